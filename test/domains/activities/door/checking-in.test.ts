import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { DoorCodes } from '../../../../src/auth/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberIn } from '../../benefit-cards/entitlements/support.js';
import { cadreOf, unionIn, type Who } from '../../membership/support.js';
import { bookingIn, CADRE, type SomeBooking, type SomeSession, sessionIn } from '../support.js';

const CHECK_IN = `mutation ($input: CheckInBookingInput!) { answer: checkInBooking(input: $input) {
  booking { id version state headcount member { memberNo displayName } } errors { code message path ... on FieldError { rule } } } }`;
const STATION = { id: newId(), code: '620702-TH-0001' };
const keeperOf = (...stationCodes: readonly string[]): Who => ({
  subject: 'keeper',
  scopes: ['STATION_KEEPER'],
  stationCodes,
});
const KEEPER = keeperOf(STATION.code);

let hub: TestHub;
let union: string;
let codes: DoorCodes;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK' });
  codes = new DoorCodes(hub.keyring);
});
afterAll(() => hub.close());

async function checkIn(checkInCode: string, as: Who = KEEPER, more: object = {}) {
  const { data } = await hub.ask(CHECK_IN, { input: { idempotencyKey: newId(), checkInCode, ...more } }, { as });
  return data.answer;
}

/** Somebody's booking of a session at the station, and the code that is shown. */
async function booked(session: SomeSession = {}, booking: SomeBooking = {}) {
  const member = await memberIn(hub, union, { name: '王小明' });
  const place = await sessionIn(hub, { station: STATION, inHours: 0.2, ...session });
  const id = await bookingIn(hub, place, { person: member.id, ...booking });
  return { member, session: place, id, code: codes.issue('B', id) };
}

const rule = ({ booking, errors }: any) => [booking, errors[0]?.code, errors[0]?.rule];
const refusedBy = (name: string) => [null, 'CHECK_IN_CODE_INVALID', `booking.checkIn.${name}`];
const eventsOf = (id: string) =>
  hub.test.database.query<{ was: string; now: string }>(sql`
    select facts -> 'before' ->> 'state' as was, facts -> 'after' ->> 'state' as now from events.event
    where topic = 'BOOKING' and subject_id = ${id}::uuid order by id`);
/** An instant at which it is that time of the day in a zone, so many days from today there. */
const localTime = async (zone: string, days: number, time: string) => {
  const [row] = await hub.test.database.query<{ at: string }>(sql`
    select to_json(((now() at time zone ${zone})::date + ${days}::integer + ${time}::time) at time zone ${zone})#>>'{}' as at`);
  return new Date(row?.at ?? '');
};

