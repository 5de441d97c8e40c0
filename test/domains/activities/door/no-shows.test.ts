import { tellNoShows } from '../../../../src/domains/activities/door/no-shows.job.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { bookingIn, sessionIn } from '../support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await tellNoShows(hub.hub.database);
});
afterAll(() => hub.close());

const stateOf = async (id: string) => {
  const [row] = await hub.test.database.query<{ state: string }>(sql`
    select state from activities.booking where id = ${id}::uuid`);
  return row?.state;
};
const toldOf = (id: string) =>
  hub.test.database.query<{ was: string; now: string; person: string }>(sql`
    select facts -> 'before' ->> 'state' as was, facts -> 'after' ->> 'state' as now, facts -> 'after' ->> 'personId' as person
    from events.event where topic = 'BOOKING' and subject_id = ${id}::uuid`);
/** A session that ended so many hours ago. */
const ended = (hours: number) => sessionIn(hub, { inHours: -2 - hours });

describe('an hour behind the end of a session', () => {
  it('it is said of all with a place who did not come, and of nobody else', async () => {
    const session = await ended(1.1);
    const person = newId();
    const absent = await bookingIn(hub, session, { person });
    const others = [];
    for (const state of ['CHECKED_IN', 'CANCELLED', 'WAITLISTED', 'EXPIRED'])
      others.push(
        await bookingIn(hub, session, { person: newId(), state, ...(state === 'WAITLISTED' ? { waitNo: 1 } : {}) }),
      );
    expect(await tellNoShows(hub.hub.database)).toBe(1);
    expect(await stateOf(absent)).toBe('NO_SHOW');
    expect(await toldOf(absent)).toEqual([{ was: 'CONFIRMED', now: 'NO_SHOW', person }]);
    expect(await Promise.all(others.map(stateOf))).toEqual(['CHECKED_IN', 'CANCELLED', 'WAITLISTED', 'EXPIRED']);
  });

  it('nothing is said of anybody where nobody stood at the door', async () => {
    const session = await ended(5);
    const id = await bookingIn(hub, session, { person: newId() });
    expect(await tellNoShows(hub.hub.database)).toBe(0);
    expect(await stateOf(id)).toBe('CONFIRMED');
  });

  it('nothing is said of what a platform sold, which says so itself', async () => {
    const session = await ended(5);
    await bookingIn(hub, session, { person: newId(), state: 'CHECKED_IN' });
    const sold = await bookingIn(hub, session, { person: newId() });
    await hub.test.database.query(sql`
      update activities.booking set seller = 'C6-tickets', order_no = 'T-1' where id = ${sold}::uuid`);
    expect(await tellNoShows(hub.hub.database)).toBe(0);
    expect(await stateOf(sold)).toBe('CONFIRMED');
  });

  it('and not before, nor of a session that was cancelled', async () => {
    const sessions = [await ended(0.9), await sessionIn(hub, { stage: 'CANCELLED', inHours: -5 })];
    const ids = [];
    for (const session of sessions) {
      await bookingIn(hub, session, { person: newId(), state: 'CHECKED_IN' });
      ids.push(await bookingIn(hub, session, { person: newId() }));
    }
    expect(await tellNoShows(hub.hub.database)).toBe(0);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['CONFIRMED', 'CONFIRMED']);
  });

  it('each is told once, however many there are and however many look through them', async () => {
    const session = await sessionIn(hub, { inHours: -4, capacity: null });
    await bookingIn(hub, session, { person: newId(), state: 'CHECKED_IN' });
    await hub.test.database.query(sql`
      insert into activities.booking (id, session_id, pool_id, region_code, person_id, state, during)
      select gen_random_uuid(), s.id, ${session.pool}::uuid, region_code, gen_random_uuid(), 'CONFIRMED', tstzrange(starts_at, ends_at)
      from generate_series(1, 1200), activities.session s where s.id = ${session.id}::uuid`);
    const counts = await Promise.all([1, 2, 3].map(() => tellNoShows(hub.hub.database)));
    expect(counts.reduce((sum, count) => sum + count, 0) + (await tellNoShows(hub.hub.database))).toBe(1200);
    const [row] = await hub.test.database.query(sql`
      select count(*)::integer as events, count(distinct subject_id)::integer as bookings from events.event
      where facts -> 'after' ->> 'sessionId' = ${session.id} and facts -> 'after' ->> 'state' = 'NO_SHOW'`);
    expect(row).toEqual({ events: 1200, bookings: 1200 });
  });
});
