import { createSecretKey } from 'node:crypto';
import { buildSchema } from 'graphql';
import { Union } from '../../../src/domains/organisations/union.entity.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { Cursors } from '../../../src/kit/graphql/cursors.js';
import { columnsOf, page, type Reads, reads } from '../../../src/kit/read/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { executed } from '../../support/execute.js';

const DEPTH = 10;
const union = columnsOf(Union);

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('pages within pages are planned in steps that grow no faster than the square of their depth', async () => {
  let planned = 0;
  const nodes: Reads = reads({ name: 'Node', prototype: {} as Record<string, unknown> }, Union, {
    fields: { below: page(() => counted(), { by: union.parentId, order: [union.unionCode] }) },
  });
  const counted = () => {
    planned += 1;
    return nodes;
  };
  const schema = buildSchema(`type Query { top: Node }
    type Node { unionCode: String! below(first: Int! = 2, after: String): Nodes! }
    type Nodes { nodes: [Node!]! edges: [Edge!]! }
    type Edge { node: Node! }`);
  const top = schema.getQueryType()?.getFields().top;
  if (top) top.resolve = () => nodes.one(sql`${union.unionCode} = ${'none'}`);
  const selected = Array.from({ length: DEPTH }).reduce(
    (inside) => `unionCode below { nodes { ${inside} } }`,
    'unionCode',
  );
  const contextValue = {
    database: test.database,
    cursors: new Cursors([createSecretKey(Buffer.alloc(32, 1))]),
    loaders: new WeakMap(),
    denied: new Set(),
  } as unknown as RequestContext;
  expect(await executed({ schema, source: `{ top { ${selected} } }`, contextValue })).toEqual({ data: { top: null } });
  expect(planned).toBeGreaterThanOrEqual(DEPTH);
  expect(planned).toBeLessThanOrEqual(DEPTH ** 2);
});
