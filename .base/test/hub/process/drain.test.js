import { once } from 'node:events';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { Keyring } from '../../../src/auth/index.js';
import { holdMigrations } from '../../../src/kit/database/migrate.js';
import { testDatabase } from '../../support/database.js';
import { clearProcesses, HubProcess, startHub, temporaryFolder, until, untilWaiting } from '../../support/process.js';
const HUB_KEYS = Keyring.generate().toString();
/** No limit of time ends what a test holds back. */
const PATIENT = { HUB_STATEMENT_SECONDS: '600', HUB_OPERATION_SECONDS: '600', HUB_DRAIN_SECONDS: '600' };
const STATIONS = '{ stations(first: 1) { totalCount } }';
let database;
let holder;
/** Makes every question about stations wait until `release`. */
async function hold() {
    await holder.query('begin');
    await holder.query('lock table stations.station in access exclusive mode');
}
const release = () => holder.query('commit');
const start = (settings = {}) => startHub({ DATABASE_URL: database.url, HUB_KEYS, ...PATIENT, ...settings });
const untilClosed = (hub) => until(async () => (await hub.health('live')) === 0);
beforeAll(async () => {
    database = await testDatabase();
    holder = new Client({ connectionString: database.url });
    await holder.connect();
});
afterEach(async () => {
    await holder.query('rollback');
    await clearProcesses();
});
afterAll(async () => {
    await holder.end();
    await database.close();
});
describe('SIGTERM', () => {
    it('lets a call in flight finish, takes no new one, and ends with 0', async () => {
        const hub = await start();
        await hold();
        const call = hub.ask(STATIONS);
        await untilWaiting(holder, 1);
        const ended = hub.kill('SIGTERM');
        await untilClosed(hub);
        await release();
        expect(await call).toEqual({ status: 200, body: { data: { stations: { totalCount: 0 } } } });
        expect(await ended).toMatchObject({ code: 0, signal: null, err: '' });
    });
    it('closes an open socket with 1001, so that its client comes back', async () => {
        const hub = await start();
        const socket = new WebSocket(hub.url.replace('http', 'ws').concat('/graphql'), 'graphql-transport-ws');
        await once(socket, 'open');
        const closed = once(socket, 'close');
        const ended = hub.kill('SIGTERM');
        expect((await closed)[0]).toBe(1001);
        expect((await ended).code).toBe(0);
    });
    it('ends although a call outlasts the time to drain', async () => {
        const hub = await start({ HUB_DRAIN_SECONDS: '1' });
        await hold();
        const call = expect(hub.ask(STATIONS)).rejects.toThrow();
        await untilWaiting(holder, 1);
        expect(await hub.kill('SIGTERM')).toMatchObject({ code: 0, signal: null });
        await call;
    });
    it('a second time does not wait for calls in flight', async () => {
        const hub = await start();
        await hold();
        const call = expect(hub.ask(STATIONS)).rejects.toThrow();
        await untilWaiting(holder, 1);
        const ended = hub.kill('SIGTERM');
        await untilClosed(hub);
        void hub.kill('SIGTERM');
        expect((await ended).code).toBe(143);
        await call;
    });
    it('ends a hub that still starts, and the next start goes on from there', async () => {
        await holder.query('begin');
        await holdMigrations(holder);
        const settings = { PORT: '0', DATABASE_URL: database.url, HUB_KEYS, HUB_DATA_DIR: temporaryFolder() };
        const starting = new HubProcess(['serve'], settings);
        await untilWaiting(holder, 1);
        expect(await starting.kill('SIGTERM')).toMatchObject({ code: 143, signal: null });
        await release();
        expect(await (await startHub(settings)).stations()).toBe(0);
    });
});
//# sourceMappingURL=drain.test.js.map