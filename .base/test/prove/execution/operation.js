import { doTypesOverlap, getNamedType, getNullableType, isCompositeType, isInputObjectType, isListType, isNonNullType, isUnionType, } from 'graphql';
import { givenFor, written } from './inputs.js';
/** Written with care an operation is one that a client would send; without, one that no validation would let pass. */
export function randomOperation(draw, schema) {
    return new Writer(draw, schema, draw.chance(0.6)).operation();
}
const KEYS = ['a', 'b', 'i0', '__proto__'];
const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
const CONDITIONS = {
    c0: 'Boolean!',
    c1: 'Boolean!',
    c2: 'Boolean! = false',
    // May be null: then it is an error to be asked.
    c3: 'Boolean = true',
};
class Writer {
    #draw;
    #schema;
    #isCareful;
    #care;
    #composites;
    #declared = new Map();
    #conditions = new Set();
    /** Arguments of fields that are shown under their own name: the same wherever they are to merge. */
    #argumentsOf = new Map();
    #fragments = [];
    #left = 40;
    #keys = 0;
    constructor(draw, schema, isCareful) {
        this.#draw = draw;
        this.#schema = schema;
        this.#isCareful = isCareful;
        this.#care = { wrong: isCareful ? 0 : 0.02 };
        this.#composites = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && !type.name.startsWith('__'));
    }
    operation() {
        const draw = this.#draw;
        const kind = draw.pick(['query', 'query', 'query', 'query', 'mutation', 'subscription']);
        const type = (this.#schema.getType(ROOTS[kind]) ?? this.#schema.getQueryType());
        const selected = this.#isCareful && kind === 'subscription' ? `{ ${this.#field(type, 4)} }` : this.#selection(type, 4);
        const other = draw.chance(0.1) ? 'query Other { __typename: __schema { queryType { name } } }' : '';
        const fragments = this.#fragments.map(({ text }) => text).join('\n');
        const text = `${kind} One${this.#declarations()} ${selected}\n${other}\n${fragments}`.trim();
        const names = other ? ['One', 'One', 'One', 'Other', 'Other', ''] : ['One', '', '', ''];
        const operationName = () => (this.#errs(0.02) ? 'Unknown' : draw.pick(names) || null);
        return { text, kind, request: () => ({ operationName: operationName(), variables: this.#values() }) };
    }
    /** Chance of what no validation would let pass. */
    #errs(probability) {
        return !this.#isCareful && this.#draw.chance(probability);
    }
    #selection(type, depth) {
        const count = 1 + this.#draw.below(4);
        const parts = Array.from({ length: count }, () => this.#selected(type, depth)).filter((part) => part !== '');
        return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
    }
    #selected(type, depth) {
        this.#left -= 1;
        if (this.#left < 0)
            return '';
        if (this.#draw.chance(0.14))
            return this.#inline(type, depth);
        return (this.#draw.chance(0.16) && this.#spread(type, depth)) || this.#field(type, depth);
    }
    #inline(type, depth) {
        const on = this.#draw.chance(0.3) ? undefined : this.#typeWithin(type);
        return `...${on ? ` on ${on.name}` : ''}${this.#directives()} ${this.#selection(on ?? type, depth)}`;
    }
    #typeWithin(type) {
        return this.#draw.pick(this.#composites.filter((other) => this.#mayBe(type, other)));
    }
    #mayBe(type, other) {
        return !this.#isCareful || doTypesOverlap(this.#schema, type, other);
    }
    /** A fragment spreads only those written before it: there is no circle. Undefined where none may stand. */
    #spread(type, depth) {
        // A null condition of a fragment spread a second time: graphql-js does not look at it, the specification does.
        const directives = this.#directives(['c0', 'c1', 'c2']);
        if (this.#errs(0.01))
            return `...Missing${directives}`;
        if (this.#fragments.length < 4 && this.#draw.chance(0.6)) {
            const on = this.#typeWithin(type);
            const selected = this.#selection(on, depth - 1);
            const name = `F${this.#fragments.length}`;
            this.#fragments.push({ text: `fragment ${name} on ${on.name} ${selected}`, type: on });
            return `...${name}${directives}`;
        }
        const possible = this.#fragments.flatMap((fragment, n) => (this.#mayBe(type, fragment.type) ? [`...F${n}`] : []));
        return possible.length > 0 ? `${this.#draw.pick(possible)}${directives}` : undefined;
    }
    #field(type, depth) {
        const draw = this.#draw;
        if (this.#errs(0.01))
            return 'unheardOf';
        if (type === this.#schema.getQueryType() && draw.chance(0.05))
            return `${this.#ownKey()}: ${this.#introspection()}`;
        const fields = isUnionType(type) ? [] : Object.values(type.getFields());
        const possible = fields.filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)));
        const alias = this.#alias();
        if (possible.length === 0 || draw.chance(0.08))
            return `${alias}__typename${this.#directives()}`;
        const field = draw.pick(possible);
        const given = alias && !this.#errs(0.5) ? this.#arguments(field) : this.#argumentsOnce(field);
        const inner = getNamedType(field.type);
        const selected = isCompositeType(inner) && !this.#errs(0.01) ? ` ${this.#selection(inner, depth - 1)}` : '';
        return `${alias}${field.name}${given}${this.#directives()}${selected}`;
    }
    #alias() {
        if (!this.#draw.chance(0.35))
            return '';
        return `${this.#isCareful ? this.#ownKey() : this.#draw.pick(KEYS)}: `;
    }
    #ownKey() {
        this.#keys += 1;
        return this.#draw.chance(0.02) && this.#keys === 1 ? '__proto__' : `k${this.#keys}`;
    }
    #introspection() {
        return this.#draw.pick([
            '__schema { queryType { name } types { name kind } }',
            `__type(name: "Type0") { name fields(includeDeprecated: ${this.#condition()}) { name type { kind ofType { name } } } }`,
        ]);
    }
    #argumentsOnce(field) {
        const known = this.#argumentsOf.get(field.name) ?? this.#arguments(field);
        this.#argumentsOf.set(field.name, known);
        return known;
    }
    #arguments({ args }) {
        const given = args.filter((argument) => this.#isGiven(argument));
        const parts = given.map(({ name, type }) => `${name}: ${this.#literal(type)}`);
        return parts.length > 0 ? `(${parts.join(', ')})` : '';
    }
    #isGiven({ type, defaultValue }) {
        return isNonNullType(type) && defaultValue === undefined ? !this.#errs(0.04) : this.#draw.chance(0.6);
    }
    #directives(names) {
        const skip = this.#draw.chance(0.12) ? ` @skip(if: ${this.#condition(names)})` : '';
        return this.#draw.chance(0.12) ? `${skip} @include(if: ${this.#condition(names)})` : skip;
    }
    #condition(names = Object.keys(CONDITIONS)) {
        if (this.#draw.chance(0.3))
            return String(this.#draw.chance(0.5));
        const name = this.#draw.pick(names);
        this.#conditions.add(name);
        return `$${name}`;
    }
    #literal(type) {
        const draw = this.#draw;
        if (draw.chance(0.3))
            return this.#variable(type);
        if (!isNonNullType(type) && draw.chance(0.08))
            return 'null';
        const inner = getNullableType(type);
        if (this.#errs(0.03))
            return draw.pick(['"wrong"', '7.5', '[]', '{ a0: 1 }', 'NEVER', 'null']);
        if (isListType(inner) && draw.chance(0.8)) {
            return `[${Array.from({ length: draw.below(3) }, () => this.#literal(inner.ofType)).join(', ')}]`;
        }
        if (!isInputObjectType(inner))
            return written(givenFor(draw, isNonNullType(type) ? type : inner, this.#care), inner);
        const fields = Object.values(inner.getFields()).filter((field) => this.#isGiven(field));
        return `{ ${fields.map((field) => `${field.name}: ${this.#literal(field.type)}`).join(', ')} }`;
    }
    /** Where there must be something, a variable that may be null as well. */
    #variable(type) {
        const draw = this.#draw;
        const known = [...this.#declared].filter((entry) => String(entry[1].type) === String(type));
        if (known.length > 0 && draw.chance(0.5))
            return `$${draw.pick(known)[0]}`;
        const name = `v${this.#declared.size}`;
        const own = this.#errs(0.2) ? getNullableType(type) : type;
        const fallback = draw.chance(0.3) ? ` = ${written(givenFor(draw, own, this.#care), own)}` : '';
        this.#declared.set(name, { type: own, text: `$${name}: ${own}${fallback}` });
        return `$${name}`;
    }
    #declarations() {
        const conditions = [...this.#conditions].map((name) => `$${name}: ${CONDITIONS[name]}`);
        const all = [...conditions, ...[...this.#declared.values()].map(({ text }) => text)];
        return all.length > 0 ? `(${all.join(', ')})` : '';
    }
    #values() {
        const draw = this.#draw;
        const values = {};
        for (const name of this.#conditions) {
            if (!CONDITIONS[name]?.includes('=') || draw.chance(0.6))
                values[name] = draw.chance(0.5);
            if (name === 'c3' && draw.chance(0.1))
                values[name] = null;
        }
        for (const [name, { type }] of this.#declared) {
            if (draw.chance(isNonNullType(type) ? 0.985 : 0.8))
                values[name] = givenFor(draw, type, { wrong: 0.01 });
        }
        return values;
    }
}
//# sourceMappingURL=operation.js.map