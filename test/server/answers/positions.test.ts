import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { positionsOf } from '../../../src/server/answers/index.js';

const SCHEMA = buildSchema(`
  input GeoPointInput { longitude: Float, latitude: Float }
  input Filter { near: GeoPointInput, text: String, inner: Filter }
  type Query { unions(near: GeoPointInput, filter: Filter, all: [GeoPointInput]): Thing }
  type Thing { name: String, distance(from: GeoPointInput): Int }
`);
const POINT = { longitude: 100, latitude: 38 };

function tells(text: string, variables: Record<string, unknown> = {}): boolean {
  const document = parse(text);
  return positionsOf(SCHEMA)(document, getOperationAST(document) as OperationDefinitionNode, variables);
}

describe('an exact position', () => {
  it.each([
    ['{ unions(near: { longitude: 1, latitude: 2 }) { name } }', {}],
    ['query ($x: Float) { unions(near: { longitude: $x, latitude: 2 }) { name } }', { x: 1 }],
    ['query ($p: GeoPointInput) { unions(near: $p) { name } }', { p: POINT }],
    ['query ($p: GeoPointInput) { unions { distance(from: $p) } }', { p: POINT }],
    ['query ($p: GeoPointInput) { unions { ...T } } fragment T on Thing { distance(from: $p) }', { p: POINT }],
    ['query ($p: GeoPointInput) { unions(filter: { inner: { near: $p } }) { name } }', { p: POINT }],
    ['query ($f: Filter) { unions(filter: $f) { name } }', { f: { near: POINT } }],
    ['query ($f: Filter) { unions(filter: { inner: $f }) { name } }', { f: { near: POINT } }],
    ['query ($p: GeoPointInput) { unions(all: [$p]) { name } }', { p: POINT }],
    ['query ($a: [GeoPointInput]) { unions(all: $a) { name } }', { a: [POINT] }],
    ['{ unions(all: [{ longitude: 1, latitude: 2 }]) { name } }', {}],
    ['query ($p: GeoPointInput = { longitude: 1, latitude: 2 }) { unions(near: $p) { name } }', {}],
    ['query ($p: GeoPointInput) { unions(near: $p) @skip(if: true) { name } }', { p: POINT }],
  ])('is told by %s', (text, variables) => expect(tells(text, variables)).toBe(true));

  it.each([
    ['{ unions { name } }', {}],
    ['{ unions(near: null) { name } }', {}],
    ['query ($p: GeoPointInput) { unions(near: $p) { name } }', {}],
    ['query ($p: GeoPointInput) { unions(near: $p) { name } }', { p: null }],
    ['{ unions(filter: { text: "a" }) { name } }', {}],
  ])('is not told by %s', (text, variables) => expect(tells(text, variables)).toBe(false));
});
