import { BookingBook } from '../../../../src/domains/activities/bookings/booking-book.js';
import { keepBookings } from '../../../../src/domains/activities/bookings/keep-bookings.job.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { bookingBreaches } from '../../../support/bookings-check.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn, type Who } from '../../membership/support.js';
import {
  block,
  book,
  bookingOf,
  CADRE,
  cameOf,
  cancel,
  confirm,
  crowdIn,
  overdue,
  sessionIn,
  settled,
  type TestSession,
  wait,
} from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(async () => {
  expect(await bookingBreaches(hub.hub.database)).toEqual([]);
  await hub.close();
});

const keep = () => keepBookings(hub.hub.database, new BookingBook());

/** A session with two places that two have, and those who wait for them. */
async function fullSession(places: number | readonly (readonly [string, number])[], waiting: number) {
  const session = await sessionIn(hub, { places });
  const crowd = await crowdIn(hub, 2 + waiting);
  const bookings = new Map<Who, string>();
  for (const one of crowd) bookings.set(one, (await wait(hub, one, session)).booking.id);
  const stateOf = async (index: number) => {
    const one = crowd[index];
    return one && (await bookingOf(hub, one, bookings.get(one) ?? ''));
  };
  const one = (index: number): readonly [Who, string] => {
    const who = crowd[index];
    if (!who) throw new Error(`There is no person ${index}.`);
    return [who, bookings.get(who) ?? ''];
  };
  return { session, one, stateOf };
}

