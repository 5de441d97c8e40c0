import { Client } from 'pg';
import { checkKeys, keysFit, knownKeys } from '../../src/auth/key-check.js';
import { Keyring } from '../../src/auth/keyring.js';
import { testDatabase } from '../support/database.js';
/** Connections of their own, as hubs in different processes have them. */
const HUBS = 6;
let test;
let admin;
let clients = [];
let hubs = [];
let query;
async function connect() {
    const client = new Client({ connectionString: test.url });
    await client.connect();
    return client;
}
async function rows() {
    const result = await query('select key_id, fingerprint from auth.key_check order by key_id', []);
    return result.rows;
}
/** Until a statement of this database is held up by another one. */
async function someoneWaits() {
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await admin.query(waiting)).rowCount === 0)
        ;
}
beforeAll(async () => {
    test = await testDatabase();
    admin = await connect();
    clients = await Promise.all(Array.from({ length: HUBS }, connect));
    hubs = clients.map((client) => (text, values) => client.query(text, values));
    query = hubs[0];
});
beforeEach(async () => {
    await query('truncate auth.key_check', []);
});
afterAll(async () => {
    await Promise.all([admin, ...clients].map((client) => client.end()));
    await test.close();
});
describe('a hub at its start', () => {
    it('records the fingerprint of its key, never the key, and starts again with it', async () => {
        const keyring = Keyring.generate();
        await checkKeys(query, keyring);
        const [, recorded] = await rows();
        expect(recorded).toEqual({ key_id: 'k1', fingerprint: keyring.fingerprints()[0]?.fingerprint });
        const before = await rows();
        await checkKeys(query, Keyring.parse(keyring.toString()));
        expect(await rows()).toEqual(before);
    });
    it('refuses a database that was used with another key of the same id', async () => {
        await checkKeys(query, Keyring.generate());
        const before = await rows();
        await expect(checkKeys(query, Keyring.generate())).rejects.toThrow(/The key k1 of this hub is not the key k1 .* HUB_KEYS must be the same on all hubs of a database/);
        expect(await rows()).toEqual(before);
    });
    it('refuses a database of which it knows no key, and leaves no trace there', async () => {
        await checkKeys(query, Keyring.generate('a1'));
        const before = await rows();
        await expect(checkKeys(query, Keyring.generate('b1'))).rejects.toThrow(/was used with the keys a1, and HUB_KEYS of this hub holds none of them/);
        expect(await rows()).toEqual(before);
    });
    it('also refuses it when only the rows of keys were carried over', async () => {
        await checkKeys(query, Keyring.generate('a1'));
        await query(`delete from auth.key_check where key_id = '(first)'`, []);
        await expect(checkKeys(query, Keyring.generate('b1'))).rejects.toThrow('used with the keys a1');
        expect(await rows()).toHaveLength(1);
    });
    it('records a new current key beside a known one, and then starts with the new one alone', async () => {
        const old = Keyring.generate('k1').toString();
        const next = Keyring.generate('k2').toString();
        await checkKeys(query, Keyring.parse(old));
        await checkKeys(query, Keyring.parse(`${next},${old}`));
        expect((await rows()).map(({ key_id }) => key_id)).toEqual(['(first)', 'k1', 'k2']);
        await checkKeys(query, Keyring.parse(next));
    });
    it('refuses an older key that is not the one the database knows by that id', async () => {
        const old = Keyring.generate('k1').toString();
        const next = Keyring.generate('k2').toString();
        await checkKeys(query, Keyring.parse(`${next},${old}`));
        await checkKeys(query, Keyring.parse(`${old},${next}`));
        await expect(checkKeys(query, Keyring.parse(`${next},${Keyring.generate('k1').toString()}`))).rejects.toThrow('The key k1');
    });
    it('says nothing of a fingerprint in its sentences', async () => {
        await checkKeys(query, Keyring.generate());
        const error = await checkKeys(query, Keyring.generate()).catch((reason) => reason);
        expect(error?.message).not.toMatch(/[0-9a-f]{16}/);
    });
});
describe('the keys that a database was used with', () => {
    const fits = async (text) => keysFit(await knownKeys(query), Keyring.parse(text));
    it('are told by id and fingerprint, the oldest first', async () => {
        const keyring = Keyring.generate('a1');
        expect(await knownKeys(query)).toEqual([]);
        await checkKeys(query, keyring);
        expect(await knownKeys(query)).toEqual([
            { id: '(first)', fingerprint: keyring.fingerprints()[0]?.fingerprint },
            ...keyring.fingerprints(),
        ]);
    });
    it('fit a hub that holds one of them, and none with another key of the same id or with strange keys', async () => {
        const old = Keyring.generate('k1').toString();
        const next = Keyring.generate('k2').toString();
        const strange = Keyring.generate('k1').toString();
        await checkKeys(query, Keyring.parse(old));
        await checkKeys(query, Keyring.parse(`${next},${old}`));
        expect(await fits(next)).toBe(true);
        expect(await fits(old)).toBe(true);
        expect(await fits(`${next},${strange}`)).toBe(false);
        expect(await fits(Keyring.generate('k3').toString())).toBe(false);
    });
    it('let any hub start when there are none', async () => {
        expect(await fits(Keyring.generate().toString())).toBe(true);
    });
});
describe('hubs that start at once on an empty database', () => {
    const race = (keyrings) => Promise.allSettled(keyrings.map((keyring, index) => checkKeys(hubs[index], keyring)));
    const started = (results) => results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));
    it('let one win when each generated a key of its own', async () => {
        for (let round = 0; round < 10; round += 1) {
            await query('truncate auth.key_check', []);
            const keyrings = Array.from({ length: HUBS }, () => Keyring.generate());
            const winners = started(await race(keyrings));
            expect(winners).toHaveLength(1);
            const winner = keyrings[winners[0] ?? -1]?.fingerprints()[0]?.fingerprint;
            expect((await rows()).map(({ fingerprint }) => fingerprint)).toEqual([winner, winner]);
        }
    });
    it('let one win when the keys have different ids as well', async () => {
        for (let round = 0; round < 10; round += 1) {
            await query('truncate auth.key_check', []);
            const results = await race(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => Keyring.generate(id)));
            expect(started(results)).toHaveLength(1);
        }
    });
    it('let a hub wait for the one before it, and refuse it then', async () => {
        const [first, second] = hubs;
        await first('begin', []);
        await checkKeys(first, Keyring.generate());
        const waiting = checkKeys(second, Keyring.generate('b1')).then(() => 'started', (error) => String(error));
        await someoneWaits();
        await first('commit', []);
        expect(await waiting).toContain('holds none of them');
    });
    it('all start when they share the key', async () => {
        const text = Keyring.generate().toString();
        expect(started(await race(Array.from({ length: HUBS }, () => Keyring.parse(text))))).toHaveLength(6);
    });
    it('let one rotation win when two hubs bring different new keys of one id', async () => {
        const old = Keyring.generate('k1').toString();
        await checkKeys(query, Keyring.parse(old));
        const results = await race([1, 2, 3].map(() => Keyring.parse(`${Keyring.generate('k2').toString()},${old}`)));
        expect(started(results)).toHaveLength(1);
    });
});
//# sourceMappingURL=key-check.test.js.map