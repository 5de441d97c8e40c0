import { importChanges } from '../../../src/domains/regions/changes.import.js';
import { loadDivisions, readDivisions } from '../../../src/domains/regions/divisions.load.js';
import { RegionTree } from '../../../src/domains/regions/region-tree.js';
import { regionsDatabase } from './regions-database.js';
let client;
let close;
beforeAll(async () => {
    ({ client, close } = await regionsDatabase());
});
afterAll(() => close());
// Every promise starts from what the committed files fill in.
beforeEach(() => client.query('begin'));
afterEach(() => client.query('rollback'));
const SMALL = {
    divisions: 'CN\t中国\n510000\t四川省\n513400\t凉山彝族自治州\n513402\t会理市\t100城北街道 101城南街道\n513426\t会东县\n',
    changes: '513402\t会理市\t2021-02-01\t\t\n513425\t会理县\t\t2021-01-31\t513402\n',
    readings: '',
};
async function empty() {
    await client.query('delete from regions.region');
    await client.query('delete from regions.dataset');
}
async function kept() {
    const rows = await readDivisions(client);
    return rows.map((row) => `${row.code} ${row.name} ${row.validFrom ?? ''}/${row.validTo ?? ''} ${row.successors.join()}`.trim());
}
describe('loading the divisions', () => {
    it('has all rows after the first time, and does nothing the second time', async () => {
        expect(await loadDivisions(client)).toEqual({ changed: 0 });
        const tree = RegionTree.of(await readDivisions(client));
        expect(tree.list({ parent: '510000', level: 'COUNTY', first: 500 })).toHaveLength(183);
        expect(tree.find('513425', '2019-01-01')).toMatchObject({
            name: '会理县',
            successors: ['513402'],
            validTo: '2021-01-31',
        });
        expect(tree.covers('513425', '513402')).toBe(true);
    });
    it('fills an empty table in one go and records what it loaded', async () => {
        await empty();
        expect(await loadDivisions(client, SMALL)).toEqual({ changed: 8 });
        expect(await kept()).toEqual([
            '510000 四川省 /',
            '513400 凉山彝族自治州 /',
            '513402 会理市 2021-02-01/',
            '513402100 城北街道 /',
            '513402101 城南街道 /',
            '513425 会理县 /2021-01-31 513402',
            '513426 会东县 /',
            'CN 中国 /',
        ]);
        expect(await loadDivisions(client, SMALL)).toEqual({ changed: 0 });
        const { rows } = await client.query('select name, length(sha256) as length from regions.dataset');
        expect(rows).toEqual([{ name: 'divisions', length: 64 }]);
    });
    it('writes only what a new edition changes, and ends townships that are gone, for records name them', async () => {
        await empty();
        await loadDivisions(client, SMALL);
        const edition = {
            ...SMALL,
            divisions: SMALL.divisions.replace(' 101城南街道', ' 102城西街道').replace('会东县', '会东市'),
        };
        expect(await loadDivisions(client, edition)).toEqual({ changed: 3 });
        const rows = await kept();
        expect(rows).toContain('513402102 城西街道 /');
        expect(rows).toContain('513426 会东市 /');
        expect(rows.find((row) => row.startsWith('513402101'))).toMatch(/^513402101 城南街道 \/\d{4}-\d{2}-\d{2}/);
        await loadDivisions(client, SMALL);
        expect(await kept()).toContain('513402101 城南街道 /');
    });
    it('keeps imported changes when a new edition comes that does not know them', async () => {
        await empty();
        await loadDivisions(client, SMALL);
        await importChanges(client, '513426\t会东县\t\t2025-05-31\t513403\n513403\t会东市\t2025-06-01\t\t\n');
        await loadDivisions(client, { ...SMALL, divisions: SMALL.divisions.replace('城南', '南城') });
        const rows = await kept();
        expect(rows).toContain('513426 会东县 /2025-05-31 513403');
        expect(rows).toContain('513403 会东市 2025-06-01/');
    });
    it('lets a new edition correct the first day of a code that was imported', async () => {
        await empty();
        await loadDivisions(client, SMALL);
        await importChanges(client, '513403\t会东市\t2025-06-01\t\t\n');
        const edition = {
            ...SMALL,
            divisions: `${SMALL.divisions}513403\t会东市\n`,
            changes: `${SMALL.changes}513403\t会东市\t2025-06-15\t\t\n`,
        };
        await loadDivisions(client, edition);
        expect((await kept()).filter((row) => row.startsWith('513403'))).toEqual(['513403 会东市 2025-06-15/']);
    });
    it('leaves the table as it was when a file can not be read', async () => {
        const before = await kept();
        await expect(loadDivisions(client, { ...SMALL, changes: '513425\n' })).rejects.toThrow('Line 1 of the changes can not be read');
        expect(await kept()).toEqual(before);
    });
});
//# sourceMappingURL=divisions.load.test.js.map