import { importSamples } from '../../src/samples.js';
import { testHub } from '../support/hub.js';
describe('the samples at a start', () => {
    let hub;
    beforeAll(async () => {
        hub = await testHub();
    });
    afterAll(() => hub.close());
    it('are taken in once: a later start leaves no run behind', async () => {
        const told = [];
        const logger = { info: (line) => told.push(line) };
        const runs = async () => (await hub.test.database.pool.query('select id from channels.import_run order by id')).rows;
        await importSamples(hub.hub, logger);
        const first = await runs();
        expect(first.length).toBeGreaterThan(2);
        expect(told).toHaveLength(first.length);
        await importSamples(hub.hub, logger);
        expect([await runs(), told.length]).toEqual([first, first.length]);
    });
    it('are taken in when they were only tried, or not to their end', async () => {
        await hub.test.database.pool.query("update channels.import_run set dry_run = file_name = 'unions.csv', state = case when file_name = 'stations.csv' then 'FAILED' else state end");
        const told = [];
        const logger = { info: (line) => told.push(line) };
        await importSamples(hub.hub, logger);
        expect(told.map(({ file }) => file)).toEqual(['unions.csv', 'stations.csv']);
    });
});
describe('the codes of divisions', () => {
    it('are known to the hub, also those that have ended', async () => {
        const { hub, close } = await testHub();
        expect(['620702', '513425', '620702005', 'KH', '629999', ''].map((code) => hub.knowsRegion(code))).toEqual([
            ...[true, true, true, true, false, false],
        ]);
        await close();
    });
});
//# sourceMappingURL=samples-again.test.js.map