import { importChanges } from '../../../src/domains/regions/changes.import.js';
import { divisionFiles } from '../../../src/domains/regions/division-file.js';
import { readDivisions } from '../../../src/domains/regions/divisions.load.js';
import { RegionTree } from '../../../src/domains/regions/region-tree.js';
import { regionsDatabase } from './regions-database.js';
let client;
let close;
beforeAll(async () => {
    ({ client, close } = await regionsDatabase());
});
afterAll(() => close());
beforeEach(() => client.query('begin'));
afterEach(() => client.query('rollback'));
const BECAME_A_CITY = '513426\t会东县\t\t2025-05-31\t513403\tday\n513403\t会东市\t2025-06-01\t\t\tday\n';
async function refused(text) {
    const before = await client.query("select count(*), md5(string_agg(r::text, ',' order by r::text)) from regions.region r");
    const { changed, problems } = await importChanges(client, text);
    const after = await client.query("select count(*), md5(string_agg(r::text, ',' order by r::text)) from regions.region r");
    expect(changed).toBe(0);
    expect(after.rows).toEqual(before.rows);
    for (const { sentence } of problems)
        expect([sentence.zh.endsWith('。'), sentence.en.endsWith('.')]).toEqual([true, true]);
    return problems.map(({ line, sentence }) => `${line}: ${sentence.en}`);
}
describe('importing later changes', () => {
    it('ends a code and begins its successor, with the parent and the reading', async () => {
        expect(await importChanges(client, BECAME_A_CITY)).toEqual({ changed: 2, problems: [] });
        const tree = RegionTree.of(await readDivisions(client), () => '2025-07-01');
        expect(tree.find('513426')).toMatchObject({ validTo: '2025-05-31', successors: ['513403'] });
        expect(tree.find('513403')).toMatchObject({
            parentCode: '513400',
            level: 'COUNTY',
            pinyin: 'hui dong shi',
            validFrom: '2025-06-01',
        });
        expect(tree.covers('513403', '513426')).toBe(true);
    });
    it('changes nothing when the same lines come again', async () => {
        await importChanges(client, BECAME_A_CITY);
        expect(await importChanges(client, BECAME_A_CITY)).toEqual({ changed: 0, problems: [] });
    });
    it('takes the committed history as no news', async () => {
        expect(await importChanges(client, divisionFiles().changes)).toEqual({ changed: 0, problems: [] });
    });
    it('reads lines in any order, and a new prefecture with its counties', async () => {
        const lines = [
            '529901\t新一区\t2025-06-01\t\t',
            '529900\t新市\t2025-06-01\t\t',
            ...BECAME_A_CITY.trim().split('\n').reverse(),
        ];
        expect((await importChanges(client, lines.join('\n'))).changed).toBe(4);
        const { rows } = await client.query("select parent_code from regions.region where code = '529901'");
        expect(rows).toEqual([{ parent_code: '529900' }]);
    });
    it('changes a name under the same code', async () => {
        const renamed = '513426\t会东县\t\t2025-05-31\t513426\n513426\t新会东县\t2025-06-01\t\t\n';
        expect((await importChanges(client, renamed)).changed).toBe(2);
        const tree = RegionTree.of(await readDivisions(client), () => '2025-07-01');
        expect([tree.find('513426', '2025-05-31')?.name, tree.find('513426')?.name]).toEqual(['会东县', '新会东县']);
    });
    it('ends a code of which it knows the first day without being told', async () => {
        expect((await importChanges(client, '513402\t会理市\t\t2025-05-31\t513401\n')).problems).toEqual([]);
        const { rows } = await client.query("select valid_from::text, valid_to::text from regions.region where code = '513402'");
        expect(rows).toEqual([{ valid_from: '2021-02-01', valid_to: '2025-05-31' }]);
    });
});
describe('an import that is refused, whole', () => {
    it('when a line can not be read', async () => {
        expect(await refused(`${BECAME_A_CITY}513427\t宁南县\n`)).toEqual([
            expect.stringContaining('3: The line has 2 columns'),
        ]);
    });
    it('when a code that ends is not known', async () => {
        expect(await refused('513499\t无名县\t\t2025-05-31\t513401\n')).toEqual([
            expect.stringContaining('1: The code 513499 is not known'),
        ]);
    });
    it('when there is nothing above a new code', async () => {
        expect(await refused('990101\t无名区\t2025-06-01\t\t\n')).toEqual([
            expect.stringContaining('no division above the code 990101'),
        ]);
    });
    it('when a successor is missing, or not in force the day after', async () => {
        expect(await refused('513426\t会东县\t\t2025-05-31\t513403\n')).toEqual([
            expect.stringContaining('The successor 513403 of the code 513426 is not known'),
        ]);
        const late = '513426\t会东县\t\t2025-05-31\t513403\n513403\t会东市\t2025-07-01\t\t\n';
        expect(await refused(late)).toEqual([
            expect.stringContaining('513403 of the code 513426 is not in force on 2025-06-01'),
        ]);
    });
    it('when successors form a circle', async () => {
        const circle = '513426\t会东县\t\t2025-05-31\t513427\n513427\t宁南县\t\t2025-06-30\t513426\n';
        expect(await refused(circle)).toEqual([
            expect.stringContaining('2: The code 513427 comes back to itself by its successor 513426'),
        ]);
    });
    it('when a period is inside out, also against the first day in the database', async () => {
        expect(await refused('513426\t会东县\t2025-06-01\t2025-05-31\t513401\n')).toEqual([
            expect.stringContaining('begins on 2025-06-01'),
        ]);
        expect(await refused('513402\t会理市\t\t2020-05-31\t513401\n')).toEqual([
            expect.stringContaining('begins on 2021-02-01, after its last day 2020-05-31'),
        ]);
    });
    it('when two periods of a code lie over each other', async () => {
        expect(await refused('513426\t会东市\t2025-06-01\t\t\n')).toEqual([expect.stringContaining('stands for "会东县"')]);
    });
    it('although all other lines are right, and with a sentence for each that is not', async () => {
        const problems = await refused(`${BECAME_A_CITY}513499\t无名县\t\t2025-05-31\t513401\n513498\t无名县\t\t2025-05-31\t513401\n`);
        expect(problems.map((problem) => problem.slice(0, 2))).toEqual(['3:', '4:']);
    });
});
//# sourceMappingURL=changes.import.test.js.map