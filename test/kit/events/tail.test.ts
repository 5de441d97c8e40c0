import { sql } from '../../../src/kit/database/sql.js';
import type { LoggedEvent } from '../../../src/kit/events/index.js';
import { type LogStretch, Tail, type TailOptions } from '../../../src/kit/events/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';
import { announced, connected, event, insertOn } from './support.js';

const HOUR = 3_600_000;

let test: TestDatabase;
let tails: Tail[];
beforeEach(async () => {
  test = await testDatabase();
  tails = [];
});
afterEach(async () => {
  await Promise.all(tails.map((tail) => tail.close()));
  await test.close();
});

async function started(options: Partial<TailOptions> = {}): Promise<Tail> {
  const tail = new Tail({ url: test.url, pollMillis: 10, ...options });
  tails.push(tail);
  await tail.start();
  return tail;
}

/** Resolves with the events that a tail hands on, when there are so many. */
function handed(tail: Tail, count: number): Promise<readonly LoggedEvent[]> {
  const { promise, resolve } = Promise.withResolvers<readonly LoggedEvent[]>();
  const events: LoggedEvent[] = [];
  tail.listen((stretch) => {
    events.push(...stretch.events);
    if (events.length >= count) resolve(events);
  });
  return promise;
}

const backends = () =>
  test.database.query<{ pid: number }>(sql`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'union-service-hub tail'`);

it('hands on what is announced behind its start, in order', async () => {
  await announced(test.database, event({ after: { n: 0 } }));
  const tail = await started();
  const events = handed(tail, 3);
  await announced(test.database, event({ after: { n: 1 } }), event({ after: { n: 2 } }));
  await announced(test.database, event({ after: { n: 3 } }));
  // What was announced before may come as well: another transaction at work can have held it back until the start.
  expect((await events).map(({ after }) => after?.n).filter((n) => n !== 0)).toEqual([1, 2, 3]);
});

it('is woken by a commit long before it would look by itself', async () => {
  // Whatever another test has at work may hold the event back at the first call: then the next one brings it.
  const tail = await started({ pollMillis: HOUR });
  const events = handed(tail, 1);
  let isThere = false;
  void events.then(() => {
    isThere = true;
  });
  await announced(test.database, event({ after: { n: 1 } }));
  await until(async () => {
    if (!isThere) await announced(test.database, event());
    return isThere;
  });
  expect((await events)[0]?.after).toEqual({ n: 1 });
});

it('finds what nobody called for', async () => {
  const tail = await started();
  const events = handed(tail, 1);
  const client = await connected(test.url);
  const id = await insertOn(client);
  await client.end();
  expect((await events).map((found) => found.id)).toEqual([id]);
});

it('opens a connection that was cut anew, tells of it once, and has missed nothing', async () => {
  const troubles: unknown[] = [];
  const tail = await started({ onTrouble: (error) => troubles.push(error) });
  const events = handed(tail, 5);
  for (let n = 1; n <= 5; n += 1) {
    await until(() => tail.isFollowing);
    const [backend] = await backends();
    await test.database.query(sql`select pg_terminate_backend(${backend?.pid}, 5000)`);
    await announced(test.database, event({ after: { n } }));
    await until(() => troubles.length === n);
  }
  expect((await events).map(({ after }) => after?.n)).toEqual([1, 2, 3, 4, 5]);
});

it('goes on for the others when a listener fails, and says so', async () => {
  const troubles: unknown[] = [];
  const tail = await started({ onTrouble: (error) => troubles.push(error) });
  tail.listen(() => {
    throw new Error('not today');
  });
  const events = handed(tail, 1);
  await announced(test.database, event());
  await events;
  expect(troubles).toEqual([new Error('not today')]);
});

it('hands nothing more to a listener that left', async () => {
  const tail = await started();
  const seen: LogStretch[] = [];
  const leave = tail.listen((stretch) => void seen.push(stretch));
  leave();
  const events = handed(tail, 1);
  await announced(test.database, event());
  await events;
  expect(seen).toEqual([]);
});

it('hands on a gap when a new epoch began under it, and follows that one', async () => {
  const tail = await started();
  const { promise: gap, resolve } = Promise.withResolvers<LogStretch['gap']>();
  tail.listen((stretch) => stretch.gap && resolve(stretch.gap));
  await test.database.query(sql`update events.epoch set id = gen_random_uuid()`);
  expect(await gap).toBe('CURSOR_UNKNOWN');
  const events = handed(tail, 1);
  await announced(test.database, event({ after: { n: 1 } }));
  expect((await events)[0]?.after).toEqual({ n: 1 });
});

it('knows for how long a transaction at work has kept events back', async () => {
  const tail = await started();
  const client = await connected(test.url);
  await client.query('begin');
  await insertOn(client);
  await announced(test.database, event());
  await until(() => tail.horizonSeconds > 0);
  await client.query('rollback');
  await client.end();
  await until(() => tail.horizonSeconds === 0);
});

it('ends with its connection and no timer, also in the middle of a wait, and when the database is out of reach', async () => {
  const idle = await started({ pollMillis: HOUR });
  await idle.close();
  await idle.close();
  await until(async () => (await backends()).length === 0);
  const lost = new Tail({ url: 'postgresql://nobody@127.0.0.1:1/none', pollMillis: HOUR });
  const start = lost.start();
  await lost.close();
  await start;
  const never = new Tail({ url: test.url, pollMillis: HOUR });
  await never.close();
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
  const other = await started({ pollMillis: HOUR });
  await other.close();
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBeLessThanOrEqual(
    timers.length,
  );
});
