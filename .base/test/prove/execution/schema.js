import { GraphQLBoolean, GraphQLEnumType, GraphQLFloat, GraphQLID, GraphQLInputObjectType, GraphQLInt, GraphQLInterfaceType, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLScalarType, GraphQLSchema, GraphQLString, GraphQLUnionType, } from 'graphql';
import { isOf, resolve, typeOf, typeOfLater } from './values.js';
const SCALARS = [GraphQLInt, GraphQLString, GraphQLBoolean, GraphQLFloat, GraphQLID];
const OUTPUTS = 6;
const MUTATIONS = 4;
const Odd = new GraphQLScalarType({
    name: 'Odd',
    serialize: (value) => {
        if (value === 'fails')
            throw new Error('Odd is never that.');
        return value === 'void' ? undefined : value;
    },
});
/** Types that hang together by chance: objects, interfaces, unions, an enum, inputs, and the three roots. */
export function randomSchema(draw) {
    const kind = new GraphQLEnumType({ name: 'Kind', values: { ONE: { value: 1 }, TWO: { value: 'two' }, THREE: {} } });
    const inputs = inputsOf(draw, kind);
    const outputs = [Odd, kind];
    const anyOutput = () => (draw.chance(0.45) ? draw.pick(SCALARS) : draw.pick(outputs));
    const fields = (prefix, count) => {
        const named = Array.from({ length: count }, (_, n) => [`${prefix}${n}`, fieldOf(draw, anyOutput, inputs)]);
        return Object.fromEntries(named);
    };
    const interfaces = interfacesOf(draw, fields);
    const objects = Array.from({ length: 4 }, (_, n) => objectOf(draw, `Type${n}`, interfaces, fields));
    const unions = Array.from({ length: 2 }, (_, n) => unionOf(draw, `Either${n}`, objects));
    outputs.push(...interfaces, ...objects, ...unions);
    const root = (name, count) => new GraphQLObjectType({ name, fields: fields(name.charAt(0), count) });
    return new GraphQLSchema({
        query: root('Query', OUTPUTS),
        mutation: root('Mutation', MUTATIONS),
        ...(draw.chance(0.9) ? { subscription: root('Subscription', 2) } : {}),
        types: objects,
    });
}
function inputsOf(draw, kind) {
    const plain = [...SCALARS, kind];
    for (const name of ['Inner', 'Outer']) {
        const count = 2 + draw.below(2);
        plain.push(new GraphQLInputObjectType({ name, fields: argumentsOf(draw, plain, count) }));
    }
    return plain;
}
function argumentsOf(draw, types, count) {
    const named = Array.from({ length: count }, (_, n) => {
        const type = draw.pick(types);
        if (type === GraphQLInt && draw.chance(0.5))
            return [`a${n}`, { type: wrapped(draw, type), defaultValue: 5 }];
        return [`a${n}`, { type: wrapped(draw, type) }];
    });
    return Object.fromEntries(named);
}
function fieldOf(draw, anyType, inputs) {
    const type = wrapped(draw, anyType());
    const args = draw.chance(0.4) ? argumentsOf(draw, inputs, 1 + draw.below(2)) : {};
    return { type, args, ...(draw.chance(0.6) ? { resolve } : {}) };
}
/** Lists and non-nulls around a type. */
function wrapped(draw, type) {
    let whole = type;
    for (let depth = draw.pick([0, 0, 0, 1, 1, 2]); depth > 0; depth -= 1) {
        whole = new GraphQLList(draw.chance(0.35) ? new GraphQLNonNull(whole) : whole);
    }
    return (draw.chance(0.35) ? new GraphQLNonNull(whole) : whole);
}
/** The second one implements the first. */
function interfacesOf(draw, fields) {
    const one = lazily(() => fields('i', 2));
    const other = lazily(() => ({ ...one(), ...fields('j', 2) }));
    const first = new GraphQLInterfaceType({ name: 'Like0', fields: one, ...resolving(draw) });
    const second = new GraphQLInterfaceType({ name: 'Like1', fields: other, interfaces: [first], ...resolving(draw) });
    return [first, second];
}
function objectOf(draw, name, like, fields) {
    const interfaces = like.slice(0, draw.below(3));
    const inherited = () => Object.assign({}, ...interfaces.map((one) => one.toConfig().fields));
    return new GraphQLObjectType({
        name,
        interfaces,
        fields: lazily(() => ({ ...fields(`${name}_`, 4), ...inherited() })),
        ...draw.pick([{}, {}, knowing(name), knowingLater(name)]),
    });
}
function unionOf(draw, name, objects) {
    const types = objects.filter(() => draw.chance(0.6));
    return new GraphQLUnionType({ name, types: types.length > 0 ? types : objects, ...resolving(draw) });
}
function resolving(draw) {
    return draw.pick([{}, {}, { resolveType: typeOf }, { resolveType: typeOfLater }]);
}
function knowing(name) {
    return { isTypeOf: (value, life) => isOf(value, life, name) };
}
function knowingLater(name) {
    return {
        isTypeOf: (value, life) => life.turns.later(`${value?.id} is ${name}`, () => isOf(value, life, name)),
    };
}
function lazily(make) {
    let made;
    return () => {
        made ??= make();
        return made;
    };
}
//# sourceMappingURL=schema.js.map