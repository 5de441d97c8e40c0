import { copyRows, lexemesText } from '../../../src/kit/database/copy.js';
import { testDatabase } from '../../support/database.js';
describe('copyRows', () => {
    let test;
    beforeAll(async () => {
        test = await testDatabase({ empty: true });
        await test.database.pool.query('create table public."odd table" (id integer primary key, text text, list text[], bytes bytea, yes boolean, found tsvector)');
    });
    afterAll(() => test.close());
    const into = { schema: 'public', table: 'odd table' };
    async function withClient(work) {
        const client = await test.database.pool.connect();
        try {
            await work(client);
        }
        finally {
            client.release();
        }
    }
    it('brings every value through as it was given', async () => {
        const texts = ['', '\\N', 'tab\there', 'line\nline\r', 'back\\slash', '“引号” "quoted"', "it's", '𠅤'];
        const terms = ['c:张', "p:it's", 'p:a\\b', 'g:张掖'];
        await withClient((client) => copyRows(client, into, texts.map((text, id) => ({
            id,
            text,
            list: [...texts],
            bytes: Buffer.from(text),
            yes: id % 2 === 0,
            found: lexemesText(terms),
        }))));
        const { rows } = await test.database.pool.query('select *, found = array_to_tsvector($1::text[]) as same, tsvector_to_array(found) as terms from public."odd table" order by id', [terms]);
        expect(rows).toHaveLength(texts.length);
        for (const [id, text] of texts.entries()) {
            expect(rows[id]).toMatchObject({
                id,
                text,
                list: texts,
                bytes: Buffer.from(text),
                yes: id % 2 === 0,
                same: true,
            });
            expect(new Set(rows[id].terms)).toEqual(new Set(terms));
        }
    });
    it('tells nothing from an empty text', async () => {
        await withClient((client) => copyRows(client, into, [{ id: 100, text: null, list: null, bytes: null, yes: null, found: null }]));
        const { rows } = await test.database.pool.query('select * from public."odd table" where id = 100');
        expect(rows).toEqual([{ id: 100, text: null, list: null, bytes: null, yes: null, found: null }]);
    });
    it('takes more rows than fit one piece, and none at all', async () => {
        const many = Array.from({ length: 5000 }, (_, index) => ({ id: 1000 + index, text: 'x'.repeat(50) }));
        await withClient((client) => copyRows(client, into, many));
        await withClient((client) => copyRows(client, into, []));
        const { rows } = await test.database.pool.query('select count(*)::int as count from public."odd table" where id >= 1000');
        expect(rows).toEqual([{ count: 5000 }]);
    });
    it('writes no row when one of them breaks a constraint, and leaves the connection usable', async () => {
        await withClient(async (client) => {
            await expect(copyRows(client, into, [{ id: 7000 }, { id: 7000 }])).rejects.toMatchObject({ code: '23505' });
            const { rows } = await client.query('select from public."odd table" where id = 7000');
            expect(rows).toEqual([]);
        });
    });
    it('writes no row when one of them lacks a column', async () => {
        await withClient(async (client) => {
            const rows = [{ id: 8000, text: 'a' }, { id: 8001 }];
            await expect(copyRows(client, into, rows)).rejects.toThrow(/lacks a column/);
        });
        const { rows } = await test.database.pool.query('select from public."odd table" where id >= 8000');
        expect(rows).toEqual([]);
    });
});
//# sourceMappingURL=copy.test.js.map