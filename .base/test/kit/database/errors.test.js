import { sql } from '../../../src/kit/database/sql.js';
import { testDatabase } from '../../support/database.js';
describe('what keeps the database from working', () => {
    let test;
    beforeAll(async () => {
        test = await testDatabase();
        await test.database.query(sql `create function fails_with(state text) returns void language plpgsql
      as $$ begin raise exception using errcode = state; end $$`);
    });
    afterAll(() => test.close());
    const codeOf = (work) => work.then(String, (error) => [error.code, error.extensions]);
    const UNAVAILABLE = ['UNAVAILABLE', { code: 'UNAVAILABLE', retryAfterSeconds: 1 }];
    it.each([
        ['a full disk', '53100'],
        ['too little memory', '53200'],
        ['too many connections', '53300'],
        ['a shutdown', '57P01'],
    ])('is told as UNAVAILABLE: %s', async (_what, state) => {
        const failing = sql `select fails_with(${state})`;
        expect(await codeOf(test.database.query(failing))).toEqual(UNAVAILABLE);
        expect(await codeOf(test.database.transaction((tx) => tx.sql(failing)))).toEqual(UNAVAILABLE);
    });
    it('is not what a statement itself does wrong', async () => {
        await expect(test.database.query(sql `select fails_with('23505')`)).rejects.toMatchObject({ code: '23505' });
    });
});
//# sourceMappingURL=errors.test.js.map