import { GraphQLError, isAbstractType, isEnumType, isListType, isNonNullType, isObjectType, } from 'graphql';
import { random } from '../../support/random.js';
import { numberOf } from './turns.js';
/** One run of an operation: the world that its resolvers answer from, and what they were asked, in order. */
export class Life {
    constructor(seed, schema, turns) {
        this.calls = [];
        this.seed = seed;
        this.schema = schema;
        this.turns = turns;
    }
    /** Chance that depends on nothing but the seed and what it is about. */
    draw(key) {
        return random(numberOf(`${this.seed} ${key}`));
    }
}
/** Answers by the place it is asked for: the same for whoever asks the same. */
export const resolve = (source, args, life, info) => {
    const key = `${source?.id}.${info.path.key}(${JSON.stringify(args)})`;
    life.calls.push(`${key} ${told(info)}`);
    return made(life, key, info.returnType);
};
export function typeOf(value, life) {
    if (life.draw(`${value?.id} type`).chance(0.03))
        throw new Error(`Nobody knows the type of ${value?.id}.`);
    return value?.said;
}
export function typeOfLater(value, life) {
    return life.turns.later(`${value?.id} type`, () => typeOf(value, life));
}
export function isOf(value, life, name) {
    life.calls.push(`is ${value?.id} a ${name}`);
    if (life.draw(`${value?.id} is ${name}`).chance(0.02))
        throw new Error(`Nobody knows whether it is a ${name}.`);
    return value?.said === name;
}
/** The object at the root of an operation. */
export function rootOf(life, type) {
    return life.draw('root').chance(0.05) ? null : record(life, type.name, type, type.name);
}
function told({ fieldName, fieldNodes, returnType, parentType, path, variableValues, rootValue }) {
    const steps = [];
    for (let step = path; step; step = step.prev)
        steps.push(`${step.typename}.${step.key}`);
    const root = rootValue?.id;
    return `${parentType}.${fieldName}: ${returnType} of ${fieldNodes.length} at ${steps} with ${JSON.stringify(variableValues)} from ${root}`;
}
/** A value for a place: at once or later, right or wrong. */
function made(life, key, type) {
    const draw = life.draw(key);
    if (draw.chance(0.3))
        return life.turns.later(key, () => settled(life, key, type, draw));
    return settled(life, key, type, draw);
}
function settled(life, key, type, draw) {
    if (draw.chance(0.05))
        throw thrown(key, draw);
    return answered(life, key, type, draw);
}
function thrown(key, draw) {
    const message = `${key} failed.`;
    if (draw.chance(0.1))
        return undefined;
    return draw.pick([
        new Error(message),
        new TypeError(message),
        new GraphQLError(message, { extensions: { code: 'SOME', at: key.length } }),
        new GraphQLError(message, { path: ['elsewhere', 1] }),
        message,
        { message },
    ]);
}
function answered(life, key, type, draw) {
    const isRequired = isNonNullType(type);
    if (draw.chance(isRequired ? 0.03 : 0.1))
        return draw.chance(0.5) ? null : undefined;
    if (draw.chance(0.03))
        return new Error(`${key} is an Error.`);
    const inner = isRequired ? type.ofType : type;
    if (isListType(inner))
        return draw.chance(0.03) ? draw.pick(['text', 7, {}]) : list(life, key, inner.ofType, draw);
    if (isObjectType(inner))
        return object(life, key, inner, draw);
    return isAbstractType(inner) ? abstract(life, key, inner, draw) : leaf(inner, draw);
}
function list(life, key, type, draw) {
    const items = Array.from({ length: draw.below(4) }, (_, index) => {
        const place = `${key}[${index}]`;
        const own = life.draw(place);
        if (own.chance(0.3))
            return life.turns.later(place, () => settled(life, place, type, own));
        return answered(life, place, type, own);
    });
    if (draw.chance(0.1))
        return new Set(items);
    return draw.chance(0.1) ? oneByOne(items, draw.chance(0.2) ? key : undefined) : items;
}
function* oneByOne(items, failing) {
    yield* items;
    if (failing !== undefined)
        throw new Error(`The list of ${failing} breaks off.`);
}
function object(life, key, type, draw) {
    if (draw.chance(0.03))
        return draw.pick(['text', 7, true, { id: `${key} bare` }]);
    return record(life, key, type, draw.chance(0.03) ? 'Nothing' : type.name);
}
function abstract(life, key, type, draw) {
    const possible = life.schema.getPossibleTypes(type);
    const concrete = possible.length > 0 ? draw.pick(possible) : undefined;
    const wrong = ['Nothing', 'Query', 'String', type.name, '', null];
    if (!concrete || draw.chance(0.04))
        return { id: key, said: draw.pick(wrong), __typename: draw.pick(wrong) };
    return record(life, key, concrete, concrete.name);
}
function record(life, id, type, said) {
    const source = { id, said, ...(life.draw(`${id} typename`).chance(0.7) ? { __typename: said } : {}) };
    for (const field of Object.values(type.getFields())) {
        if (!field.resolve) {
            Object.defineProperty(source, field.name, { get: () => property(life, `${id}.${field.name}`, field.type) });
        }
    }
    return source;
}
/** A value, or a function that answers it. */
function property(life, key, type) {
    if (!life.draw(`${key} kind`).chance(0.3))
        return made(life, key, type);
    return (args, context, info) => {
        const asked = `${key}/${info.path.key}(${JSON.stringify(args)})`;
        context.calls.push(`${asked} ${told(info)}`);
        return made(context, asked, type);
    };
}
const RIGHT = {
    Int: (draw) => draw.below(1000) - 500,
    Float: (draw) => draw.below(1000) / 8,
    String: (draw) => `text ${draw.below(1000)}`,
    Boolean: (draw) => draw.chance(0.5),
    ID: (draw) => draw.pick([draw.below(1000), 'an id']),
    Odd: (draw) => draw.pick([1, 'odd', { inside: [1, null] }, [2]]),
};
const WRONG = [Number.NaN, 'nothing', 2 ** 40, 1.5, {}, [[]], Number.POSITIVE_INFINITY];
const UNWRITTEN = ['fails', 'void'];
function leaf(type, draw) {
    if (draw.chance(0.05))
        return draw.pick(type.name === 'Odd' ? UNWRITTEN : WRONG);
    return isEnumType(type) ? draw.pick(type.getValues()).value : RIGHT[type.name]?.(draw);
}
//# sourceMappingURL=values.js.map