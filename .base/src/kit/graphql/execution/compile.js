import { collectFields, collectSubFields } from '@graphql-tools/utils';
import { defaultTypeResolver, isLeafType, isListType, isNonNullType, isObjectType, SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef, } from 'graphql';
import { AskedField, byProperty } from './field.js';
import { isPromise } from './promises.js';
/**
 * A value that is not there yet, because what to fetch depends on what is selected of it: a resolver answers it, and the
 * execution hands it the place where it stands.
 */
export class Readable {
}
/** What one selection makes of objects of one type. */
export class CompiledObject {
    #type;
    #isRisky;
    /** `nodes` are those of the field that answers the objects; the root of an operation has none. */
    constructor(selecting, type, nodes, layout = byProperty) {
        this.#type = type;
        this.fields = [...selectedOf(selecting, type, nodes)].flatMap(([key, fieldNodes]) => {
            const definition = definitionOf(selecting, type, fieldNodes[0]?.name.value ?? '');
            return definition ? [compiled(new AskedField(selecting, type, definition, key, fieldNodes), layout)] : [];
        });
        // On an ordinary object this key would set no property.
        this.#isRisky = this.fields.some(({ key }) => key === '__proto__');
    }
    /** All fields side by side. */
    complete(value, run, path) {
        const answer = this.#empty();
        let waiting;
        try {
            for (const field of this.fields) {
                const { key, source } = field;
                const shown = source.isPlain ? source.get(value, run, path) : this.#show(field, value, run, path);
                answer[key] = shown;
                if (!isPromise(shown))
                    continue;
                waiting ??= [];
                waiting.push(key);
            }
        }
        catch (error) {
            if (!waiting)
                throw error;
            // What is under way beside it must not fail unheard.
            return filled(answer, waiting).finally(() => {
                throw error;
            });
        }
        return waiting ? filled(answer, waiting) : answer;
    }
    /** One field after the other, as mutations run. */
    async completeInTurn(value, run) {
        const answer = this.#empty();
        for (const field of this.fields)
            answer[field.key] = await this.#show(field, value, run, undefined);
        return answer;
    }
    #show({ asked, key, source, complete }, value, run, prev) {
        const path = { prev, key, typename: this.#type.name };
        return guarded(() => source.get(value, run, path), complete, asked.type, asked, run, path);
    }
    #empty() {
        return this.#isRisky ? Object.create(null) : {};
    }
}
/** The same object, when what it waits for is there. */
function filled(answer, keys) {
    return Promise.all(keys.map((key) => answer[key])).then((known) => {
        for (const [index, key] of keys.entries())
            answer[key] = known[index];
        return answer;
    });
}
function selectedOf(selecting, type, nodes) {
    const { schema, fragments, conditions, operation } = selecting;
    return nodes
        ? collectSubFields(schema, fragments, conditions, type, nodes).fields
        : collectFields(schema, fragments, conditions, type, operation.selectionSet).fields;
}
function definitionOf({ schema }, type, name) {
    if (name === TypeNameMetaFieldDef.name)
        return TypeNameMetaFieldDef;
    if (type === schema.getQueryType() && name === SchemaMetaFieldDef.name)
        return SchemaMetaFieldDef;
    if (type === schema.getQueryType() && name === TypeMetaFieldDef.name)
        return TypeMetaFieldDef;
    return type.getFields()[name];
}
function compiled(asked, layout) {
    const source = layout(asked);
    return { key: asked.key, asked, source, complete: source.complete ?? completerOf(asked.type, asked) };
}
/** Gets and completes a value; a failure of either stays at its place, or goes to the one around it. */
function guarded(get, complete, type, field, run, path) {
    try {
        const value = get();
        const done = isPromise(value) ? value.then((known) => complete(known, run, path)) : complete(value, run, path);
        return isPromise(done) ? done.then(undefined, (error) => run.settle(error, type, field.nodes, path)) : done;
    }
    catch (error) {
        return run.settle(error, type, field.nodes, path);
    }
}
/**
 * What completes the values of a type at the place of a field. `object` completes the objects in it where they were
 * compiled already; else they are compiled when the first one comes, and show their fields by property.
 */
