import { inSnapshot } from '../../../src/kit/database/snapshot.js';
import { sql } from '../../../src/kit/database/sql.js';
import { readLog } from '../../../src/kit/events/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { announced, event, here, settled } from '../events/support.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.query(sql`create table public.counted (number integer)`);
});
afterAll(() => test.close());

const count = sql`select count(*)::int as rows from public.counted`;

it('sees one moment in all its statements, whatever is committed meanwhile', async () => {
  const { database } = test;
  const seen = await inSnapshot(database, async (snapshot) => {
    const before = await snapshot.sql<{ rows: number }>(count);
    await database.query(sql`insert into public.counted values (1)`);
    return [...before, ...(await snapshot.sql<{ rows: number }>(count))];
  });
  expect([seen, await database.query(count)]).toEqual([[{ rows: 0 }, { rows: 0 }], [{ rows: 1 }]]);
});

it('writes nothing', async () => {
  const work = inSnapshot(test.database, (snapshot) => snapshot.sql(sql`delete from public.counted`));
  await expect(work).rejects.toMatchObject({ code: '25006' });
});

it('holds back nobody who follows the log of changes', async () => {
  const { database } = test;
  const begun = await here(database);
  await inSnapshot(database, async (snapshot) => {
    await snapshot.sql(count);
    await announced(database, event());
    await settled(database);
    const { events } = await readLog(database, { after: begun, first: 9 });
    expect(events).toHaveLength(1);
    expect(await snapshot.sql(sql`select pg_current_xact_id_if_assigned() as id`)).toEqual([{ id: null }]);
  });
});

it('gives its reader longer than a request has, and only here', async () => {
  const asked = sql`show idle_in_transaction_session_timeout`;
  const [within] = await inSnapshot(test.database, (snapshot) => snapshot.sql(asked));
  expect(within).toEqual({ idle_in_transaction_session_timeout: '10min' });
  const [after] = await test.database.transaction((transaction) => transaction.sql(asked));
  expect(after).toEqual({ idle_in_transaction_session_timeout: '30s' });
});

it('ends when the signal says so', async () => {
  const stop = new AbortController();
  const work = inSnapshot(
    test.database,
    async (snapshot) => {
      stop.abort();
      return snapshot.sql(count);
    },
    stop.signal,
  );
  await expect(work).rejects.toMatchObject({ code: 'TIMEOUT' });
});
