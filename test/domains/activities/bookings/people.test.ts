import { BookingBook, bookingPart, mergeBookings } from '../../../../src/domains/activities/bookings/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { bookingIn, type SomeBooking, sessionIn } from '../support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const { query } = {
  query: <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) => hub.test.database.query<T>(text),
};
const tools = { bookingBook: new BookingBook() };
const part = bookingPart(tools);
const whose = (personId: string) => ({ personId, subjects: [], numbers: [] });
const bookingsOf = async (person: string) =>
  (
    await query<{ state: string }>(sql`
      select state from activities.booking where person_id = ${person}::uuid order by lower(during), state`)
  ).map(({ state }) => state);
const rowOf = async (id: string) => {
  const [row] = await query<{ state: string; person: string; by: string | null; excused: boolean }>(sql`
    select state, person_id as person, ended_by as by, overlap_excused as excused from activities.booking where id = ${id}::uuid`);
  return row;
};
const poolOf = async (pool: string) => {
  const [row] = await query(sql`select taken, waitlisted from activities.pool where id = ${pool}::uuid`);
  return row;
};
const merge = (kept: string, gone: string) =>
  hub.hub.database.transaction((tx) => mergeBookings(tools)(tx, { kept, gone }));

describe('the bookings of a person', () => {
  it('are told in full, past ones and those that were given back too', async () => {
    const person = newId();
    const [past, soon] = [
      await sessionIn(hub, { title: '昨天', inHours: -30 }),
      await sessionIn(hub, { title: '明天', rows: { A: 1 } }),
    ];
    await bookingIn(hub, past, { person, state: 'CHECKED_IN' });
    await bookingIn(hub, soon, { person, state: 'CANCELLED', endedBy: 'MEMBER' });
    await bookingIn(hub, soon, { person, seatCode: 'A-01' });
    await bookingIn(hub, past, { person: newId() });
    const told = (await hub.hub.database.transaction((tx) => part.collect(tx, whose(person)))) as object[];
    expect(told).toMatchObject([
      { activity: '昨天', state: 'CHECKED_IN', checkedInAt: expect.stringMatching(/^\d{4}-.*Z$/), seatCode: null },
      { activity: '明天', state: 'CANCELLED', endedBy: 'MEMBER' },
      { activity: '明天', state: 'CONFIRMED', seatCode: 'A-01', startsAt: soon.startsAt.toISOString() },
    ]);
  });

  it('give back what is ahead when the person is erased, to those who wait; what is past stays', async () => {
    const [person, next] = [newId(), newId()];
    const [past, soon, other] = [
      await sessionIn(hub, { inHours: -30 }),
      await sessionIn(hub, { capacity: 1 }),
      await sessionIn(hub, { inHours: 90 }),
    ];
    await bookingIn(hub, past, { person, state: 'CHECKED_IN' });
    await bookingIn(hub, soon, { person });
    const waits = await bookingIn(hub, soon, { person: next, state: 'WAITLISTED', waitNo: 1 });
    const line = await bookingIn(hub, other, { person, state: 'WAITLISTED', waitNo: 1 });
    const erase = () => hub.hub.database.transaction((tx) => part.erase?.(tx, whose(person)) ?? Promise.resolve());
    await erase();
    await erase();
    expect(await bookingsOf(person)).toEqual(['CHECKED_IN', 'CANCELLED', 'CANCELLED']);
    expect([(await rowOf(waits))?.state, (await rowOf(line))?.by]).toEqual(['HELD', 'ERASURE']);
    expect([await poolOf(soon.pool), await poolOf(other.pool)]).toEqual([
      { taken: 1, waitlisted: 0 },
      { taken: 0, waitlisted: 0 },
    ]);
  });
});

describe('two records of one person', () => {
  const CONFIRMED = { state: 'CONFIRMED' };
  const WAITS = { state: 'WAITLISTED', waitNo: 2 };
  it.each<[string, SomeBooking, SomeBooking, 'kept' | 'gone', string]>([
    ['two places', CONFIRMED, CONFIRMED, 'kept', 'CONFIRMED'],
    ['a place and one on the waiting list', WAITS, CONFIRMED, 'gone', 'CONFIRMED'],
    ['two on the waiting list', WAITS, { state: 'WAITLISTED', waitNo: 1 }, 'gone', 'WAITLISTED'],
    [
      'a place to be confirmed in time and one too late',
      { state: 'HELD', confirmIn: -1 },
      { state: 'HELD' },
      'gone',
      'HELD',
    ],
    ['one who came and one who only has a place', CONFIRMED, { state: 'CHECKED_IN' }, 'gone', 'CHECKED_IN'],
    ['two who came', { state: 'CHECKED_IN' }, { state: 'CHECKED_IN' }, 'kept', 'CHECKED_IN'],
    ['one who did not come and one who did', { state: 'NO_SHOW' }, { state: 'CHECKED_IN' }, 'gone', 'CHECKED_IN'],
  ])(
    'have one of a session where they had %s, and the place of the other goes back',
    async (_, ofKept, ofGone, stays, state) => {
      const [kept, gone] = [newId(), newId()];
      const isWaiting = state === 'WAITLISTED';
      const session = await sessionIn(hub, { inHours: state === 'CHECKED_IN' ? -1 : 24, capacity: isWaiting ? 1 : 5 });
      if (isWaiting) await bookingIn(hub, session, { person: newId() });
      const ids = {
        kept: await bookingIn(hub, session, { person: kept, ...ofKept }),
        gone: await bookingIn(hub, session, { person: gone, ...ofGone }),
      };
      await merge(kept, gone);
      expect(await rowOf(ids[stays])).toMatchObject({ state, person: kept, by: null });
      const other = await rowOf(ids[stays === 'kept' ? 'gone' : 'kept']);
      expect([other?.person, ['CANCELLED', 'EXPIRED'].includes(other?.state ?? '')]).toEqual([kept, true]);
      expect(await poolOf(session.pool)).toEqual({ taken: 1, waitlisted: isWaiting ? 1 : 0 });
    },
  );

  it('keep two places at one time, which neither had alone, and it is told whose they are now', async () => {
    const [kept, gone] = [newId(), newId()];
    const [one, other] = [await sessionIn(hub), await sessionIn(hub)];
    const own = await bookingIn(hub, one, { person: kept });
    const moved = await bookingIn(hub, other, { person: gone });
    await merge(kept, gone);
    expect([await rowOf(own), await rowOf(moved)]).toMatchObject([
      { person: kept, excused: false },
      { person: kept, excused: true },
    ]);
    const told = await query(sql`
      select facts -> 'before' ->> 'personId' as was, facts -> 'after' ->> 'personId' as now from events.event
      where topic = 'BOOKING' and subject_id = ${moved}::uuid`);
    expect(told).toEqual([{ was: gone, now: kept }]);
  });

  it('give the place of the second to whoever waits for it', async () => {
    const [kept, gone, next] = [newId(), newId(), newId()];
    const session = await sessionIn(hub, { rows: { A: 2 } });
    await bookingIn(hub, session, { person: kept, seatCode: 'A-01' });
    await bookingIn(hub, session, { person: gone, seatCode: 'A-02' });
    const waits = await bookingIn(hub, session, { person: next, state: 'WAITLISTED', waitNo: 1 });
    await merge(kept, gone);
    expect((await rowOf(waits))?.state).toBe('HELD');
  });
});
