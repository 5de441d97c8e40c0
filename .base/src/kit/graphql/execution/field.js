import { getArgumentValues, TypeNameMetaFieldDef, } from 'graphql';
import { limitsOf } from '../limits-of-arguments.js';
const NONE = Object.freeze({});
/** A field of one type as one operation asks for it. */
export class AskedField {
    constructor(selecting, parentType, definition, key, nodes) {
        this.selecting = selecting;
        this.parentType = parentType;
        this.definition = definition;
        this.key = key;
        this.nodes = nodes;
    }
    get type() {
        return this.definition.type;
    }
    /** As in `Station.services`, for messages. */
    get name() {
        return `${this.parentType.name}.${this.definition.name}`;
    }
    get #node() {
        return this.nodes[0];
    }
    /** Its arguments in one request; the next one is handed others. Throws when one of them can not be what it must. */
    argumentsIn(run) {
        if (this.definition.args.length === 0)
            return NONE;
        const known = run.argumentsOf.get(this);
        if (known)
            return known;
        const values = getArgumentValues(this.definition, this.#node, run.variables);
        limitsOf(this.definition)?.(values);
        run.argumentsOf.set(this, values);
        return values;
    }
    /** Whether it was given any; defaults alone are always what they must be. */
    get hasArguments() {
        return (this.#node.arguments?.length ?? 0) > 0;
    }
    /** Whether its arguments can be what they must, in one request. */
    isAcceptedIn(run) {
        try {
            this.argumentsIn(run);
            return true;
        }
        catch {
            return false;
        }
    }
    /** What a resolver is told of its place. */
    infoAt(path, { selecting, rootValue, variables }) {
        return {
            fieldName: this.definition.name,
            fieldNodes: this.nodes,
            returnType: this.type,
            parentType: this.parentType,
            path,
            schema: selecting.schema,
            fragments: selecting.fragments,
            rootValue,
            operation: selecting.operation,
            variableValues: variables,
        };
    }
}
/** The ordinary layout: what the resolver answers, else the property of that name, called where it is a function. */
export const byProperty = (field) => {
    if (field.definition === TypeNameMetaFieldDef)
        return typeName(field.parentType);
    const { resolve, name } = field.definition;
    if (resolve) {
        return {
            get: (source, run, path) => resolve(source, field.argumentsIn(run), run.context, field.infoAt(path, run)),
        };
    }
    return {
        get: (source, run, path) => {
            const given = field.argumentsIn(run);
            // A text or a number has properties too, but none that a field shows.
            const value = Object(source) === source ? source[name] : undefined;
            return typeof value === 'function' ? value.call(source, given, run.context, field.infoAt(path, run)) : value;
        },
    };
};
function typeName({ name }) {
    return { isPlain: true, get: () => name };
}
//# sourceMappingURL=field.js.map