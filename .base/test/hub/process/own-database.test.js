import { Client } from 'pg';
import { Keyring } from '../../../src/auth/index.js';
import { holdMigrations } from '../../../src/kit/database/migrate.js';
import { testDatabase } from '../../support/database.js';
import { clearProcesses, HubProcess, runHub, startHub, temporaryFolder, untilWaiting } from '../../support/process.js';
const HUB_KEYS = Keyring.generate().toString();
const databases = [];
/** The address of a database of its own: migrated, or `empty` without any table. */
async function newDatabase(options = {}) {
    const database = await testDatabase(options);
    databases.push(database);
    return database.url;
}
afterEach(clearProcesses);
afterAll(async () => {
    for (const database of databases)
        await database.close();
});
describe('hub migrate', () => {
    it('says what it did, and the second time that nothing was left to do', async () => {
        const settings = { DATABASE_URL: await newDatabase({ empty: true }), HUB_KEYS };
        const first = await runHub(['migrate'], settings);
        expect(first).toMatchObject({ code: 0, err: '' });
        expect(first.out).toMatch(/^Applied 0001_foundation, .*\.\n$/);
        expect(await runHub(['migrate'], settings)).toMatchObject({
            code: 0,
            out: 'The database is up to date.\n',
            err: '',
        });
    });
});
describe('hub serve on a database of its operator', () => {
    it('migrates it and puts no samples into it', async () => {
        const hub = await startHub({ DATABASE_URL: await newDatabase({ empty: true }), HUB_KEYS });
        await hub.logged('database migrated');
        expect(await hub.stations()).toBe(0);
        expect((await hub.kill('SIGTERM')).code).toBe(0);
    });
    it('lets a second hub with the same keys in, and refuses one with others, by name of the setting', async () => {
        const DATABASE_URL = await newDatabase();
        const first = await startHub({ DATABASE_URL, HUB_KEYS });
        const second = await startHub({ DATABASE_URL, HUB_KEYS });
        const third = await runHub(['serve'], { DATABASE_URL, HUB_KEYS: Keyring.generate().toString() });
        expect(third).toMatchObject({ code: 1, out: '' });
        expect(third.err).toMatch(/^The key k1 of this hub is not the key k1 .* HUB_KEYS must be the same .*\.\n$/);
        expect(await Promise.all([first.health('ready'), second.health('ready')])).toEqual([200, 200]);
    });
    it('refuses a second hub that made keys of its own because it was given none', async () => {
        const DATABASE_URL = await newDatabase();
        const dataDir = temporaryFolder();
        const first = await startHub({ DATABASE_URL, HUB_DATA_DIR: dataDir });
        const second = await runHub(['serve'], { DATABASE_URL });
        expect(second.code).toBe(1);
        expect(second.err).toContain('HUB_KEYS must be the same on all hubs of a database');
        expect((await first.kill('SIGTERM')).code).toBe(0);
        expect(await (await startHub({ DATABASE_URL, HUB_DATA_DIR: dataDir })).health('ready')).toBe(200);
    });
    it('starts in production only with keys', async () => {
        const settings = { DATABASE_URL: await newDatabase(), HUB_ENV: 'production' };
        const refused = await runHub(['serve'], settings);
        expect(refused).toMatchObject({ code: 1, out: '' });
        expect(refused.err).toMatch(/^HUB_KEYS is not set\. .*\.\n$/);
        const hub = await startHub({ ...settings, HUB_KEYS });
        expect(hub.out).not.toContain('try it at');
        expect((await hub.ask('{ __schema { description } }')).body.errors?.[0]?.message).toContain('introspection');
    });
    it('starts twice at once on an empty database; one migrates, and the samples go in once', async () => {
        const settings = {
            PORT: '0',
            DATABASE_URL: await newDatabase({ empty: true }),
            HUB_KEYS,
            HUB_SAMPLES: 'all',
            HUB_DATA_DIR: temporaryFolder(),
        };
        const gate = new Client({ connectionString: settings.DATABASE_URL });
        await gate.connect();
        await gate.query('begin');
        await holdMigrations(gate);
        const starting = [new HubProcess(['serve'], settings), new HubProcess(['serve'], settings)];
        await untilWaiting(gate, 2);
        await gate.query('commit');
        const hubs = await Promise.all(starting.map((hub) => hub.answering()));
        const stations = await Promise.all(hubs.map((hub) => hub.stations()));
        expect(stations[0]).toBeGreaterThan(50);
        expect(stations[1]).toBe(stations[0]);
        for (const hub of hubs)
            expect((await hub.kill('SIGTERM')).code).toBe(0);
        expect(hubs.filter((hub) => hub.log.some(({ msg }) => msg === 'database migrated'))).toHaveLength(1);
        const { rows } = await gate.query('select count(*)::int from channels.source_record');
        await gate.end();
        expect(applied(hubs)).toBe(rows[0]?.count);
    });
});
/** Rows of the samples that hubs took in, as their logs say. */
function applied(hubs) {
    const counts = hubs.flatMap((hub) => hub.log.map((record) => (record.counts?.applied ?? 0)));
    return counts.reduce((sum, count) => sum + count, 0);
}
//# sourceMappingURL=own-database.test.js.map