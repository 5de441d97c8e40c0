import { Client } from 'pg';
import { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('a connection that dies inside a transaction', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await testDatabase();
    database = await Database.open({ url: test.url, poolSize: 2, acquireMillis: 10_000 });
  });
  afterAll(async () => {
    await database.close();
    await test.close();
  });

  it('does not make the pool smaller', async () => {
    const killer = new Client({ connectionString: test.url });
    await killer.connect();
    for (let round = 0; round < 5; round += 1) {
      const work = database.transaction(async (transaction) => {
        const [row] = await transaction.sql<{ pid: number }>(sql`select pg_backend_pid() as pid`);
        await killer.query('select pg_terminate_backend($1, 5000)', [row?.pid]);
        await transaction.sql(sql`select 1`);
      });
      await expect(work).rejects.toThrow();
    }
    await killer.end();
    expect(await database.transaction((transaction) => transaction.sql(sql`select 1 as one`))).toEqual([{ one: 1 }]);
  });
});
