import { sql } from '../../../src/kit/database/sql.js';
import { keepLog, readLog } from '../../../src/kit/events/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { announced, connected, event, here, settled } from './support.js';

let test: TestDatabase;
beforeEach(async () => {
  test = await testDatabase();
});
afterEach(() => test.close());

/** Name of the partition of a day, so many days from today. */
async function partition(days: number): Promise<string> {
  const [row] = await test.database.query<{ name: string }>(
    sql`select 'event_' || to_char((now() at time zone 'UTC')::date + ${days}::int, 'YYYYMMDD') as name`,
  );
  return row?.name ?? '';
}

const partitions = async () =>
  (
    await test.database.query<{ name: string }>(
      sql`select relname as name from pg_inherits join pg_class on oid = inhrelid where inhparent = 'events.event'::regclass order by 1`,
    )
  ).map(({ name }) => name);

/** An event of so many days ago. */
const past = (days: number) =>
  test.database.query(sql`
    insert into events.event (topic, subject_type, subject_id, kind, occurred_at)
    values ('STATION', 'sta', gen_random_uuid(), 'CHANGE', now() - ${days} * interval '1 day')`);

const where = async () =>
  (
    await test.database.query<{ at: string }>(sql`select tableoid::regclass::text as at from events.event order by id`)
  ).map(({ at }) => at);

it('makes the partitions of today and the days to come, once, and events go into them', async () => {
  const names = await Promise.all([0, 1, 2].map(partition));
  expect(await keepLog(test.database, { days: 30, ahead: 2 })).toEqual({ made: names, dropped: [], deleted: 0 });
  expect(await keepLog(test.database, { days: 30, ahead: 2 })).toEqual({ made: [], dropped: [], deleted: 0 });
  await announced(test.database, event());
  expect(await where()).toEqual([`events.${await partition(0)}`]);
});

it('leaves events where they are that came before there was a partition, and loses none', async () => {
  const after = await here(test.database);
  await announced(test.database, event());
  const { made } = await keepLog(test.database, { days: 30, ahead: 1 });
  expect(made).toEqual([await partition(1)]);
  await announced(test.database, event());
  expect(await where()).toEqual(['events.event_default', 'events.event_default']);
  await settled(test.database);
  expect((await readLog(test.database, { after, first: 9 })).events).toHaveLength(2);
});

it('drops whole days that are older than the log is kept, and answers who has read less by a gap', async () => {
  const { database } = test;
  const begin = await here(database);
  const [old, kept] = [await partition(-31), await partition(-30)];
  for (const [name, days] of [
    [old, -31],
    [kept, -30],
  ] as const) {
    await database.pool.query(`create table events.${name} partition of events.event for values
      from ((now() at time zone 'UTC')::date + ${days}) to ((now() at time zone 'UTC')::date + ${days + 1})`);
  }
  await past(31);
  await past(30);
  await settled(database);
  const [first] = (await readLog(database, { after: begin, first: 1 })).events;
  const { dropped } = await keepLog(database, { days: 30, ahead: 0 });
  expect(dropped).toEqual([old]);
  expect(await partitions()).toContain(kept);
  const gap = await readLog(database, { after: begin, first: 9 });
  expect([gap.gap, gap.end]).toEqual(['CURSOR_TOO_OLD', first?.position]);
  const behind = await readLog(database, { after: gap.end, first: 9 });
  expect([behind.gap, behind.events.length]).toEqual([null, 1]);
  // Whoever had read all that is gone has missed nothing.
  expect((await readLog(database, { after: first?.position ?? begin, first: 9 })).gap).toBeNull();
});

it('deletes old events that stand in no day of their own, and the beginning moves with them', async () => {
  const { database } = test;
  const begin = await here(database);
  await past(40);
  await past(2);
  await settled(database);
  expect(await keepLog(database, { days: 30, ahead: 0 })).toMatchObject({ deleted: 1 });
  expect((await readLog(database, { after: begin, first: 9 })).gap).toBe('CURSOR_TOO_OLD');
  await past(40);
  await settled(database);
  const end = await here(database);
  await keepLog(database, { days: 30, ahead: 0 });
  // The log is empty behind it, and the place of a reader is what it was.
  expect(await here(database)).toEqual(end);
  expect((await readLog(database, { after: end, first: 9 })).gap).toBeNull();
});

it('leaves for the next time what a transaction at work holds up', async () => {
  const { database, url } = test;
  const holder = await connected(url);
  await holder.query('begin');
  await holder.query('lock table events.event_default in access share mode');
  expect(await keepLog(database, { days: 30, ahead: 0 })).toMatchObject({ made: [] });
  await holder.query('commit');
  await holder.end();
  expect(await keepLog(database, { days: 30, ahead: 0 })).toMatchObject({ made: [await partition(0)] });
});
