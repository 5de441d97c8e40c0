import { tellMoments } from '../../../../src/domains/activities/sessions/moments.job.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf } from '../../membership/support.js';
import { crowdIn, sessionIn } from '../bookings/support.js';
import { activityIn, bookingIn, hence, refused, scheduled, turned } from './given.js';

let hub: TestHub;
let activityId: string;
beforeAll(async () => {
  hub = await testHub();
  activityId = await activityIn(hub);
});
afterAll(() => hub.close());

const ELSEWHERE = cadreOf('370100');
const seen = async (id: string) => (await hub.ask(`{ session(id: "${id}") { state } }`)).data.session;
const told = () =>
  hub.hub.database.query<{ topic: string; moment: string | null }>(sql`
    select topic, facts #>> '{after,moment}' as moment from events.event where subject_type = 'ses' order by id`);
const stateOf = async (booking: string) => {
  const [row] = await hub.hub.database.query<Record<string, unknown>>(sql`
    select b.state, b.ended_by, b.overlap_excused as excused, lower(b.during) = s.starts_at as "isAlong"
    from activities.booking b join activities.session s on s.id = b.session_id where b.id = ${booking}::uuid`);
  return row;
};

describe('announceSession', () => {
  it('shows a draft to everybody, once, and tells nobody else of it before', async () => {
    await hub.hub.database.query(sql`truncate events.event`);
    const { id, state } = await scheduled(hub, { activityId, draft: true });
    expect([state, await seen(id)]).toEqual(['DRAFT', null]);
    const { session } = await turned(hub, 'announceSession', { sessionId: id, expectedVersion: 1 });
    expect([session.state, session.version, await seen(id)]).toEqual(['ANNOUNCED', 2, { state: 'ANNOUNCED' }]);
    expect((await told()).map(({ topic }) => topic)).toEqual(['SESSION_DRAFT', 'SESSION']);
    const again = await turned(hub, 'announceSession', { sessionId: id, expectedVersion: 2 });
    expect(refused(again)).toEqual(['STATE_NOT_ALLOWED sessionId session.state.announce']);
  });

  it('refuses a draft whose begin is over, and a version that is not the last', async () => {
    const { id } = await scheduled(hub, { activityId, draft: true });
    expect((await turned(hub, 'announceSession', { sessionId: id, expectedVersion: 7 })).errors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: 1 },
    ]);
    await hub.hub.database.query(sql`
      update activities.session set starts_at = now() - interval '1 minute' where id = ${keyOf('ses', id)}::uuid`);
    expect(refused(await turned(hub, 'announceSession', { sessionId: id, expectedVersion: 1 }))).toEqual([
      'PERIOD_INVALID sessionId session.announce.begun',
    ]);
  });
});

describe('cancelSession', () => {
  it("leaves what a platform has to the platform, and ends what is the hub's also where a platform sells some of it", async () => {
    const others = await sessionIn(hub, { regionCode: '370200', channel: 'C6-cinema' });
    const own = await sessionIn(hub, { regionCode: '370200', seller: 'C6-cinema' });
    const input = { reason: '停电', expectedVersion: 1 };
    expect(refused(await turned(hub, 'cancelSession', { ...input, sessionId: others.id }))).toEqual([
      'STATE_NOT_ALLOWED sessionId session.cancel.sold',
    ]);
    expect((await seen(others.id)).state).toBe('BOOKING_OPEN');
    expect((await turned(hub, 'cancelSession', { ...input, sessionId: own.id })).session.state).toBe('CANCELLED');
  });

  it('ends all bookings, says why, and is done once', async () => {
    const { id } = await scheduled(hub, { activityId, capacity: 2, bookingOpensAt: hence(-1) });
    const people = await crowdIn(hub, 3);
    const bookings = [
      await bookingIn(hub, id, people[0]?.person ?? ''),
      await bookingIn(hub, id, people[1]?.person ?? '', 'HELD'),
      await bookingIn(hub, id, people[2]?.person ?? '', 'WAITLISTED'),
    ];
    const input = { idempotencyKey: newId(), sessionId: id, reason: '场馆检修', expectedVersion: 1 };
    const { session, errors } = await turned(hub, 'cancelSession', input);
    expect(errors).toEqual([]);
    expect(session).toMatchObject({ state: 'CANCELLED', cancelledReason: '场馆检修', booked: 0, version: 2 });
    for (const booking of bookings)
      expect(await stateOf(booking)).toMatchObject({ state: 'CANCELLED', ended_by: 'SESSION' });
    expect((await turned(hub, 'cancelSession', input)).errors).toEqual([]);
    expect(
      refused(await turned(hub, 'cancelSession', { ...input, idempotencyKey: newId(), expectedVersion: 2 })),
    ).toEqual(['STATE_NOT_ALLOWED sessionId session.state.cancel']);
  });

  it('refuses what is over, another version, and a session of others as one that is not there', async () => {
    const { id } = await scheduled(hub, { activityId });
    const input = { sessionId: id, reason: '检修', expectedVersion: 1 };
    expect((await turned(hub, 'cancelSession', { ...input, expectedVersion: 2 })).errors).toMatchObject([
      { __typename: 'ConflictError', currentVersion: 1 },
    ]);
    const others = await turned(hub, 'cancelSession', input, ELSEWHERE);
    expect(others.errors).toEqual(
      (await turned(hub, 'cancelSession', { ...input, sessionId: 'ses_x' }, ELSEWHERE)).errors,
    );
    await hub.hub.database.query(sql`
      update activities.session set starts_at = now() - interval '2 hours', ends_at = now() where id = ${keyOf('ses', id)}::uuid`);
    expect(refused(await turned(hub, 'cancelSession', input))).toEqual([
      'STATE_NOT_ALLOWED sessionId session.state.cancel',
    ]);
  });

  it('takes a draft back without a word to others', async () => {
    await hub.hub.database.query(sql`truncate events.event`);
    const { id } = await scheduled(hub, { activityId, draft: true });
    const { session } = await turned(hub, 'cancelSession', { sessionId: id, reason: '写错', expectedVersion: 1 });
    expect([session.state, await seen(id)]).toEqual(['CANCELLED', null]);
    expect((await told()).map(({ topic }) => topic)).toEqual(['SESSION_DRAFT', 'SESSION_DRAFT']);
  });
});

