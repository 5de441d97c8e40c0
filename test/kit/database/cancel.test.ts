import { boundTo } from '../../../src/kit/database/bound-work.js';
import { sql } from '../../../src/kit/database/sql.js';
import { Fault } from '../../../src/kit/graphql/faults.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const SLEEP = sql`select pg_sleep(60)`;
const RUNNING = sql`select pid from pg_stat_activity where state = 'active' and query = 'select pg_sleep(60)'`;

describe('work whose signal aborts', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  async function untilRunning(): Promise<void> {
    while ((await test.database.query(RUNNING)).length === 0);
  }
  const codeOf = (work: Promise<unknown>) => work.then(String, (error: Fault) => error.code);

  it('has its statement cancelled, and the connection serves on', async () => {
    const abort = new AbortController();
    const answer = codeOf(boundTo(abort.signal, () => test.database.query(SLEEP)));
    await untilRunning();
    const open = test.database.pool.totalCount;
    abort.abort();
    expect(await answer).toBe('TIMEOUT');
    expect(await test.database.query(RUNNING)).toEqual([]);
    const { totalCount, idleCount } = test.database.pool;
    expect([totalCount, idleCount]).toEqual([open, open]);
    expect(await test.database.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it('begins no statement and no transaction any more, and says why', async () => {
    const reason = new Fault('RATE_LIMITED', { zh: '停。', en: 'Stop.' });
    const signal = AbortSignal.abort(reason);
    expect(await codeOf(test.database.query(SLEEP, signal))).toBe('RATE_LIMITED');
    const begun: string[] = [];
    const change = test.database.transaction(async () => void begun.push('begun'), signal);
    expect(await codeOf(change)).toBe('RATE_LIMITED');
    expect(begun).toEqual([]);
  });

  it('is rolled back when it aborts before the commit', async () => {
    await test.database.query(sql`create table kept (n int)`);
    const abort = new AbortController();
    const change = boundTo(abort.signal, () =>
      test.database.transaction(async (tx) => {
        await tx.sql(sql`insert into kept values (1)`);
        abort.abort();
      }),
    );
    expect(await codeOf(change)).toBe('TIMEOUT');
    expect(await test.database.query(sql`select * from kept`)).toEqual([]);
  });

  it('leaves other statements alone', async () => {
    const abort = new AbortController();
    const other = boundTo(new AbortController().signal, () => test.database.query(sql`select pg_sleep(0.2), 1 as one`));
    abort.abort();
    expect((await other)[0]).toMatchObject({ one: 1 });
  });
});
