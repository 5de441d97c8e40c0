import { DatabaseError } from '../../../src/kit/database/errors.js';
import { newId } from '../../../src/kit/database/ids.js';
import { type Sql, sql } from '../../../src/kit/database/sql.js';
import { LogStreams, type Position, Tail, announce as write } from '../../../src/kit/events/index.js';
import type { LiveStream, Told } from '../../../src/kit/events/live-stream.js';
import type { LogStreamsOptions, OpeningStream } from '../../../src/kit/events/log-streams.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { random } from '../../support/random.js';
import { until } from '../../support/until.js';
import { announced, event, here, settled } from './support.js';

const EVERYTHING = { topics: ['STATION'], ranges: null, about: null };

let test: TestDatabase;
let tail: Tail;
const streams: LogStreams[] = [];
beforeEach(async () => {
  test = await testDatabase();
  tail = new Tail({ url: test.url, pollMillis: 5 });
});
afterEach(async () => {
  for (const each of streams.splice(0)) each.close();
  await tail.close();
  await test.close();
});

function streamsOf(options: Partial<LogStreamsOptions> = {}): LogStreams {
  const made = new LogStreams({ tail, source: test.database, ...options });
  streams.push(made);
  return made;
}

const opened = (from: LogStreams, more: Partial<OpeningStream> = {}) =>
  from.open({ follow: EVERYTHING, after: null, ...more });

const next = async (stream: LiveStream): Promise<Told> => {
  const { value, done } = await stream.next();
  if (done) throw new Error('The stream ended.');
  return value;
};

/** The numbers of the events that are told next, so many of them. */
async function numbers(stream: LiveStream, count: number): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  while (found.length < count) {
    const { event: told } = await next(stream);
    if (told) found.push(told.after?.n);
  }
  return found;
}

const announce = (from: number, to: number) =>
  announced(test.database, ...Array.from({ length: to - from }, (_, index) => event({ after: { n: from + index } })));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

it('tells a mark of progress where the past ends, and then what comes', async () => {
  await settled(test.database);
  const stream = await opened(streamsOf());
  expect(await next(stream)).toMatchObject({ kind: 'CHECKPOINT' });
  await announce(0, 3);
  expect(await numbers(stream, 3)).toEqual([0, 1, 2]);
});

it('tells the past of the database, of what is held and of what comes as one, each event once and in order', async () => {
  await settled(test.database);
  const after = await here(test.database);
  // Before the tail began: what is held does not reach so far.
  await announce(0, 700);
  await settled(test.database);
  const all = streamsOf();
  await tail.start();
  const early = await opened(all, { after });
  const reading = numbers(early, 1300);
  await announce(700, 1000);
  await announce(1000, 1300);
  expect(await reading).toEqual(range(0, 1300));
  const late = await opened(all, { after });
  expect(await numbers(late, 1300)).toEqual(range(0, 1300));
});

it('reads nothing of the database for those who come back to what is held', async () => {
  let asked = 0;
  const source = {
    query: (statement: Sql) => {
      asked += 1;
      return test.database.query(statement);
    },
  } as LogStreamsOptions['source'];
  const all = streamsOf({ source });
  const first = await opened(all);
  const { position: after } = await next(first);
  await announce(0, 20);
  await numbers(first, 20);
  asked = 0;
  expect(await numbers(await opened(all, { after }), 20)).toEqual(range(0, 20));
  expect(asked).toBe(0);
});