describe('rescheduleSession', () => {
  it('takes bookings along, and excuses who is then in two places', async () => {
    const people = await crowdIn(hub, 2);
    const [both = '', one = ''] = people.map(({ person }) => person);
    const other = await scheduled(hub, { activityId, startsAt: hence(72), endsAt: hence(74) });
    const moved = await scheduled(hub, { activityId, bookingOpensAt: hence(1), bookingClosesAt: hence(47) });
    await bookingIn(hub, other.id, both);
    const [inTwo, inOne] = [await bookingIn(hub, moved.id, both), await bookingIn(hub, moved.id, one)];
    const { session, errors } = await turned(hub, 'rescheduleSession', {
      ...{ sessionId: moved.id, startsAt: hence(73), endsAt: hence(75), reason: '放映机维修', expectedVersion: 1 },
    });
    expect(errors).toEqual([]);
    expect(session).toMatchObject({ version: 2, movedReason: '放映机维修', booked: 2 });
    expect([session.startsAt, session.bookingOpensAt, session.bookingClosesAt].map((at) => Date.parse(at))).toEqual(
      [hence(73), hence(1), hence(72)].map((at) => Date.parse(at)),
    );
    expect(await stateOf(inTwo)).toMatchObject({ excused: true, isAlong: true, state: 'CONFIRMED' });
    expect(await stateOf(inOne)).toMatchObject({ excused: false, isAlong: true, state: 'CONFIRMED' });
  });

  it('leaves bookings and the reason of the last move alone where only booking opens at another time', async () => {
    const [one] = await crowdIn(hub, 1);
    const { id } = await scheduled(hub, { activityId, bookingOpensAt: hence(1) });
    const booking = await bookingIn(hub, id, one?.person ?? '');
    const times = { sessionId: id, startsAt: hence(73), endsAt: hence(75) };
    await turned(hub, 'rescheduleSession', { ...times, reason: '放映机维修', expectedVersion: 1 });
    await hub.hub.database.query(sql`truncate events.event`);
    const later = { ...times, bookingOpensAt: hence(2), reason: '错过通知', expectedVersion: 2 };
    const { session } = await turned(hub, 'rescheduleSession', later);
    expect(session).toMatchObject({ version: 3, movedReason: '放映机维修' });
    expect(Date.parse(session.bookingOpensAt)).toBe(Date.parse(hence(2)));
    const [kept] = await hub.hub.database.query(sql`
      select version, (select count(*)::integer from events.event where subject_type = 'bkg') as told
      from activities.booking where id = ${booking}::uuid`);
    expect(kept).toEqual({ version: 2, told: 0 });
    const on = { ...times, startsAt: hence(74), endsAt: hence(76), expectedVersion: 3 };
    expect((await turned(hub, 'rescheduleSession', on)).session).toMatchObject({ version: 4, movedReason: null });
  });

  it('excuses nobody who only waits: they are passed over while they are elsewhere', async () => {
    const [one] = await crowdIn(hub, 1);
    const other = await scheduled(hub, { activityId, startsAt: hence(72), endsAt: hence(74) });
    const moved = await scheduled(hub, { activityId });
    await bookingIn(hub, other.id, one?.person ?? '');
    const waits = await bookingIn(hub, moved.id, one?.person ?? '', 'WAITLISTED');
    await turned(hub, 'rescheduleSession', {
      ...{ sessionId: moved.id, startsAt: hence(73), endsAt: hence(75), expectedVersion: 1 },
    });
    expect(await stateOf(waits)).toMatchObject({ excused: false, isAlong: true, state: 'WAITLISTED' });
  });

  it('refuses what has begun, what a platform sells, a busy place and times that can not be', async () => {
    const venueName = '四号厅';
    await scheduled(hub, { activityId, venueName, startsAt: hence(72), endsAt: hence(74) });
    const { id } = await scheduled(hub, { activityId, venueName });
    const input = { sessionId: id, startsAt: hence(73), endsAt: hence(75), expectedVersion: 1 };
    expect(refused(await turned(hub, 'rescheduleSession', input))).toEqual(['VENUE_BUSY startsAt session.venue.busy']);
    expect(refused(await turned(hub, 'rescheduleSession', { ...input, startsAt: hence(76) }))).toEqual([
      'PERIOD_INVALID endsAt session.period.order',
    ]);
    const key = keyOf('ses', id);
    await hub.hub.database.query(sql`update activities.pool set seller = 'C6' where session_id = ${key}::uuid`);
    expect(refused(await turned(hub, 'rescheduleSession', input))).toEqual([
      'STATE_NOT_ALLOWED sessionId session.move.sold',
    ]);
    await hub.hub.database.query(sql`update activities.session set starts_at = now() where id = ${key}::uuid`);
    expect(refused(await turned(hub, 'rescheduleSession', input))).toEqual([
      'STATE_NOT_ALLOWED sessionId session.state.move',
    ]);
    expect(refused(await turned(hub, 'rescheduleSession', input, ELSEWHERE))).toEqual(['NOT_FOUND sessionId']);
  });
});

