import { getNullableType, isInputObjectType, isNonNullType } from 'graphql';
import { written } from '../execution/inputs.js';
const CONDITIONS = { i0: 'Boolean!', i1: 'Boolean!', i2: 'Boolean! = false' };
/** Arguments and conditions of one document, written out or by variables. */
export class Asking {
    #draw;
    #given;
    #variables = new Map();
    #conditions = new Set();
    constructor(draw, given) {
        this.#draw = draw;
        this.#given = given;
    }
    /** Behind the kind of the operation. */
    get declared() {
        const conditions = [...this.#conditions].map((name) => `$${name}: ${CONDITIONS[name]}`);
        const declared = [...conditions, ...[...this.#variables.values()].map((variable) => variable.declared)];
        return declared.length > 0 ? `(${declared.join(', ')})` : '';
    }
    /** Names of the variables that take cursors. */
    get cursors() {
        return [...this.#variables].flatMap(([name, { isCursor }]) => (isCursor ? [name] : []));
    }
    /** The argument or input field of that name as the document writes it. */
    argument(name, type) {
        const draw = this.#draw;
        if (name === 'after')
            return this.#variable(name, type);
        if (draw.chance(0.4))
            return this.#variable(name, type);
        const inner = getNullableType(type);
        if (!isInputObjectType(inner) || draw.chance(0.5))
            return written(this.#given.given(name, type), type);
        const fields = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type) || draw.chance(0.25));
        return `{ ${fields.map((field) => `${field.name}: ${this.argument(field.name, field.type)}`).join(', ')} }`;
    }
    #variable(name, type) {
        const draw = this.#draw;
        // A place with a default takes a variable that may be null, and errs when it is.
        const isLoose = name === 'first' && draw.chance(0.1);
        const of = String(isLoose ? getNullableType(type) : type);
        const known = [...this.#variables].find(([key, variable]) => key.startsWith(name) && variable.type === of);
        if (known && draw.chance(name === 'after' ? 0.05 : 0.4))
            return `$${known[0]}`;
        const key = `${name}${this.#variables.size}`;
        const isCursor = name === 'after';
        const fallback = !isCursor && draw.chance(0.15) ? ` = ${written(this.#given.given(name, type), type)}` : '';
        const value = () => (isLoose && draw.chance(0.3) ? null : this.#given.given(name, type));
        this.#variables.set(key, { declared: `$${key}: ${of}${fallback}`, type: of, isCursor, value });
        return `$${key}`;
    }
    /** Conditions behind a selection, now and then. */
    directives() {
        const skip = this.#draw.chance(0.07) ? ` @skip(if: ${this.#condition()})` : '';
        return this.#draw.chance(0.07) ? `${skip} @include(if: ${this.#condition()})` : skip;
    }
    #condition() {
        if (this.#draw.chance(0.2))
            return String(this.#draw.chance(0.5));
        const name = this.#draw.pick(Object.keys(CONDITIONS));
        this.#conditions.add(name);
        return `$${name}`;
    }
    /** Values of the variables, others each time; those that take cursors are null. */
    values() {
        const draw = this.#draw;
        const values = {};
        for (const name of this.#conditions)
            if (name !== 'i2' || draw.chance(0.6))
                values[name] = draw.chance(0.5);
        for (const [name, { declared, isCursor, value }] of this.#variables) {
            const isLeftOut = /=|[^!]$/.test(declared) && draw.chance(0.15);
            if (!isLeftOut)
                values[name] = isCursor ? (draw.chance(0.04) ? this.#given.strayCursor() : null) : value();
        }
        return values;
    }
}
//# sourceMappingURL=asking.js.map