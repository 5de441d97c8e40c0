import { singleSession, withoutPassword } from '../../../src/kit/database/single-session.js';
import { testDatabase } from '../../support/database.js';
describe('a single session', () => {
    let test;
    beforeAll(async () => {
        test = await testDatabase({ empty: true });
    });
    afterAll(() => test.close());
    it('outlives the loss of its connection as a failure of its statements', async () => {
        const client = singleSession(test.url);
        await client.connect();
        const { rows } = await client.query('select pg_backend_pid() as pid');
        const lost = new Promise((resolve) => client.once('end', () => resolve()));
        await test.database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
        await lost;
        await expect(client.query('select 1')).rejects.toThrow();
        await client.end().catch(() => undefined);
    });
});
describe('an address of a database as it is shown', () => {
    it.each([
        ['postgres://hub:secret@db.example:5432/hub', 'postgres://hub@db.example:5432/hub'],
        ['postgres://hub:se@cret@db.example/hub', 'postgres://hub@db.example/hub'],
        [
            'postgres://hub:s%40cret@db.example/hub?password=secret&sslmode=require',
            'postgres://hub@db.example/hub?sslmode=require',
        ],
        ['postgres://db.example/hub', 'postgres://db.example/hub'],
    ])('has no part of the password: %s', (url, shown) => expect(withoutPassword(url)).toBe(shown));
    it('is not shown at all when it is no address', () => {
        expect(withoutPassword('hub:secret@db')).not.toContain('secret');
        expect(withoutPassword('//hub:secret@db')).not.toContain('secret');
    });
});
//# sourceMappingURL=single-session.test.js.map