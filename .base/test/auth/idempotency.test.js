import { once } from '../../src/auth/idempotency.js';
import { Keyring } from '../../src/auth/keyring.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { Refusal, refusalsOf } from '../../src/kit/refusal.js';
import { testDatabase } from '../support/database.js';
const keyring = Keyring.generate('k1');
function call(more = {}) {
    return {
        subject: 'mem_1',
        operation: 'registerStation',
        key: newId(),
        input: { name: '暖蜂驿站', services: [{ facility: 'BED' }] },
        keys: keyring.all('idempotency'),
        ...more,
    };
}
describe('an act under an idempotency key', () => {
    let test;
    let acts;
    beforeAll(async () => {
        test = await testDatabase();
    });
    beforeEach(() => {
        acts = [];
    });
    afterAll(() => test.close());
    function doOnce(given, act) {
        return test.database.transaction((tx) => once(tx, given, () => {
            const id = newId();
            acts.push(id);
            return act ? act(tx) : Promise.resolve(id);
        }));
    }
    async function refusalOf(promise) {
        return promise.then(() => undefined, (error) => refusalsOf(error)?.[0]);
    }
    const rows = (key) => test.database.query(sql `select entity_id from auth.idempotency where key = ${key}`);
    it('is done, and the same call again gives what it made without doing it again', async () => {
        const given = call();
        const first = await doOnce(given);
        const second = await doOnce(given);
        expect(first).toEqual({ entityId: acts[0], replay: false });
        expect(second).toEqual({ entityId: acts[0], replay: true });
        expect(acts).toHaveLength(1);
    });
    it('is the same call whatever the order of its fields, and with an undefined one or without', async () => {
        const given = call({ input: { a: 1, b: [{ c: 2, d: 3 }], e: undefined } });
        await doOnce(given);
        await expect(doOnce({ ...given, input: { b: [{ d: 3, c: 2 }], a: 1 } })).resolves.toMatchObject({ replay: true });
    });
    it.each([
        ['another value', { name: '爱心驿站', services: [{ facility: 'BED' }] }],
        ['a field more', { name: '暖蜂驿站', services: [{ facility: 'BED' }], phone: '12351' }],
        ['another order in a list', { name: '暖蜂驿站', services: [{ facility: 'SHOWER' }, { facility: 'BED' }] }],
        ['a number written as text', { name: '暖蜂驿站', services: [{ facility: 'BED', capacity: '1' }] }],
    ])('is refused for %s under the same key', async (_, input) => {
        const given = call({ input: { name: '暖蜂驿站', services: [{ facility: 'BED' }] } });
        await doOnce(given);
        const refusal = await refusalOf(doOnce({ ...given, input }));
        expect(refusal?.code).toBe('IDEMPOTENCY_KEY_REUSED');
        expect(refusal?.sentence.zh).toContain('幂等键已用于内容不同');
        expect(refusal?.sentence.en).toContain('was used for a call with other input');
        expect(acts).toHaveLength(1);
    });
    it('is another act for another subject and for another operation', async () => {
        const given = call();
        await doOnce(given);
        await expect(doOnce({ ...given, subject: 'mem_2' })).resolves.toMatchObject({ replay: false });
        await expect(doOnce({ ...given, operation: 'updateStation' })).resolves.toMatchObject({ replay: false });
        expect(new Set(acts).size).toBe(3);
    });
    it('leaves nothing when it is refused, so that it can be asked again', async () => {
        const given = call();
        const refusal = new Refusal('STATION_CODE_TAKEN', { zh: '编号已用。', en: 'The code is taken.' });
        expect(await refusalOf(doOnce(given, () => Promise.reject(refusal)))).toBe(refusal);
        expect(await rows(given.key)).toEqual([]);
        await expect(doOnce(given)).resolves.toMatchObject({ replay: false });
    });
    it('leaves nothing when it fails, nor does what it wrote', async () => {
        const given = call();
        const failing = doOnce(given, async (tx) => {
            await tx.sql(sql `insert into auth.key_check (key_id, fingerprint) values (${given.key}, 'x')`);
            throw new Error('The power went off.');
        });
        await expect(failing).rejects.toThrow('The power went off.');
        expect(await rows(given.key)).toEqual([]);
        const written = await test.database.query(sql `select 1 as one from auth.key_check where key_id = ${given.key}`);
        expect(written).toEqual([]);
    });
    it('makes a second call wait for the first, and gives it the result of the first', async () => {
        const given = call();
        const { first, second } = await whileTheFirstIsAtWork(given, given);
        expect(await second).toEqual({ entityId: (await first).entityId, replay: true });
        expect(acts).toHaveLength(1);
    });
    it('lets a second call do it when the first is refused meanwhile', async () => {
        const given = call();
        const { first, second } = await whileTheFirstIsAtWork(given, given, new Error('refused'));
        await expect(first).rejects.toThrow('refused');
        expect(await second).toMatchObject({ replay: false });
        expect(acts).toHaveLength(2);
    });
    it('refuses a second call with other input once the first is done', async () => {
        const given = call();
        const { first, second } = await whileTheFirstIsAtWork(given, { ...given, input: 'other' });
        await first;
        expect((await refusalOf(second))?.code).toBe('IDEMPOTENCY_KEY_REUSED');
    });
    it('is done once by twenty calls at once', async () => {
        const given = call();
        const outcomes = await Promise.all(Array.from({ length: 20 }, () => doOnce(given)));
        expect(acts).toHaveLength(1);
        expect(new Set(outcomes.map(({ entityId }) => entityId)).size).toBe(1);
        expect(outcomes.filter(({ replay }) => !replay)).toHaveLength(1);
    });
    it('says that the first call is still at work when the wait is over', async () => {
        const given = call();
        const release = Promise.withResolvers();
        const working = Promise.withResolvers();
        const first = doOnce(given, async () => {
            working.resolve();
            await release.promise;
            return newId();
        });
        await working.promise;
        const refusal = await refusalOf(doOnce({ ...given, patienceMillis: 1 }));
        release.resolve();
        await first;
        expect(refusal?.code).toBe('IDEMPOTENCY_IN_PROGRESS');
        expect(refusal?.sentence.zh).toContain('仍在处理中');
        expect(refusal?.sentence.en).toContain('still at work');
    });
    it('does not leave its patience to the statements behind it', async () => {
        const settings = await test.database.transaction(async (tx) => {
            await once(tx, call(), async () => newId());
            return tx.sql(sql `show lock_timeout`);
        });
        expect(settings[0]?.lock_timeout).toBe('0');
    });
    it('recognises a call that was stored under an older key', async () => {
        const rotated = Keyring.parse(`${Keyring.generate('k2').toString()},${keyring.toString()}`);
        const given = call();
        await doOnce(given);
        await expect(doOnce({ ...given, keys: rotated.all('idempotency') })).resolves.toMatchObject({ replay: true });
    });
    it.each([
        ['empty', ''],
        ['too long', 'k'.repeat(65)],
        ['with a NUL in it', 'a\0b'],
    ])('is refused for a key that is %s', async (_, key) => {
        const refusal = await refusalOf(doOnce(call({ key })));
        expect(refusal?.details).toMatchObject({ path: ['idempotencyKey'] });
        expect(refusal?.sentence.zh).toContain('幂等键');
        expect(refusal?.sentence.en).toContain('idempotency key');
        expect(acts).toEqual([]);
    });
    it('keeps no word of what was asked', async () => {
        const given = call({ input: { keeper: { name: '张三丰', mobile: '13800138000' } } });
        await doOnce(given);
        const dump = await test.database.query(sql `select i::text as row from auth.idempotency i`);
        const text = dump.map(({ row }) => row).join('\n');
        expect(text).toContain(given.key);
        expect(text).not.toContain('13800138000');
        expect(text).not.toContain('张三丰');
        expect(text).not.toContain(Buffer.from('13800138000').toString('hex'));
    });
    /** Begins the second call once the first is inside its act, and ends the first once the second waits for it. */
    async function whileTheFirstIsAtWork(one, other, failure) {
        const working = Promise.withResolvers();
        const release = Promise.withResolvers();
        const first = doOnce(one, async () => {
            working.resolve();
            await release.promise;
            if (failure)
                throw failure;
            return acts[0] ?? '';
        });
        first.catch(() => undefined);
        await working.promise;
        const second = doOnce(other);
        second.catch(() => undefined);
        await untilOneWaits();
        release.resolve();
        return { first, second };
    }
    async function untilOneWaits() {
        for (;;) {
            const waiting = await test.database.query(sql `select 1 as one from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
            if (waiting.length > 0)
                return;
        }
    }
});
//# sourceMappingURL=idempotency.test.js.map