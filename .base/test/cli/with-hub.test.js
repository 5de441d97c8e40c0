import { Keyring } from '../../src/auth/index.js';
import { withHub } from '../../src/cli/with-hub.js';
import { readSettings } from '../../src/config/index.js';
import { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { testDatabase } from '../support/database.js';
describe('a command', () => {
    let test;
    beforeAll(async () => {
        test = await testDatabase();
    });
    afterAll(() => test.close());
    it('waits for a connection longer than a request may', async () => {
        const ofRequests = await Database.open({ url: test.url, poolSize: 2 });
        const settings = readSettings({
            DATABASE_URL: test.url,
            HUB_KEYS: Keyring.generate().toString(),
            HUB_DB_POOL: '2',
        });
        await withHub(settings, async ({ database }) => {
            const held = await Promise.all([database, database, ofRequests, ofRequests].map(({ pool }) => pool.connect()));
            const answer = database.query(sql `select 1 as one`);
            await expect(ofRequests.query(sql `select 1 as one`)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
            for (const client of held)
                client.release();
            expect(await answer).toEqual([{ one: 1 }]);
        });
        await ofRequests.close();
    });
});
//# sourceMappingURL=with-hub.test.js.map