describe('a session of a platform', () => {
  it.each([
    ['announceSession', 'announce', true],
    ['cancelSession', 'cancel', false],
    ['rescheduleSession', 'move', false],
  ] as const)('is left to it by %s, which names it', async (name, act, draft) => {
    const { id } = await scheduled(hub, { activityId, draft });
    await hub.hub.database.query(sql`
      update activities.session set channel = 'C6-qlhg' where id = ${keyOf('ses', id)}::uuid`);
    const more = { cancelSession: { reason: '检修' }, rescheduleSession: { startsAt: hence(73), endsAt: hence(75) } };
    const input = { sessionId: id, expectedVersion: 1, ...(more as Record<string, object>)[name] };
    const answer = await turned(hub, name, input);
    expect(refused(answer)).toEqual([`STATE_NOT_ALLOWED sessionId session.${act}.sold`]);
    expect(answer.errors[0].message).toContain('平台 C6-qlhg ');
    expect(answer.session).toBeNull();
  });

  it('is told from one of the hub of which a platform sells some places: that is cancelled here', async () => {
    const { id } = await scheduled(hub, { activityId });
    await hub.hub.database.query(sql`
      update activities.pool set seller = 'C6-qlhg' where session_id = ${keyOf('ses', id)}::uuid`);
    const { session, errors } = await turned(hub, 'cancelSession', {
      sessionId: id,
      reason: '检修',
      expectedVersion: 1,
    });
    expect([session?.state, errors]).toEqual(['CANCELLED', []]);
  });
});

describe('tellMoments', () => {
  it('tells each moment once, and none of a draft or of before a session was written', async () => {
    const { id } = await scheduled(hub, { activityId, bookingOpensAt: hence(-2) });
    const draft = await scheduled(hub, { activityId, draft: true });
    await tellMoments(hub.hub.database);
    await hub.hub.database.query(sql`truncate events.event`);
    expect(await tellMoments(hub.hub.database)).toBe(0);
    const [key, other] = [keyOf('ses', id), keyOf('ses', draft.id)];
    await hub.hub.database.query(sql`
      update activities.session set created_at = now() - interval '3 hours', booking_opens_at = now() - interval '2 hours',
        booking_closes_at = now() - interval '1 hour', starts_at = now() - interval '1 minute'
      where id in (${key}::uuid, ${other}::uuid)`);
    expect(await tellMoments(hub.hub.database)).toBe(3);
    expect((await told()).map(({ moment }) => moment)).toEqual(['BOOKING_OPENED', 'BOOKING_CLOSED', 'BEGAN']);
    await hub.hub.database.query(sql`update activities.session set ends_at = now() where id = ${key}::uuid`);
    expect([await tellMoments(hub.hub.database), await tellMoments(hub.hub.database)]).toEqual([1, 0]);
  });
});
