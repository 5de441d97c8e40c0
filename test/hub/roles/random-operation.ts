import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
} from 'graphql';
import type { Random } from '../../support/random.js';
import { callsOf, type Pool } from './values.js';

const DEEPEST = 4;
const MOST_FIELDS = 5;

/** A query of a few roots and what chance picks below them. */
export function randomQuery(draw: Random, schema: GraphQLSchema, pool: Pool): string {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => name !== 'explainAccess');
  const picked = new Set(Array.from({ length: 1 + draw.below(3) }, () => draw.pick(roots)));
  return `{ ${[...picked].map((root) => asked(draw, schema, pool, root, 1)).join(' ')} }`;
}

function asked(
  draw: Random,
  schema: GraphQLSchema,
  pool: Pool,
  field: GraphQLField<unknown, unknown>,
  depth: number,
): string {
  const target = getNamedType(field.type);
  const type = isAbstractType(target) ? draw.pick(schema.getPossibleTypes(target)) : target;
  const call = `${field.name}${draw.pick(callsOf(field.args, type.name, pool))}`;
  if (!isCompositeType(target)) return call;
  const selection = `__typename ${selected(draw, schema, pool, type, depth + 1)}`;
  return `${call} { ${type === target ? selection : `__typename ... on ${type.name} { ${selection} }`} }`;
}

function selected(draw: Random, schema: GraphQLSchema, pool: Pool, type: GraphQLNamedType, depth: number): string {
  const all = Object.values((type as GraphQLObjectType).getFields());
  const fields = all.filter((field) => depth < DEEPEST || !isObjectType(getNamedType(field.type)));
  const fit = fields.filter((field) => depth < DEEPEST || !isCompositeType(getNamedType(field.type)));
  if (fit.length === 0) return '';
  const picked = new Set(Array.from({ length: 1 + draw.below(MOST_FIELDS) }, () => draw.pick(fit)));
  return [...picked].map((field) => asked(draw, schema, pool, field, depth)).join(' ');
}
