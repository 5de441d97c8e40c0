import { createSecretKey } from 'node:crypto';
import { buildSchema, type ExecutionArgs, GraphQLEnumType, type GraphQLSchema, GraphQLString, parse } from 'graphql';
import { Union } from '../../../src/domains/organisations/union.entity.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { Cursors } from '../../../src/kit/graphql/cursors.js';
import type { Readable } from '../../../src/kit/graphql/execution/compile.js';
import { compiledExecution } from '../../../src/kit/graphql/execution/operation.js';
import { isWrittenAsRead } from '../../../src/kit/read/columns.js';
import {
  aliased,
  columnsOf,
  computed,
  expression,
  type From,
  one,
  type Reads,
  reads,
} from '../../../src/kit/read/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const SDL = `
  type Query {
    pages(first: Int!, after: String): Nodes!
    even(first: Int!, after: String): Nodes!
    list: [Node!]!
    short(first: Int, maximum: Int): [Node!]
    longer(first: Int!, maximum: Int): Nodes
    edged(with: String!): Nodes!
    code(is: String): Node
    kind: Node
  }
  type Node { unionCode: String! name: String! parent: Node odd(than: Int!): Boolean! }
  type Nodes { nodes: [Node!]! edges: [Edge!]! totalCount: Int! pageInfo: PageInfo! }
  type Edge { node: Node! says: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }`;

const union = columnsOf(Union);
const named = (name: string) => ({ name, prototype: {} as Record<string, unknown> });
const isOdd = expression('boolean', ({ than }: { than: number }) => sql`length(${union.name}) > ${than}::integer`);
const fields = { parent: one(() => all, union.parentId), odd: isOdd };
let all: Reads;
/** Without U2, which is hidden. */
let some: Reads;

const BY_CODE = { by: [union.unionCode] };
const ROWS = sql`organisations."union"`;
const from: From = (limit, wanted) =>
  sql`(select u.* from ${ROWS} u where ${aliased(wanted, Union, 'u')} order by u.union_code limit ${limit})`;
const counted = sql`(select u.* from ${ROWS} u)`;
const says = (what: string) => ({ says: computed({ code: union.unionCode }, ({ code }) => `${what} ${code}`) });
const EDGES: Readonly<Record<string, ReturnType<typeof says>>> = { a: says('a'), b: says('b') };
const notFirst = sql`${union.unionCode} <> ${'U1'}`;

const page = { order: BY_CODE, from, counted };
const ROOTS: Readonly<Record<string, (args: any) => Readable>> = {
  pages: (asked) => some.page({ question: 'pages', ...page, ...asked }),
  even: (asked) => some.page({ question: 'even', ...page, where: notFirst, ...asked }),
  list: () => some.list({ ...page, where: notFirst, first: 2 }),
  short: (asked) => all.list({ order: BY_CODE, ...asked }),
  longer: (asked) => all.page({ question: 'longer', order: BY_CODE, ...asked }),
  edged: ({ with: name }) => all.page({ question: 'edged', ...page, first: 2, edges: EDGES[name] ?? {} }),
  code: ({ is }) => all.one(sql`${union.unionCode} = ${is}`),
  kind: () => all.one(sql`${union.kind} = ${'COUNTY'}`),
};

let test: TestDatabase;
let schema: GraphQLSchema;
beforeAll(async () => {
  test = await testDatabase();
  all = reads(named('Node'), Union, { fields });
  some = reads(named('Node'), Union, { fields, visible: sql`${union.unionCode} <> ${'U2'}` });
  await test.database.pool.query(`
    insert into organisations."union" (id, union_code, name, kind, status, region_code, search)
    select gen_random_uuid(), 'U' || n, 'N' || n, 'COUNTY', 'ACTIVE', '620702', ''::tsvector from generate_series(1, 4) n`);
  schema = buildSchema(SDL);
  for (const [name, root] of Object.entries(ROOTS)) {
    const field = schema.getQueryType()?.getFields()[name];
    if (field) field.resolve = (_root, args) => root(args);
  }
});
afterAll(() => test.close());

const cursors = new Cursors([createSecretKey(Buffer.alloc(32, 1))]);
const asker = (compiled = compiledExecution()) => {
  const documents = new Map<string, ExecutionArgs['document']>();
  return async (source: string, variableValues: Record<string, unknown> = {}): Promise<any> => {
    const document = documents.get(source) ?? parse(source);
    documents.set(source, document);
    const contextValue = { database: test.database, cursors, loaders: new WeakMap(), denied: new Set() };
    const given = { schema, document, variableValues, contextValue: contextValue as unknown as RequestContext };
    const { data, errors } = await compiled(given);
    return { ...JSON.parse(JSON.stringify({ data })), errors: errors?.map(({ path, message }) => [path, message]) };
  };
};
const codes = ({ nodes }: { nodes: readonly { unionCode: string }[] }) => nodes.map(({ unionCode }) => unionCode);

describe('rows from elsewhere', () => {
  it.each([
    ['pages', ['U1', 'U3'], ['U4'], 3],
    ['even', ['U3', 'U4'], [], 2],
  ])('are cut when it is known who of them is there and who is wanted: %s', async (root, first, rest, count) => {
    const ask = asker();
    const source = `query ($after: String) { page: ${root}(first: 2, after: $after) {
      totalCount nodes { unionCode } pageInfo { hasNextPage endCursor } } }`;
    const { page: found } = (await ask(source)).data;
    expect([codes(found), found.totalCount, found.pageInfo.hasNextPage]).toEqual([first, count, rest.length > 0]);
    const { page: next } = (await ask(source, { after: found.pageInfo.endCursor })).data;
    expect([codes(next), next.totalCount, next.pageInfo.hasNextPage]).toEqual([rest, count, false]);
  });

  it('are cut so in lists, too', async () => {
    expect((await asker()('{ list { unionCode } }')).data.list).toEqual([{ unionCode: 'U3' }, { unionCode: 'U4' }]);
  });
});

describe('the size of a list', () => {
  const many = '{ short(first: $first, maximum: $maximum) { unionCode } }';
  const lengthOf = async (given: Record<string, unknown>) => {
    const { data, errors } = await asker()(`query ($first: Int, $maximum: Int) ${many}`, given);
    return errors ?? data.short.length;
  };

  it('is what is asked for, cut to the maximum, and all without a word', async () => {
    expect(await lengthOf({ first: 2 })).toBe(2);
    expect(await lengthOf({ first: 2_147_483_647, maximum: 3 })).toBe(3);
    expect(await lengthOf({ maximum: 3 })).toBe(4);
  });

  it('is never above 100 where nothing else is said', async () => {
    const sent: string[] = [];
    const { database } = test;
    const rows = database.rows.bind(database);
    database.rows = (statement) => {
      sent.push(statement.text);
      return rows(statement);
    };
    try {
      expect(await lengthOf({ first: 2_147_483_647 })).toBe(4);
    } finally {
      database.rows = rows;
    }
    expect(sent).toEqual([expect.stringMatching(/limit 100\b/)]);
  });

  it.each([0, -1])('is refused when it is %i', async (first) => {
    expect(await lengthOf({ first })).toEqual([[['short'], expect.anything()]]);
  });

  it('may be another maximum of pages', async () => {
    const source = `query ($first: Int, $maximum: Int) { longer(first: $first, maximum: $maximum) { nodes { unionCode } pageInfo { hasNextPage } } }`;
    const { longer } = (await asker()(source, { first: 9, maximum: 3 })).data;
    expect([codes(longer), longer.pageInfo.hasNextPage]).toEqual([['U1', 'U2', 'U3'], true]);
  });
});

describe('one record', () => {
  it('is that of its condition, or none', async () => {
    const ask = asker();
    const source = 'query ($is: String) { code(is: $is) { unionCode } }';
    expect((await ask(source, { is: 'U3' })).data).toEqual({ code: { unionCode: 'U3' } });
    expect((await ask(source, { is: 'none' })).data).toEqual({ code: null });
  });

  it('is an error where more than one meets the condition', async () => {
    const { data, errors } = await asker()('{ kind { unionCode } }');
    expect([data, errors]).toEqual([{ kind: null }, [[['kind'], expect.stringContaining('more than one')]]]);
  });
});

describe('plans of one field', () => {
  it('are others for edges that say other things in the same order', async () => {
    const ask = asker();
    const source = 'query ($with: String!) { edged(with: $with) { edges { says } } }';
    for (const name of ['a', 'b', 'a']) {
      const { edges } = (await ask(source, { with: name })).data.edged;
      expect(edges).toEqual([{ says: `${name} U1` }, { says: `${name} U2` }]);
    }
  });

  it('are others where an argument can not be what it must', async () => {
    const ask = asker();
    const source = 'query ($than: Int = 1) { code(is: "U1") { unionCode odd(than: $than) } }';
    for (const than of [null, 1, null, 2, 1]) {
      const { data, errors } = await ask(source, { than });
      if (than === null) expect([data, errors?.[0][0]]).toEqual([{ code: null }, ['code', 'odd']]);
      else expect([data, errors]).toEqual([{ code: { unionCode: 'U1', odd: 2 > than } }, undefined]);
    }
  });

  it('fail with the objects whose selection can not be collected, and not without them', async () => {
    const ask = asker();
    const parent = 'query ($b: Boolean = true) { code(is: "U1") { parent { name @include(if: $b) } } }';
    expect(await ask(parent, { b: null })).toEqual({ data: { code: { parent: null } } });
    const nodes = 'query ($b: Boolean = true) { list { name @include(if: $b) } }';
    expect((await ask(nodes, { b: null })).errors[0][0]).toEqual(['list', 0]);
    const pages = 'query ($b: Boolean = true) { pages(first: 1) { edges { node { name @skip(if: $b) } } } }';
    expect((await ask(pages, { b: null })).errors[0][0]).toEqual(['pages', 'edges', 0, 'node']);
  });
});

it('an enum is written as read only where its values are called as they are kept', () => {
  const sizes = (values: object) => new GraphQLEnumType({ name: 'Size', values: values as Record<string, object> });
  expect(isWrittenAsRead(sizes({ SMALL: {}, LARGE: {} }), 'text')).toBe(true);
  expect(isWrittenAsRead(sizes({ SMALL: {}, LARGE: { value: 'large' } }), 'text')).toBe(false);
  expect(isWrittenAsRead(GraphQLString, 'uuid')).toBe(false);
});
