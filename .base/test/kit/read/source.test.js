import { createSecretKey } from 'node:crypto';
import { buildSchema } from 'graphql';
import { sql } from '../../../src/kit/database/sql.js';
import { Cursors } from '../../../src/kit/graphql/cursors.js';
import { checkReads, computed, reads, Source } from '../../../src/kit/read/index.js';
import { testDatabase } from '../../support/database.js';
import { executed } from '../../support/execute.js';
const SDL = `
  type Query { tallies: [Tally!]! few: [Tally!]! pages(first: Int!, after: String): TallyConnection! one: Tally }
  type Tally { word: String! count: Int! none: String double: Int! }
  type TallyConnection { nodes: [Tally!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }`;
class Tally {
}
const source = new Source('Tally', {
    word: 'text',
    count: 'integer',
    none: 'text',
    order: 'integer',
});
const { count, order } = source.columns;
const tallies = reads(Tally, source, { fields: { double: computed({ count }, (row) => 2 * row.count) } });
const BY_ORDER = { by: [order] };
const FROM = sql `(select word, count(*)::integer as count, null::text as none, min(n)::integer as "order"
  from unnest(array['oak', 'elm', 'oak', 'ash', 'oak', 'elm']) with ordinality t (word, n) group by word)`;
const ROOTS = {
    tallies: () => tallies.list({ from: () => FROM, order: BY_ORDER }),
    few: () => tallies.list({ from: () => FROM, where: sql `${count} > 1`, order: BY_ORDER, first: 1 }),
    pages: ({ first, after }) => tallies.page({ from: () => FROM, order: BY_ORDER, question: 'tallies', first, after }),
    one: () => tallies.byKey('1'),
};
let test;
let schema;
beforeAll(async () => {
    test = await testDatabase({ empty: true });
    schema = buildSchema(SDL);
    for (const [name, root] of Object.entries(ROOTS)) {
        const field = schema.getQueryType()?.getFields()[name];
        if (field)
            field.resolve = (_root, args) => root(args);
    }
});
afterAll(() => test.close());
async function ask(text) {
    const contextValue = {
        database: test.database,
        cursors: new Cursors([createSecretKey(Buffer.alloc(32, 1))]),
        loaders: new WeakMap(),
        denied: new Set(),
    };
    return JSON.parse(JSON.stringify(await executed({ schema, source: text, contextValue })));
}
describe('a type over a source', () => {
    it('passes the check of declarations, and one with a field that is no column does not', () => {
        expect(() => checkReads(schema, [tallies])).not.toThrow();
        const without = reads(Tally, new Source('Tally', { word: 'text' }));
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
    it('takes conditions on its columns, and a limit', async () => {
        expect(await ask('{ few { word } }')).toEqual({ data: { few: [{ word: 'oak' }] } });
    });
    it('is read page by page', async () => {
        const page = (after) => ask(`{ pages(first: 2${after}) { nodes { word } pageInfo { hasNextPage endCursor } } }`);
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
//# sourceMappingURL=source.test.js.map