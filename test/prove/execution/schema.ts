import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLNullableType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import type { Random } from '../../support/random.js';
import { isOf, type Life, resolve, typeOf, typeOfLater } from './values.js';

type Fields = GraphQLFieldConfigMap<any, Life>;

const SCALARS = [GraphQLInt, GraphQLString, GraphQLBoolean, GraphQLFloat, GraphQLID];
const OUTPUTS = 6;
const MUTATIONS = 4;

const Odd = new GraphQLScalarType({
  name: 'Odd',
  serialize: (value) => {
    if (value === 'fails') throw new Error('Odd is never that.');
    return value === 'void' ? undefined : value;
  },
});

/** Types that hang together by chance: objects, interfaces, unions, an enum, inputs, and the three roots. */
export function randomSchema(draw: Random): GraphQLSchema {
  const kind = new GraphQLEnumType({ name: 'Kind', values: { ONE: { value: 1 }, TWO: { value: 'two' }, THREE: {} } });
  const inputs = inputsOf(draw, kind);
  const outputs: GraphQLOutputType[] = [Odd, kind];
  const anyOutput = () => (draw.chance(0.45) ? draw.pick(SCALARS) : draw.pick(outputs)) as GraphQLNullableType;
  const fields = (prefix: string, count: number): Fields => {
    const named = Array.from({ length: count }, (_, n) => [`${prefix}${n}`, fieldOf(draw, anyOutput, inputs)] as const);
    return Object.fromEntries(named);
  };
  const interfaces = interfacesOf(draw, fields);
  const objects = Array.from({ length: 4 }, (_, n) => objectOf(draw, `Type${n}`, interfaces, fields));
  const unions = Array.from({ length: 2 }, (_, n) => unionOf(draw, `Either${n}`, objects));
  outputs.push(...interfaces, ...objects, ...unions);
  const root = (name: string, count: number) => new GraphQLObjectType({ name, fields: fields(name.charAt(0), count) });
  return new GraphQLSchema({
    query: root('Query', OUTPUTS),
    mutation: root('Mutation', MUTATIONS),
    ...(draw.chance(0.9) ? { subscription: root('Subscription', 2) } : {}),
    types: objects,
  });
}

function inputsOf(draw: Random, kind: GraphQLEnumType): readonly GraphQLInputType[] {
  const plain: GraphQLInputType[] = [...SCALARS, kind];
  for (const name of ['Inner', 'Outer']) {
    const count = 2 + draw.below(2);
    plain.push(new GraphQLInputObjectType({ name, fields: argumentsOf(draw, plain, count) }));
  }
  return plain;
}

function argumentsOf(draw: Random, types: readonly GraphQLInputType[], count: number): GraphQLFieldConfigArgumentMap {
  const named = Array.from({ length: count }, (_, n) => {
    const type = draw.pick(types) as GraphQLNullableType & GraphQLInputType;
    if (type === GraphQLInt && draw.chance(0.5)) return [`a${n}`, { type: wrapped(draw, type), defaultValue: 5 }];
    return [`a${n}`, { type: wrapped(draw, type) }];
  });
  return Object.fromEntries(named);
}

function fieldOf(draw: Random, anyType: () => GraphQLNullableType, inputs: readonly GraphQLInputType[]) {
  const type = wrapped(draw, anyType()) as GraphQLOutputType;
  const args = draw.chance(0.4) ? argumentsOf(draw, inputs, 1 + draw.below(2)) : {};
  return { type, args, ...(draw.chance(0.6) ? { resolve } : {}) };
}

/** Lists and non-nulls around a type. */
function wrapped<T extends GraphQLNullableType>(draw: Random, type: T): T {
  let whole: GraphQLNullableType = type;
  for (let depth = draw.pick([0, 0, 0, 1, 1, 2]); depth > 0; depth -= 1) {
    whole = new GraphQLList(draw.chance(0.35) ? new GraphQLNonNull(whole) : whole);
  }
  return (draw.chance(0.35) ? new GraphQLNonNull(whole) : whole) as T;
}

type MakeFields = (prefix: string, count: number) => Fields;

/** The second one implements the first. */
function interfacesOf(draw: Random, fields: MakeFields): readonly GraphQLInterfaceType[] {
  const one = lazily(() => fields('i', 2));
  const other = lazily(() => ({ ...one(), ...fields('j', 2) }));
  const first = new GraphQLInterfaceType({ name: 'Like0', fields: one, ...resolving(draw) });
  const second = new GraphQLInterfaceType({ name: 'Like1', fields: other, interfaces: [first], ...resolving(draw) });
  return [first, second];
}

function objectOf(draw: Random, name: string, like: readonly GraphQLInterfaceType[], fields: MakeFields) {
  const interfaces = like.slice(0, draw.below(3));
  const inherited = () => Object.assign({}, ...interfaces.map((one) => one.toConfig().fields)) as Fields;
  return new GraphQLObjectType({
    name,
    interfaces,
    fields: lazily(() => ({ ...fields(`${name}_`, 4), ...inherited() })),
    ...draw.pick([{}, {}, knowing(name), knowingLater(name)]),
  });
}

function unionOf(draw: Random, name: string, objects: readonly GraphQLObjectType[]): GraphQLUnionType {
  const types = objects.filter(() => draw.chance(0.6));
  return new GraphQLUnionType({ name, types: types.length > 0 ? types : objects, ...resolving(draw) });
}

function resolving(draw: Random): object {
  return draw.pick([{}, {}, { resolveType: typeOf }, { resolveType: typeOfLater }]);
}

function knowing(name: string): object {
  return { isTypeOf: (value: object | null, life: Life) => isOf(value, life, name) };
}

function knowingLater(name: string): object {
  return {
    isTypeOf: (value: { id?: string } | null, life: Life) =>
      life.turns.later(`${value?.id} is ${name}`, () => isOf(value, life, name)),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
