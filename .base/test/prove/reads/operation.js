import { getNamedType, getNullableType, isAbstractType, isCompositeType, isListType, isNonNullType, isUnionType, } from 'graphql';
import { Asking } from './asking.js';
import { Scope } from './scope.js';
import { KEYS } from './words.js';
/** Records that one selection may come to, about; more only takes longer. */
const MOST_RECORDS = 60;
/** How often an argument is given that need not be. */
const CHANCES = { first: 0.8, after: 0.6, near: 0.3 };
const DEPTH = 6;
export function randomOperation(draw, ground) {
    return new Writer(draw, ground).operation();
}
class Writer {
    #draw;
    #ground;
    #schema;
    #asking;
    #fragments = [];
    constructor(draw, ground) {
        this.#draw = draw;
        this.#ground = ground;
        this.#schema = ground.schema;
        this.#asking = new Asking(draw, ground.values(draw));
    }
    operation() {
        const type = this.#schema.getQueryType();
        const stand = { type, scope: new Scope(), records: 1, depth: DEPTH, length: 8 + this.#draw.below(60) };
        const selected = this.#selection(stand, this.#draw.pick([1, 1, 1, 2, 3]));
        const fragments = this.#fragments.map(({ text }) => text);
        return {
            text: [`query ${this.#asking.declared} ${selected}`, ...fragments].join('\n'),
            variables: () => this.#asking.values(),
            cursors: this.#asking.cursors,
        };
    }
    #selection(stand, most = this.#draw.pick([1, 2, 3, 4, 5, 6])) {
        const count = Math.max(1, Math.min(most, stand.length));
        const length = (stand.length - count) / count;
        const parts = Array.from({ length: count }, () => this.#selected({ ...stand, length: Math.ceil(length * (0.6 + this.#draw.below(10) / 10)) }));
        const present = parts.filter((part) => part !== '');
        return `{ ${present.length > 0 ? present.join(' ') : '__typename'} }`;
    }
    #selected(stand) {
        const draw = this.#draw;
        const isFlat = !isAbstractType(stand.type) && !this.#isDeep(stand.type);
        if (draw.chance(isAbstractType(stand.type) ? 0.6 : isFlat ? 0.04 : 0.1))
            return this.#inline(stand);
        return (draw.chance(isFlat ? 0.04 : 0.12) && this.#spread(stand)) || this.#field(stand);
    }
    #isDeep(type) {
        return (!isUnionType(type) && Object.values(type.getFields()).some((field) => isCompositeType(getNamedType(field.type))));
    }
    #inline(stand) {
        if (this.#draw.chance(0.2))
            return `...${this.#asking.directives()} ${this.#selection(stand)}`;
        const type = this.#within(stand.type);
        return `... on ${type.name}${this.#asking.directives()} ${this.#selection({ ...stand, type })}`;
    }
    /** The type itself, one of which it is, or one that it may be. */
    #within(type) {
        const around = isUnionType(type) ? [] : type.getInterfaces();
        if (!isAbstractType(type))
            return this.#draw.pick([type, type, ...around]);
        return this.#schema.getType(this.#draw.pick(this.#ground.types));
    }
    #spread(stand) {
        const draw = this.#draw;
        if (draw.chance(0.3)) {
            const known = this.#fragments.flatMap(({ type }, n) => (type === stand.type ? [`...F${n}`] : []));
            if (known.length > 0)
                return `${draw.pick(known)}${this.#asking.directives()}`;
        }
        if (stand.depth === DEPTH)
            return undefined;
        const type = this.#within(stand.type);
        const text = this.#selection({ ...stand, type });
        const name = `F${this.#fragments.length}`;
        this.#fragments.push({ type: stand.type, text: `fragment ${name} on ${type.name} ${text}` });
        return `...${name}${this.#asking.directives()}`;
    }
    #field(stand) {
        const draw = this.#draw;
        const field = draw.chance(stand.depth === DEPTH ? 0.02 : 0.07) ? undefined : this.#fieldOf(stand);
        if (!field)
            return this.#keyed(stand, '__typename', 'String!')?.text ?? '';
        const given = this.#arguments(field);
        const inner = getNamedType(field.type);
        const asked = `${field.name}${given}`;
        const one = this.#asked(stand, field, asked);
        // The same once more under another key, with something else below it.
        return isCompositeType(inner) && draw.chance(field.name === 'nodes' ? 0.4 : 0.2)
            ? `${one} ${this.#asked(stand, field, asked)}`
            : one;
    }
    #asked(stand, field, asked) {
        const inner = getNamedType(field.type);
        const keyed = this.#keyed(stand, asked, String(field.type));
        if (!keyed)
            return '';
        if (!isCompositeType(inner))
            return keyed.text;
        const records = stand.records * (isListType(getNullableType(field.type)) ? 3 : sizeOf(asked));
        const depth = /^(edges|node|nodes|pageInfo)$/.test(field.name) ? stand.depth : stand.depth - 1;
        const below = { type: inner, scope: keyed.below, records, depth, length: stand.length };
        if (inner.name === 'PageInfo')
            return `${keyed.text} ${this.#pageInfo(below)}`;
        const goesOn = asked.includes('after:') && this.#draw.chance(0.8) && this.#keyed(below, 'pageInfo', 'PageInfo!');
        const selected = this.#selection(below);
        return `${keyed.text} ${goesOn ? selected.replace('{', `{ ${goesOn.text} { endCursor }`) : selected}`;
    }
    /** Cursors are there to be asked with. */
    #pageInfo(stand) {
        return this.#draw.chance(0.7) ? '{ hasNextPage endCursor }' : this.#selection(stand);
    }
    #fieldOf({ type, records, depth }) {
        const fields = isUnionType(type) ? [] : Object.values(type.getFields());
        if (type === this.#schema.getQueryType()) {
            const name = this.#draw.pick(this.#ground.roots);
            return fields.find((field) => field.name === name);
        }
        const isDear = ({ type: of, name }) => isCompositeType(getNamedType(of)) &&
            (depth <= 1 || records > MOST_RECORDS || (name === 'children' && records > 40));
        const isSteep = (field) => this.#ground.isSteep?.(type.name, field) && this.#draw.chance(0.8);
        const possible = fields.filter((field) => !isDear(field) && !isSteep(field));
        const wide = possible.filter((field) => isCompositeType(getNamedType(field.type)));
        if (possible.length === 0)
            return undefined;
        if (fields.some(({ name }) => name === 'pageInfo') && this.#draw.chance(0.6))
            return this.#draw.pick(rowsOf(possible));
        return this.#draw.pick(wide.length > 0 && this.#draw.chance(0.5) ? wide : possible);
    }
    /** The field under a key of its own, or merged into another of the same. */
    #keyed({ type, scope }, asked, answers) {
        const draw = this.#draw;
        const name = /^\w+/.exec(asked)?.[0] ?? '';
        const keys = [name, draw.pick(['a', 'b', 'c']), draw.pick(KEYS), `x${draw.below(1000)}`];
        for (const key of keys.slice(draw.pick([0, 0, 1, 1, 1, 2]))) {
            const below = scope.take(key, { type, asked, answers });
            if (below)
                return { text: `${key === name ? '' : `${key}: `}${asked}${this.#asking.directives()}`, below };
        }
        return undefined;
    }
    #arguments({ args }) {
        const draw = this.#draw;
        const given = args.filter((argument) => {
            if (isNonNullType(argument.type) && argument.defaultValue === undefined)
                return true;
            return draw.chance(CHANCES[argument.name] ?? 0.3);
        });
        const parts = given.map((argument) => `${argument.name}: ${this.#asking.argument(argument.name, argument.type)}`);
        return parts.length > 0 ? `(${parts.join(', ')})` : '';
    }
}
/** Of a connection. */
function rowsOf(fields) {
    const rows = fields.filter(({ name }) => name === 'nodes' || name === 'edges');
    return rows.length > 0 ? rows : fields;
}
function sizeOf(given) {
    const size = Number(/first: (\d+)/.exec(given)?.[1] ?? (given.includes('first') ? 4 : 1));
    return Math.max(1, Math.min(size, 20));
}
//# sourceMappingURL=operation.js.map