import { boundTo } from '../../../src/kit/database/bound-work.js';
import { sql } from '../../../src/kit/database/sql.js';
import { Turns } from '../../../src/kit/database/turns.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('turns', () => {
  it('are had at once up to so many, and then in the order in which they were asked for', async () => {
    const turns = new Turns(2);
    const had: number[] = [];
    expect([turns.take(), turns.take()]).toEqual([undefined, undefined]);
    const waiting = [1, 2, 3].map((number) => turns.take()?.then(() => had.push(number)));
    turns.give();
    await waiting[0];
    expect(had).toEqual([1]);
    turns.give();
    turns.give();
    await Promise.all(waiting);
    expect(had).toEqual([1, 2, 3]);
    for (let back = 0; back < 2; back++) turns.give();
    expect([turns.take(), turns.take()]).toEqual([undefined, undefined]);
    expect(turns.take()).toBeInstanceOf(Promise);
  });
});

describe('one work', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('uses three connections at a time, and leaves the others to others', async () => {
    const { database } = test;
    const holder = await database.pool.connect();
    await holder.query('select pg_advisory_lock(77)');
    const statement = { text: 'select pg_advisory_xact_lock_shared(77)', values: [] };
    const all = boundTo(new AbortController().signal, () =>
      Promise.all(Array.from({ length: 9 }, () => database.rows(statement))),
    );
    const waiting = sql`select 1 from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`;
    while ((await database.query(waiting)).length < 3);
    expect(database.pool.totalCount - database.pool.idleCount).toBe(1 + 3);
    await holder.query('select pg_advisory_unlock(77)');
    holder.release();
    expect(await all).toHaveLength(9);
  });

  it('goes on when statements of its fail', async () => {
    const { database } = test;
    const failing = () => database.rows({ text: 'select 1 / 0', values: [] });
    const ends = await boundTo(new AbortController().signal, () =>
      Promise.allSettled(Array.from({ length: 9 }, failing)),
    );
    expect(ends.map(({ status }) => status)).toEqual(Array(9).fill('rejected'));
  });
});