it('goes on through a restart of the connections', async () => {
  const stream = await opened(streamsOf());
  await next(stream);
  const reading = numbers(stream, 4);
  await announce(0, 2);
  await test.database.query(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'union-service-hub tail'`);
  await announce(2, 4);
  expect(await reading).toEqual([0, 1, 2, 3]);
});

describe('while the past can not be read', () => {
  /** Fails so many times, and then reads. */
  const failing = (times: number, error: () => unknown) => {
    let left = times;
    const query = async (statement: Sql) => {
      if (left-- > 0) throw error();
      return test.database.query(statement);
    };
    return { source: { query } as LogStreamsOptions['source'] };
  };
  const outOfReach = () => new DatabaseError(new Error('Connection terminated'));
  /** Behind a place that is not held, so that the database is asked: the tail begins where all of it is let go. */
  const behind = async (more: Partial<LogStreamsOptions>) => {
    await settled(test.database);
    const after = await here(test.database);
    await announce(0, 3);
    await settled(test.database);
    return opened(streamsOf({ retryMillis: [1, 2], ...more }), { after });
  };

  it('waits for a database that is out of reach, however long, and tells nobody', async () => {
    const told: unknown[] = [];
    const stream = await behind({ ...failing(20, outOfReach), onTrouble: (error) => told.push(error) });
    expect(await numbers(stream, 3)).toEqual([0, 1, 2]);
    expect(told).toEqual([]);
  });

  it('tells of any other fault once, and goes on when it passes', async () => {
    const told: unknown[] = [];
    const broken = new Error('column does not exist');
    const stream = await behind({ ...failing(3, () => broken), onTrouble: (error) => told.push(error) });
    expect(await numbers(stream, 3)).toEqual([0, 1, 2]);
    expect(told).toEqual([broken]);
  });

  it('ends a stream with a code when such a fault stays, and keeps nothing of it', async () => {
    const all = failing(Number.POSITIVE_INFINITY, () => new Error('column does not exist'));
    const stream = await behind(all);
    await expect(stream.next()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });
});

it('tells what is missing where a place is too old, and goes on with what is kept', async () => {
  await settled(test.database);
  const after = await here(test.database);
  await announce(0, 3);
  await settled(test.database);
  const floor = await here(test.database);
  await test.database.query(
    sql`update events.epoch set floor_transaction_id = ${floor.transactionId}::xid8, floor_event_id = ${floor.eventId}::bigint`,
  );
  const stream = await opened(streamsOf(), { after });
  expect(await next(stream)).toMatchObject({ kind: 'GAP', gap: 'CURSOR_TOO_OLD', position: floor });
  await announce(3, 5);
  expect(await numbers(stream, 2)).toEqual([3, 4]);
});

it('marks progress for those to whom nothing happens, and for no others', async () => {
  const all = streamsOf({ quietMillis: 50 });
  const follow = { ...EVERYTHING, about: { names: ['n'], values: ['never'] } };
  const quiet = await opened(all, { follow });
  await next(quiet);
  await announce(0, 1);
  await settled(test.database);
  const place = await here(test.database);
  let told = await next(quiet);
  while (BigInt(told.position.transactionId) < BigInt(place.transactionId)) told = await next(quiet);
  expect(told.kind).toBe('CHECKPOINT');
});

it('tells first how things stand, read behind its place', async () => {
  const id = newId();
  const all = streamsOf();
  const stream = await opened(all, {
    state: async () => {
      await announce(0, 1);
      return [{ type: 'sta', id }];
    },
  });
  expect(await next(stream)).toMatchObject({ kind: 'STATE', subject: { type: 'sta', id } });
  expect(await numbers(stream, 1)).toEqual([0]);
});

it('gives up a reader for whom too much waits, and tells of it once', async () => {
  const all = streamsOf();
  let times = 0;
  const slow = await opened(all, {
    fellBehind: () => {
      times += 1;
    },
  });
  const quick = await opened(all);
  await next(slow);
  const reading = numbers(quick, 1500);
  await announce(0, 1500);
  expect(await reading).toEqual(range(0, 1500));
  expect([times, all.size]).toEqual([1, 1]);
  expect(await slow.next()).toEqual({ value: undefined, done: true });
});

it('keeps nothing of a stream that its reader ended, also while it waits', async () => {
  const all = streamsOf();
  const stream = await opened(all);
  await next(stream);
  const waiting = stream.next();
  await stream.return();
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(all.size).toBe(0);
});

it('tells each of many readers all that is theirs, who come and go while transactions overlap', async () => {
  const draw = random(Number(process.env.HUB_TEST_SEED ?? 7));
  const all = streamsOf({ held: 200 });
  const codes = ['A', 'B', 'C'];
  const after = await here(test.database);
  const told: string[][] = codes.map(() => []);
  const readers = codes.map(async (code, index) => {
    const follow = { ...EVERYTHING, about: { names: ['code'], values: [code] } };
    for (let place: Position = after; told[index]?.at(-1) !== 'end'; ) {
      const stream = await opened(all, { follow, after: place });
      for (let left = 1 + draw.below(60); left > 0 && told[index]?.at(-1) !== 'end'; left -= 1) {
        const one = await next(stream);
        place = one.position;
        if (one.event) told[index]?.push(String(one.event.after?.n));
      }
      await stream.return();
    }
  });
  const expected: string[][] = codes.map(() => []);
  await Promise.all(
    [0, 1, 2, 3].map(async (writer) => {
      for (let n = 0; n < 60; n += 1) {
        const index = draw.below(codes.length);
        const name = `${writer}.${n}`;
        await test.database.transaction(async (tx) => {
          await write(tx, [event({ after: { code: codes[index] ?? '', n: name } })]);
          if (draw.chance(0.2)) await tx.sql(sql`select pg_sleep(0.01)`);
        });
        expected[index]?.push(name);
      }
    }),
  );
  await announced(test.database, ...codes.map((code) => event({ after: { code, n: 'end' } })));
  await Promise.all(readers);
  for (const [index] of codes.entries()) {
    expect(told[index]?.slice(0, -1).toSorted()).toEqual(expected[index]?.toSorted());
    for (const writer of [0, 1, 2, 3]) {
      const mine = (names: readonly string[] = []) => names.filter((name) => name.startsWith(`${writer}.`));
      expect(mine(told[index])).toEqual(mine(expected[index]));
    }
  }
  await until(() => all.size === 0);
}, 60_000);
