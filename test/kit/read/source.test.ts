import { createSecretKey } from 'node:crypto';
import { buildSchema, type GraphQLSchema, parse } from 'graphql';
import { sql } from '../../../src/kit/database/sql.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { Cursors } from '../../../src/kit/graphql/cursors.js';
import type { Readable } from '../../../src/kit/graphql/execution/compile.js';
import { compiledExecution } from '../../../src/kit/graphql/execution/operation.js';
import { Raw } from '../../../src/kit/graphql/execution/raw.js';
import { checkReads, computed, reads, Source } from '../../../src/kit/read/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { executed } from '../../support/execute.js';

const SDL = `
  type Query { tallies: [Tally!]! few: [Tally!]! none: [Tally!]! pages(first: Int!, after: String): TallyConnection! one: Tally }
  type Tally { word: String! count: Int! none: String double: Int! }
  type TallyConnection { nodes: [Tally!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }`;

class Tally {
  readonly word!: string;
  readonly count!: number;
  readonly double!: number;
}

const source = new Source<{ word: string; count: number; none: string | null; order: number }>('Tally', {
  word: 'text',
  count: 'integer',
  none: 'text',
  order: 'integer',
});
const { count, order } = source.columns;
const tallies = reads(Tally, source, { fields: { double: computed({ count }, (row) => 2 * row.count) } });

const BY_ORDER = { by: [order] };
const FROM = sql`(select word, count(*)::integer as count, null::text as none, min(n)::integer as "order"
  from unnest(array['oak', 'elm', 'oak', 'ash', 'oak', 'elm']) with ordinality t (word, n) group by word)`;

const ROOTS: Readonly<Record<string, (args: { first: number; after?: string }) => Readable>> = {
  tallies: () => tallies.list({ from: () => FROM, order: BY_ORDER }),
  few: () => tallies.list({ from: () => FROM, where: sql`${count} > 1`, order: BY_ORDER, first: 1 }),
  none: () => tallies.list({ from: () => FROM, where: sql`false`, order: BY_ORDER }),
  pages: ({ first, after }) => tallies.page({ from: () => FROM, order: BY_ORDER, question: 'tallies', first, after }),
  one: () => tallies.byKey('1'),
};

let test: TestDatabase;
let schema: GraphQLSchema;

beforeAll(async () => {
  test = await testDatabase({ empty: true });
  schema = buildSchema(SDL);
  for (const [name, root] of Object.entries(ROOTS)) {
    const field = schema.getQueryType()?.getFields()[name];
    if (field) field.resolve = (_root, args) => root(args as never);
  }
});

afterAll(() => test.close());

const context = () =>
  ({
    database: test.database,
    cursors: new Cursors([createSecretKey(Buffer.alloc(32, 1))]),
    loaders: new WeakMap(),
    denied: new Set(),
  }) as unknown as RequestContext;

async function ask(text: string): Promise<any> {
  return JSON.parse(JSON.stringify(await executed({ schema, source: text, contextValue: context() })));
}

describe('a type over a source', () => {
  it('passes the check of declarations, and one with a field that is no column does not', () => {
    expect(() => checkReads(schema, [tallies])).not.toThrow();
    const without = reads(Tally, new Source<{ word: string }>('Tally', { word: 'text' }));
    expect(() => checkReads(schema, [without])).toThrow('Tally.count');
  });

  it('shows all rows of its sub-select in order: columns as they are, and what is made of them', async () => {
    expect(await ask('{ tallies { word n: count none double __typename } }')).toEqual({
      data: {
        tallies: [
          { word: 'oak', n: 3, none: null, double: 6, __typename: 'Tally' },
          { word: 'elm', n: 2, none: null, double: 4, __typename: 'Tally' },
          { word: 'ash', n: 1, none: null, double: 2, __typename: 'Tally' },
        ],
      },
    });
  });

  it('goes into the answer as one text where every value is shown as it was read, also a list of nothing', async () => {
    const document = parse('{ tallies { word n: count } few { double } none { word } made: none { double } }');
    const { data } = await compiledExecution()({ schema, document, contextValue: context() });
    expect([data?.tallies, data?.few, data?.none, data?.made]).toEqual([
      new Raw('[{"word":"oak","n":3},{"word":"elm","n":2},{"word":"ash","n":1}]'),
      [{ double: 6 }],
      new Raw('[]'),
      [],
    ]);
  });

  it('takes conditions on its columns, and a limit', async () => {
    expect(await ask('{ few { word } }')).toEqual({ data: { few: [{ word: 'oak' }] } });
  });

  it('is read page by page', async () => {
    const page = (after: string) =>
      ask(`{ pages(first: 2${after}) { nodes { word } pageInfo { hasNextPage endCursor } } }`);
    const { nodes, pageInfo } = (await page('')).data.pages;
    expect([nodes, pageInfo.hasNextPage]).toEqual([[{ word: 'oak' }, { word: 'elm' }], true]);
    const rest = (await page(`, after: "${pageInfo.endCursor}"`)).data.pages;
    expect([rest.nodes, rest.pageInfo.hasNextPage]).toEqual([[{ word: 'ash' }], false]);
  });

  it('has no record by key, and says so', async () => {
    const { errors } = await ask('{ one { word } }');
    expect(errors[0].message).toContain('Tally has no table and no key');
  });
});