export function completerOf(type, field, object) {
    if (isNonNullType(type))
        return required(completerOf(type.ofType, field, object), field);
    const complete = presentOf(type, field, object);
    return (value, run, path) => {
        if (value instanceof Error)
            throw value;
        if (value === null || value === undefined)
            return null;
        return value instanceof Readable ? value.read(type, field, run, path) : complete(value, run, path);
    };
}
function presentOf(type, field, object) {
    if (isListType(type))
        return listOf(type.ofType, field, object);
    if (isLeafType(type))
        return leafOf(type);
    if (object)
        return (value, run, path) => object.complete(value, run, path);
    return isObjectType(type) ? objectOf(type, field) : abstractOf(type, field);
}
function required(complete, field) {
    const present = (value) => {
        if (value === null)
            throw new Error(`Cannot return null for non-nullable field ${field.name}.`);
        return value;
    };
    return (value, run, path) => {
        const done = complete(value, run, path);
        // Only a Readable learns later that there is nothing; what else takes its time is a list or an object.
        return isPromise(done) && value instanceof Readable ? done.then(present) : present(done);
    };
}
function leafOf(type) {
    return (value) => {
        const written = type.serialize(value);
        if (written !== null && written !== undefined)
            return written;
        throw new Error(`${type.name} wrote ${String(value)} as ${String(written)}; a leaf is never written as null.`);
    };
}
function listOf(type, field, object) {
    const complete = completerOf(type, field, object);
    return (value, run, prev) => {
        if (typeof value !== 'object' || typeof value[Symbol.iterator] !== 'function') {
            throw new Error(`Expected Iterable, but did not find one for field "${field.name}".`);
        }
        const items = [];
        try {
            for (const item of value) {
                const path = { prev, key: items.length, typename: undefined };
                items.push(guarded(() => item, complete, type, field, run, path));
            }
        }
        catch (error) {
            // What is under way beside it must not fail unheard.
            void Promise.allSettled(items);
            throw error;
        }
        return items.some(isPromise) ? Promise.all(items) : items;
    };
}
function objectOf(type, field) {
    let made;
    return (value, run, path) => {
        made ??= new CompiledObject(field.selecting, type, field.nodes);
        const object = made;
        if (!type.isTypeOf)
            return object.complete(value, run, path);
        const checked = (holds) => {
            if (!holds)
                throw new Error(`Expected value of type "${type.name}" but got another.`);
            return object.complete(value, run, path);
        };
        const holds = type.isTypeOf(value, run.context, field.infoAt(path, run));
        return isPromise(holds) ? holds.then(checked) : checked(holds);
    };
}
function abstractOf(type, field) {
    const made = new Map();
    const completerFor = (name) => {
        const concrete = concreteType(type, field, name);
        const complete = made.get(concrete) ?? objectOf(concrete, field);
        made.set(concrete, complete);
        return complete;
    };
    return (value, run, path) => {
        const resolveType = type.resolveType ?? defaultTypeResolver;
        const name = resolveType(value, run.context, field.infoAt(path, run), type);
        return isPromise(name)
            ? name.then((known) => completerFor(known)(value, run, path))
            : completerFor(name)(value, run, path);
    };
}
/** The object type of that name, where it may stand in the place of an abstract one. */
export function concreteType(type, field, name) {
    const { schema } = field.selecting;
    const concrete = typeof name === 'string' ? schema.getType(name) : undefined;
    if (isObjectType(concrete) && schema.isSubType(type, concrete))
        return concrete;
    throw new Error(`A record of ${field.name} is said to be a ${String(name)}, which is no type of ${type.name}.`);
}
//# sourceMappingURL=compile.js.map