describe('whoever shows the code of a booking', () => {
  it('is let in by the keeper of the station, who learns number and masked name', async () => {
    const { code, id, member } = await booked();
    const { booking, errors } = await checkIn(code);
    expect(errors).toEqual([]);
    expect(booking).toMatchObject({
      state: 'CHECKED_IN',
      version: 2,
      headcount: 1,
      member: { memberNo: member.memberNo, displayName: '王**' },
    });
    expect(await eventsOf(id)).toEqual([{ was: 'CONFIRMED', now: 'CHECKED_IN' }]);
  });

  it('is let in by a cadre of the region, wherever the session is', async () => {
    const { code } = await booked({});
    expect((await checkIn(code, CADRE)).booking.state).toBe('CHECKED_IN');
  });

  it('confirms by coming what was kept for them', async () => {
    const { code, id } = await booked({}, { state: 'HELD', confirmIn: 5 });
    expect((await checkIn(code)).booking.state).toBe('CHECKED_IN');
    expect(await eventsOf(id)).toEqual([{ was: 'HELD', now: 'CHECKED_IN' }]);
  });

  it('for a union that took the whole lets all of them in', async () => {
    const session = await sessionIn(hub, { station: STATION, inHours: 0.2, capacity: 60 });
    const id = await bookingIn(hub, session, { union, headcount: 45 });
    const { booking } = await checkIn(codes.issue('B', id), CADRE);
    expect(booking).toMatchObject({ state: 'CHECKED_IN', headcount: 45, member: null });
    const { data } = await hub.ask(
      'query ($id: ID!) { session(id: $id) { checkedIn } }',
      { id: session.global },
      { as: KEEPER },
    );
    expect(data.session.checkedIn).toBe(45);
  });

  it('is answered the same by the same key, and by another key as one who was here before', async () => {
    const { code } = await booked();
    const idempotencyKey = newId();
    const [first, again] = [
      await checkIn(code, KEEPER, { idempotencyKey }),
      await checkIn(code, KEEPER, { idempotencyKey }),
    ];
    expect(again).toEqual(first);
    const other = await checkIn(code);
    expect(rule(other)).toEqual(refusedBy('once'));
    expect(other.errors[0].message).toMatch(/^该签到码已于\d+月\d+日 \d\d:\d\d签到，本次未重复签到。/);
  });

  it('is let in once, also where two doors read the code at one moment', async () => {
    const { code, id } = await booked();
    const answers = await Promise.all(Array.from({ length: 6 }, () => checkIn(code)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await eventsOf(id)).toHaveLength(1);
  });
});

describe('a code is refused', () => {
  it('where the hub never made it, whatever it is', async () => {
    const { code, id } = await booked();
    const others = [
      '',
      '没有',
      code.slice(0, -1),
      `C${code.slice(1)}`,
      codes.issue('H', id),
      codes.issue('B', newId()),
    ];
    for (const each of others) expect(rule(await checkIn(each))).toEqual(refusedBy('code'));
    expect((await checkIn('x'.repeat(41))).errors[0].code).toBe('INVALID_LENGTH');
  });

  it('at another place, of which nothing is told', async () => {
    const { code } = await booked({ title: '内部培训' });
    for (const as of [keeperOf('620702-TH-0002'), cadreOf('630000')]) {
      const answer = await checkIn(code, as);
      expect(rule(answer)).toEqual(refusedBy('place'));
      expect(JSON.stringify(answer)).not.toMatch(/内部培训|620702-TH-0001|\d{4}年/);
    }
  });

  it('on another day, which is told in the zone of the place', async () => {
    const startsAt = await localTime('Asia/Urumqi', 2, '09:30');
    const { code } = await booked({ startsAt, timeZone: 'Asia/Urumqi' });
    const answer = await checkIn(code);
    expect(rule(answer)).toEqual(refusedBy('day'));
    expect(answer.errors[0].message).toMatch(/^该签到码是\d{4}年\d+月\d+日 09:30场次的/);
  });

  it('where the session is over, or was cancelled', async () => {
    const [over, cancelled] = [await booked({ inHours: -3 }), await booked({ stage: 'CANCELLED' })];
    expect(rule(await checkIn(over.code))).toEqual(refusedBy('over'));
    expect(rule(await checkIn(cancelled.code))).toEqual(refusedBy('session'));
  });

  it.each([
    ['was cancelled', { state: 'CANCELLED', endedBy: 'MEMBER' }, 'cancelled'],
    ['is on the waiting list', { state: 'WAITLISTED', waitNo: 1 }, 'waiting'],
    ['was not confirmed in time', { state: 'EXPIRED' }, 'lapsed'],
    ['was not confirmed in time, and no row says so', { state: 'HELD', confirmIn: -1 }, 'lapsed'],
  ])('where the booking %s', async (_, booking, name) => {
    const { code, id } = await booked({}, booking);
    expect(rule(await checkIn(code))).toEqual(refusedBy(name));
    expect(await eventsOf(id)).toEqual([]);
  });

  it('and decided again by the same key once the reason has passed', async () => {
    const { code, session, id } = await booked({}, { state: 'WAITLISTED', waitNo: 1 });
    const idempotencyKey = newId();
    expect(rule(await checkIn(code, KEEPER, { idempotencyKey }))).toEqual(refusedBy('waiting'));
    await hub.test.database.query(sql`update activities.booking set state = 'CONFIRMED' where id = ${id}::uuid`);
    await hub.test.database.query(sql`update activities.pool set waitlisted = 0 where id = ${session.pool}::uuid`);
    expect((await checkIn(code, KEEPER, { idempotencyKey })).booking.state).toBe('CHECKED_IN');
  });
});

describe('a door is open', () => {
  it('from midnight of the day there, until the end', async () => {
    const zone = 'Asia/Shanghai';
    const late = await booked({ startsAt: await localTime(zone, 0, '23:59'), timeZone: zone });
    expect((await checkIn(late.code)).errors).toEqual([]);
    const running = await booked({ inHours: -1.9 });
    expect((await checkIn(running.code)).errors).toEqual([]);
  });

  it('two hours ahead where the session begins soon behind midnight', async () => {
    // A zone in which it is almost midnight at this moment.
    const [row] = await hub.test.database.query<{ zone: string }>(sql`
      select 'Etc/GMT' || case when h > 0 then '-' || h when h < 0 then '+' || -h else '' end as zone
      from generate_series(-12, 14) h where extract(hour from now() at time zone 'UTC' + make_interval(hours => h)) = 23 limit 1`);
    const session = await booked({ inHours: 1.5, timeZone: row?.zone ?? '' });
    expect((await checkIn(session.code)).errors).toEqual([]);
  });
});

describe('of a member a keeper', () => {
  it('is told number and masked name in a booking, and nothing else', async () => {
    const { session } = await booked();
    const { schema } = hub.hub;
    const isObject = (type: unknown) => isObjectType(getNamedType(type as GraphQLOutputType));
    const fields = Object.values((schema.getType('Member') as GraphQLObjectType).getFields());
    const open: string[] = [];
    for (const { name, type, args } of fields) {
      // What has to be given is guarded all the same: what needs no argument stands for it.
      if (args.some(isRequiredArgument)) continue;
      const asked = `${name} ${isObject(type) ? '{ __typename }' : ''}`;
      const { data, codes: refused } = await hub.ask(
        `query ($id: ID!) { session(id: $id) { bookings { nodes { member { ${asked} } } } } }`,
        { id: session.global },
        { as: KEEPER },
      );
      const [{ member }] = data.session.bookings.nodes;
      if (refused.length === 0) open.push(name);
      else expect([member[name], refused]).toEqual([null, ['FORBIDDEN_FIELD']]);
    }
    expect(open.sort()).toEqual(['displayName', 'id', 'memberNo', 'sources', 'version']);
  });

  it('is told no more where the keeper has another role beside that, nor is a cadre of the session alone', async () => {
    const { session } = await booked({ regionCode: '510104' });
    const others = [
      { ...KEEPER, scopes: ['STATION_KEEPER', 'MEMBER'] },
      { ...KEEPER, scopes: ['STATION_KEEPER', 'CADRE'], regionCodes: ['630000'] },
      cadreOf('510104'),
    ] as const;
    for (const as of others) {
      const { data } = await hub.ask(
        'query ($id: ID!) { session(id: $id) { bookings { nodes { member { displayName workerGroups mobileMasked bookings { nodes { id } } } } } } }',
        { id: session.global },
        { as },
      );
      const nothing = { workerGroups: null, mobileMasked: null, bookings: null };
      expect(data.session.bookings.nodes).toEqual([
        { member: { displayName: expect.stringMatching(/^.\*+$/), ...nothing } },
      ]);
    }
  });

  it('is shown two hundred on one page, as it says, and no more', async () => {
    const place = await sessionIn(hub, { station: STATION, capacity: 300 });
    await hub.test.database.query(sql`
      insert into activities.booking (id, session_id, pool_id, region_code, state, during)
      select gen_random_uuid(), s.id, ${place.pool}::uuid, s.region_code, 'CONFIRMED', tstzrange(s.starts_at, s.ends_at)
      from activities.session s cross join generate_series(1, 201) where s.id = ${place.id}::uuid`);
    const { data } = await hub.ask(
      'query ($id: ID!) { session(id: $id) { bookings(first: 250) { nodes { state } pageInfo { hasNextPage } } } }',
      { id: place.global },
      { as: KEEPER },
    );
    expect(data.session.bookings.nodes).toHaveLength(200);
    expect(data.session.bookings.pageInfo).toEqual({ hasNextPage: true });
  });

  it('of another station is not there, and for a visitor nobody is', async () => {
    const { session } = await booked();
    const ask = 'query ($id: ID!) { session(id: $id) { startsAt bookings { nodes { state } } checkedIn } }';
    const other = await hub.ask(ask, { id: session.global }, { as: keeperOf('620702-TH-0002') });
    expect(other.data.session).toMatchObject({ bookings: null, checkedIn: null });
    expect((await hub.ask(ask, { id: session.global })).data.session).toMatchObject({
      bookings: null,
      checkedIn: null,
    });
  });

  it.each([['MEMBER'], ['PARTNER'], ['MERCHANT'], ['ADMIN']] as const)('%s lets nobody in', async (scope) => {
    const { code } = await booked();
    const { codes: refused } = await hub.ask(
      CHECK_IN,
      { input: { idempotencyKey: newId(), checkInCode: code } },
      { as: { scopes: [scope], regionCodes: ['620000'], office: 'SYSTEM' } },
    );
    expect(refused).toEqual(['FORBIDDEN']);
  });
});