describe.each([
  ['seats of a map', [['A', 2]]],
  ['counted places', 2],
] as const)('%s', (_, places) => {
  it('a cancellation gives the place to the first who waits, then to the second', async () => {
    const { one, stateOf } = await fullSession(places, 3);
    expect((await stateOf(4)).waitlistPosition).toBe(3);
    await cancel(hub, ...one(0));
    expect(await stateOf(2)).toMatchObject({ state: 'HELD', waitlistPosition: null, version: 2 });
    expect((await stateOf(2)).seatCode).toBe(typeof places === 'number' ? null : 'A-01');
    expect(await stateOf(3)).toMatchObject({ state: 'WAITLISTED', waitlistPosition: 1 });
    await cancel(hub, ...one(1));
    expect((await stateOf(3)).state).toBe('HELD');
    expect(await stateOf(4)).toMatchObject({ state: 'WAITLISTED', waitlistPosition: 1 });
  });

  it('who leaves the waiting list is passed over', async () => {
    const { one, stateOf } = await fullSession(places, 2);
    await cancel(hub, ...one(2));
    expect(await stateOf(3)).toMatchObject({ waitlistPosition: 1 });
    await cancel(hub, ...one(0));
    expect((await stateOf(2)).state).toBe('CANCELLED');
    expect((await stateOf(3)).state).toBe('HELD');
  });

  it('a place is held for half an hour, is confirmed once, and is then an ordinary one', async () => {
    const { one, stateOf } = await fullSession(places, 1);
    const before = Date.now();
    await cancel(hub, ...one(0));
    const held = await stateOf(2);
    expect(Math.abs(Date.parse(held.confirmBy) - before - 30 * 60_000)).toBeLessThan(60_000);
    expect(held.checkInCode).not.toBeNull();
    expect((await confirm(hub, ...one(2))).booking).toMatchObject({ state: 'CONFIRMED', confirmBy: null, version: 3 });
    expect(cameOf(await confirm(hub, ...one(2)))).toBe('STATE_NOT_ALLOWED bookingId');
  });

  it('what was not confirmed in time reads EXPIRED, is refused, and goes to the next', async () => {
    const { one, stateOf } = await fullSession(places, 2);
    await cancel(hub, ...one(0));
    const [, id] = one(2);
    await overdue(hub, id);
    expect((await stateOf(2)).state).toBe('EXPIRED');
    expect(cameOf(await confirm(hub, ...one(2)))).toBe('BOOKING_EXPIRED bookingId');
    expect((await stateOf(3)).state).toBe('HELD');
    expect(cameOf(await confirm(hub, ...one(2)))).toBe('BOOKING_EXPIRED bookingId');
  });

  it('the upkeep gives on what was not confirmed', async () => {
    const { one, stateOf } = await fullSession(places, 2);
    await cancel(hub, ...one(0));
    await overdue(hub, one(2)[1]);
    await keep();
    expect(await stateOf(2)).toMatchObject({ state: 'EXPIRED', version: 3 });
    expect((await stateOf(3)).state).toBe('HELD');
  });

  it('whoever finds nothing free gets what was not confirmed, where nobody waits', async () => {
    const { session, one } = await fullSession(places, 1);
    await cancel(hub, ...one(0));
    await overdue(hub, one(2)[1]);
    const [late] = await crowdIn(hub, 1);
    expect(cameOf(await book(hub, late as Who, session))).toBe('CONFIRMED');
    // Its own booking is over, so the person may come again.
    expect(cameOf(await wait(hub, one(2)[0], session))).toBe('WAITLISTED');
  });

  it('the waiting list ends with the begin', async () => {
    const { session, stateOf } = await fullSession(places, 2);
    await begin(session);
    expect(await stateOf(2)).toMatchObject({ state: 'EXPIRED', version: 1, waitlistPosition: null });
    await keep();
    expect(await stateOf(2)).toMatchObject({ state: 'EXPIRED', version: 2 });
    expect((await stateOf(0)).state).toBe('CONFIRMED');
  });

  it('who has another place at that time is passed over, and comes to it once that is given up', async () => {
    const { one, stateOf } = await fullSession(places, 2);
    const other = await sessionIn(hub, { places: 5 });
    const elsewhere = await book(hub, one(2)[0], other);
    expect(cameOf(elsewhere)).toBe('CONFIRMED');
    await cancel(hub, ...one(0));
    expect((await stateOf(2)).state).toBe('WAITLISTED');
    expect((await stateOf(3)).state).toBe('HELD');
    await cancel(hub, ...one(1));
    // Nobody else waits: it stays free, until the first one can have it.
    await cancel(hub, one(2)[0], elsewhere.booking.id);
    await keep();
    expect((await stateOf(2)).state).toBe('HELD');
  });

  it('a newcomer has what those who wait can not have', async () => {
    const { session, one, stateOf } = await fullSession(places, 1);
    await book(hub, one(2)[0], await sessionIn(hub, { places: 5 }));
    await cancel(hub, ...one(0));
    const [late] = await crowdIn(hub, 1);
    expect(cameOf(await settled(hub, late as Who, session))).toBe('CONFIRMED');
    expect((await stateOf(2)).state).toBe('WAITLISTED');
  });

  it('a union takes the whole or single people have it, never both', async () => {
    const code = newId();
    await unionIn(hub, { code });
    for (let round = 0; round < 6; round += 1) {
      const session = await sessionIn(hub, { places });
      const crowd = await crowdIn(hub, 4);
      const [blocked, ...single] = await Promise.all([
        block(hub, session, { unionCode: code }, CADRE),
        ...crowd.map((one) => settled(hub, one, session)),
      ]);
      const had = single.filter((answer) => answer.booking).length;
      expect(had).toBe(blocked.booking ? 0 : 2);
    }
  });

  it('of several who come to a place at once the first who waits is told first', async () => {
    const code = newId();
    await unionIn(hub, { code });
    const session = await sessionIn(hub, { places });
    const whole = await block(hub, session, { unionCode: code }, CADRE);
    const [first, second] = await crowdIn(hub, 2);
    for (const one of [first, second]) await wait(hub, one as Who, session);
    // As they lie in the table those who wait are the other way round.
    await hub.hub.database.query(sql`
      update activities.booking set wait_no = 9 - wait_no where pool_id = ${session.pool}::uuid and wait_no is not null`);
    await hub.hub.database.query(sql`update activities.pool set last_wait_no = 9 where id = ${session.pool}::uuid`);
    expect(cameOf(await cancel(hub, CADRE, whole.booking.id))).toBe('CANCELLED');
    const held = await hub.hub.database.query<{ who: string }>(sql`
      select b.person_id as who from events.event e join activities.booking b on b.id = e.subject_id
      where b.session_id = ${session.key}::uuid and e.facts -> 'after' ->> 'state' = 'HELD' order by e.id`);
    expect(held.map(({ who }) => who)).toEqual([second?.person, first?.person]);
  });

  it('cancelling a session ends all that stands, and tells of each', async () => {
    const { session, one, stateOf } = await fullSession(places, 1);
    await hub.hub.database.transaction(async (tx) => {
      await tx.sql(sql`
        update activities.session set stage = 'CANCELLED', cancelled_reason = '停电' where id = ${session.key}::uuid`);
      await new BookingBook().cancelAllOf(tx, session.key);
    });
    for (const index of [0, 1, 2]) expect(await stateOf(index)).toMatchObject({ state: 'CANCELLED', version: 2 });
    expect(cameOf(await book(hub, one(0)[0], session))).toBe('SESSION_CANCELLED sessionId');
  });
});

describe('places of an employer', () => {
  it.each([
    ['seats of a map', [['A', 1]]],
    ['counted places', 1],
  ] as const)('%s: they are its own, with a waiting list of their own', async (_, places) => {
    const session = await sessionIn(hub, { places, employers: { 纺织厂: 1 } });
    const [a, b, c, d] = await crowdIn(hub, 4);
    const ours = { employerName: '纺织厂' };
    expect(cameOf(await book(hub, a as Who, session, ours))).toBe('CONFIRMED');
    expect((await wait(hub, b as Who, session, ours)).booking.waitlistPosition).toBe(1);
    expect(cameOf(await book(hub, c as Who, session))).toBe('CONFIRMED');
    expect((await wait(hub, d as Who, session)).booking.waitlistPosition).toBe(1);
  });
});

async function begin({ key }: TestSession): Promise<void> {
  await hub.hub.database.query(sql`
    with moved as (update activities.session set starts_at = clock_timestamp() - interval '1 second' where id = ${key}::uuid returning *)
    update activities.booking b set during = tstzrange(moved.starts_at, moved.ends_at) from moved where b.session_id = moved.id`);
}
