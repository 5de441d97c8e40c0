import { BOOKING_PREFIX } from '../../../../src/domains/activities/prefixes.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { thenUndone } from '../../../../src/kit/database/savepoint.js';
import { type Sql, sql } from '../../../../src/kit/database/sql.js';
import { disorderIn } from '../../../prove/contention/tables.js';
import { type Asked, bookingBreaches } from '../../../support/bookings-check.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import type { Who } from '../../membership/support.js';
import { cancel, crowdIn, sessionIn, wait } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(async () => hub.close());

const rulesOf = (breaches: readonly string[]) => [...new Set(breaches.map((breach) => breach.split(':')[0]))];
const found = async () => rulesOf(await bookingBreaches(hub.hub.database));

/** What the check finds of tables that somebody has tampered with; all of it is undone. */
const foundAfter = async (...statements: readonly Sql[]) => rulesOf(await checkedAfter(bookingBreaches, statements));

const checkedAfter = (check: (asked: Asked) => Promise<readonly string[]>, statements: readonly Sql[]) =>
  thenUndone(hub.hub.database, async (tx) => {
    for (const statement of statements) await tx.sql(statement);
    const query = (statement: Sql) => tx.sql(statement);
    return check({ query } as Asked);
  });

/** A session with two seats, that two have, and two who wait. */
async function full() {
  const session = await sessionIn(hub, { places: [['A', 2]] });
  const crowd = await crowdIn(hub, 4);
  const bookings: string[] = [];
  for (const one of crowd) bookings.push((await wait(hub, one, session)).booking.id);
  return { ...session, crowd, bookings };
}

describe('the check of places finds', () => {
  it('nothing where all is well', async () => {
    await full();
    expect(await found()).toEqual([]);
  });

  it('what comes of a look first and a write after it', async () => {
    const { key, pool } = await sessionIn(hub, { places: 3 });
    const crowd = await crowdIn(hub, 12);
    const { database } = hub.hub;
    const looked = () =>
      database.query<{ isFree: boolean }>(sql`
        select (select count(*) from activities.booking where pool_id = p.id) < p.capacity as "isFree"
        from activities.pool p where p.id = ${pool}::uuid`);
    const write = ({ person }: Who) =>
      database.query(sql`
        insert into activities.booking (id, session_id, pool_id, region_code, person_id, state, during)
        select ${newId()}::uuid, id, ${pool}::uuid, region_code, ${person}::uuid, 'CONFIRMED', tstzrange(starts_at, ends_at)
        from activities.session where id = ${key}::uuid`);
    const looks = await Promise.all(crowd.map(looked));
    await Promise.all(crowd.map((one, index) => looks[index]?.[0]?.isFree && write(one)));
    expect(await found()).toEqual(expect.arrayContaining(['oversold', 'a counter that differs from the rows']));
    await database.query(sql`delete from activities.booking where pool_id = ${pool}::uuid`);
  });

  it('a free place while somebody waits', async () => {
    const { key } = await full();
    const breaches = await foundAfter(
      sql`update activities.seat set booking_id = null where session_id = ${key}::uuid and seat_code = 'A-01'`,
      sql`update activities.booking set state = 'CANCELLED' where session_id = ${key}::uuid and seat_code = 'A-01'`,
    );
    expect(breaches).toEqual(['unsold while somebody waits', 'the log says another state than the row']);
  });

  it('a seat of two bookings', async () => {
    const { key } = await full();
    const breaches = await foundAfter(sql`
      update activities.booking set seat_code = 'A-01' where session_id = ${key}::uuid and state = 'CONFIRMED'`);
    expect(breaches).toEqual(['a seat of two bookings', 'a seat and its booking say different']);
  });

  it('two of one person, in one session and at one time', async () => {
    const { key, crowd } = await full();
    const breaches = await foundAfter(
      sql`drop index activities.booking_of_person_in_session`,
      sql`alter table activities.booking drop constraint booking_in_one_place`,
      sql`update activities.booking set person_id = ${crowd[0]?.person}::uuid where session_id = ${key}::uuid and state = 'CONFIRMED'`,
    );
    expect(breaches).toEqual(['two of one person', 'in two places at once']);
  });

  it('a wait number that repeats', async () => {
    const { key } = await full();
    const breaches = await foundAfter(
      sql`drop index activities.booking_waiting_order`,
      sql`update activities.booking set wait_no = 1 where session_id = ${key}::uuid and state = 'WAITLISTED'`,
    );
    expect(breaches).toEqual(['a wait number that repeats']);
  });

  it('a promotion out of order', async () => {
    const { key, crowd, bookings } = await full();
    await cancel(hub, crowd[0] as Who, bookings[0] ?? '');
    expect(await found()).toEqual([]);
    // As if the one who still waits had come first.
    const swapped = sql`
      update activities.booking set wait_no = 3 - wait_no where session_id = ${key}::uuid and wait_no is not null`;
    expect(await foundAfter(swapped)).toEqual(['a promotion out of order']);
  });

  it('counters that differ', async () => {
    const { pool } = await full();
    const breaches = await foundAfter(sql`
      update activities.pool set waitlisted = waitlisted + 1 where id = ${pool}::uuid`);
    expect(breaches).toEqual(['a counter that differs from the rows']);
  });

  it('a log in which a step of a booking is missing, or all of it', async () => {
    const { crowd, bookings } = await full();
    await cancel(hub, crowd[0] as Who, bookings[0] ?? '');
    expect(await disorderIn(hub.hub.database)).toEqual([]);
    const promoted = keyOf(BOOKING_PREFIX, bookings[2] ?? '');
    const told = sql`from events.event where subject_id = ${promoted}::uuid`;
    const unlike = `${promoted} was told to the log otherwise than it came about`;
    const step = sql`delete from events.event where id = (select min(id) ${told})`;
    expect(await checkedAfter(disorderIn, [step])).toEqual([unlike]);
    expect(await checkedAfter(disorderIn, [sql`delete ${told}`])).toEqual([
      `the log says another state than the row: booking ${promoted}: HELD, told nothing`,
      unlike,
    ]);
  });
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Plan[];
}

/** How often each part of a plan read the log from end to end. */
const readingsIn = (plan: Plan): readonly number[] => [
  ...(plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'event_default' ? [plan['Actual Loops']] : []),
  ...(plan.Plans ?? []).flatMap(readingsIn),
];

describe('what the check of places costs', () => {
  it('is one reading of the log for a part of a rule, and not one for each booking', async () => {
    const session = await sessionIn(hub, { places: 12 });
    for (const one of await crowdIn(hub, 24)) await wait(hub, one, session);
    const { database } = hub.hub;
    await database.query(sql`analyze activities.booking, events.event_default`);
    const readings: number[] = [];
    const query = async (statement: Sql) => {
      const plans = await database.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
        sql`explain (analyze, format json) ${statement}`,
      );
      for (const {
        'QUERY PLAN': [{ Plan: plan }],
      } of plans)
        readings.push(...readingsIn(plan));
      return [];
    };
    await disorderIn({ query } as Asked);
    expect(new Set(readings)).toEqual(new Set([1]));
  });
});

describe('what a call costs', () => {
  it('a no of a full session is one statement outside any transaction, and holds no row', async () => {
    const { id } = await full();
    const [late] = await crowdIn(hub, 1);
    const { statements } = await hub.ask(
      'mutation ($input: BookSessionInput!) { bookSession(input: $input) { errors { code } } }',
      { input: { idempotencyKey: newId(), sessionId: id } },
      { as: late as Who },
    );
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(/for (?:update|share|no key|key share)|^begin/);
  });

  it('a yes is a few more, whatever the size of the hall', async () => {
    const counts: number[] = [];
    for (const rows of [1, 40]) {
      const session = await sessionIn(hub, {
        places: Array.from({ length: rows }, (_, row) => [`R${row}`, 20] as const),
      });
      const [one] = await crowdIn(hub, 1);
      const text =
        'mutation ($input: BookSessionInput!) { bookSession(input: $input) { booking { id } errors { code } } }';
      const input = { idempotencyKey: newId(), sessionId: session.id };
      const { statements, data } = await hub.ask(text, { input }, { as: one as Who });
      expect(data.bookSession.errors).toEqual([]);
      counts.push(statements.length);
    }
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBeLessThanOrEqual(13);
  });
});
