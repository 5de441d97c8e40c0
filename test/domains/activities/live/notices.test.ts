import { EndedBy } from '../../../../src/domains/activities/bookings/booking.enums.js';
import { BookingBook } from '../../../../src/domains/activities/bookings/booking-book.js';
import { moveSession } from '../../../../src/domains/activities/sessions/session.moves.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberIn } from '../../benefit-cards/entitlements/support.js';
import { unionIn } from '../../membership/support.js';
import { bookingIn, sessionIn } from '../support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK' });
  await make();
});
afterAll(() => hub.close());

const book = new BookingBook();
const { query } = {
  query: <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) => hub.test.database.query<T>(text),
};
const giveBack = (id: string, by: EndedBy) => hub.hub.database.transaction((tx) => book.giveBack(tx, id, by));

/** Has messages made of all that was announced by now. */
async function make(): Promise<void> {
  await settled(hub.hub.database);
  const job = hub.hub.jobs.all.find(({ name }) => name === 'make-notifications');
  const context = { signal: AbortSignal.timeout(60_000), attempt: 1, database: hub.hub.database };
  await job?.work({} as never, context);
}

async function toldTo(person: string) {
  await make();
  return query<{ kind: string; title: string; body: string; subject: string }>(sql`
    select kind, title, body, subject_id as subject from identity.notification where person_id = ${person}::uuid order by created_at, id`);
}

async function cancelSession(id: string): Promise<void> {
  await hub.hub.database.transaction(async (tx) => {
    await tx.sql(sql`select 1 from activities.session where id = ${id}::uuid for no key update`);
    await tx.sql(sql`
      update activities.session set stage = 'CANCELLED', cancelled_reason = '影院停电' where id = ${id}::uuid`);
    await book.cancelAllOf(tx, id, EndedBy.SESSION);
  });
}

const AT = { startsAt: new Date('2099-03-01T11:00:00Z') };

describe('whoever waits for a place', () => {
  it('is told of the one that came, and until when to confirm it', async () => {
    const [had, waits] = [await memberIn(hub, union), await memberIn(hub, union)];
    const session = await sessionIn(hub, { ...AT, title: '消防讲座', capacity: 1 });
    const first = await bookingIn(hub, session, { person: had.id });
    const id = await bookingIn(hub, session, { person: waits.id, state: 'WAITLISTED', waitNo: 1 });
    await giveBack(first, EndedBy.MEMBER);
    expect(await toldTo(waits.id)).toEqual([
      {
        ...{ kind: 'BOOKING', title: '候补成功，请确认', subject: id },
        body: expect.stringMatching(
          /^“消防讲座”（3月1日19:00）有名额了，请于\d+月\d+日\d+:\d\d前确认，逾期将让给下一位候补。$/,
        ),
      },
    ]);
    expect(await toldTo(had.id)).toEqual([]);
  });

  it('is told nothing of a place that was confirmed or given back before the message was made', async () => {
    const [had, waits] = [await memberIn(hub, union), await memberIn(hub, union)];
    const session = await sessionIn(hub, { capacity: 1 });
    const first = await bookingIn(hub, session, { person: had.id });
    const id = await bookingIn(hub, session, { person: waits.id, state: 'WAITLISTED', waitNo: 1 });
    await giveBack(first, EndedBy.MEMBER);
    await giveBack(id, EndedBy.MEMBER);
    expect(await toldTo(waits.id)).toEqual([]);
  });

  it('is told that the time to confirm is over, once', async () => {
    const waits = await memberIn(hub, union);
    const session = await sessionIn(hub, { ...AT, title: '消防讲座', capacity: 1 });
    const id = await bookingIn(hub, session, { person: waits.id, state: 'HELD', confirmIn: -1 });
    await giveBack(id, EndedBy.MEMBER);
    await giveBack(id, EndedBy.MEMBER);
    expect((await toldTo(waits.id)).map(({ title, body }) => [title, body])).toEqual([
      ['候补名额已失效', '“消防讲座”（3月1日19:00）的名额未在期限内确认，已经失效；如仍想参加，请重新预约或候补。'],
    ]);
  });
});

describe('whoever has a place', () => {
  it('is told who took it back, where somebody else did', async () => {
    const [one, other, third] = [await memberIn(hub, union), await memberIn(hub, union), await memberIn(hub, union)];
    const session = await sessionIn(hub, { ...AT, title: '消防讲座' });
    for (const [person, by] of [
      [one, EndedBy.CADRE],
      [other, EndedBy.PLATFORM],
      [third, EndedBy.ERASURE],
    ] as const)
      await giveBack(await bookingIn(hub, session, { person: person.id }), by);
    const bodies = async (person: string) => (await toldTo(person)).map(({ body }) => body);
    expect(await bodies(one.id)).toEqual(['您在“消防讲座”（3月1日19:00）的预约已由工会取消，如有疑问请联系主办单位。']);
    expect(await bodies(other.id)).toEqual([
      '您在“消防讲座”（3月1日19:00）的预约已由售票平台取消，如有疑问请联系售票平台。',
    ]);
    expect(await bodies(third.id)).toEqual([]);
  });

  it('is told nothing of one of two bookings, where the other one stands', async () => {
    const one = await memberIn(hub, union);
    const session = await sessionIn(hub);
    await giveBack(await bookingIn(hub, session, { person: one.id }), EndedBy.CADRE);
    await bookingIn(hub, session, { person: one.id });
    expect(await toldTo(one.id)).toEqual([]);
  });

  it('or waits for one is told when the session is cancelled, with the reason, and a union that took a whole has nobody', async () => {
    const [one, waits] = [await memberIn(hub, union), await memberIn(hub, union)];
    const [session, whole] = [await sessionIn(hub, { ...AT, title: '电影' }), await sessionIn(hub, { capacity: 9 })];
    await bookingIn(hub, session, { person: one.id });
    await bookingIn(hub, session, { person: waits.id, state: 'WAITLISTED', waitNo: 1 });
    await bookingIn(hub, whole, { union, headcount: 9 });
    await cancelSession(session.id);
    await cancelSession(whole.id);
    const expected = [{ body: '“电影”（3月1日19:00）已取消：影院停电。您的预约随之取消，请勿前往。' }];
    expect(await toldTo(one.id)).toMatchObject(expected);
    expect(await toldTo(waits.id)).toMatchObject(expected);
  });

  it('is told of each time to which the session is moved, also of one that it had before', async () => {
    const one = await memberIn(hub, union);
    const session = await sessionIn(hub, { ...AT, title: '电影' });
    await bookingIn(hub, session, { person: one.id });
    for (const [startsAt, endsAt] of [
      ['2099-03-02T12:30:00Z', '2099-03-02T14:30:00Z'],
      ['2099-03-01T11:00:00Z', '2099-03-01T13:00:00Z'],
      // Only longer, which is no other time to come.
      ['2099-03-01T11:00:00Z', '2099-03-01T13:30:00Z'],
      ['2099-03-02T12:30:00Z', '2099-03-02T14:30:00Z'],
    ] as const)
      await hub.hub.database.transaction((tx) => moveSession(tx, session.id, { startsAt, endsAt, reason: '设备检修' }));
    const bodies = (await toldTo(one.id)).map(({ body }) => body.split('，您的')[0]);
    expect(bodies).toEqual([
      '“电影”原定3月1日19:00，现改为3月2日20:30（设备检修）',
      '“电影”原定3月2日20:30，现改为3月1日19:00（设备检修）',
      '“电影”原定3月1日19:00，现改为3月2日20:30（设备检修）',
    ]);
  });
});

describe('a session of thousands that is cancelled', () => {
  it('tells each of them once, piece by piece', async () => {
    const session = await sessionIn(hub, { title: '大会', capacity: null });
    const people = 5000;
    await query(sql`
      with someone as (
        insert into membership.person (id, member_no) select gen_random_uuid(), 'MANY-' || n from generate_series(1, ${people}::integer) n returning id)
      insert into activities.booking (id, session_id, pool_id, region_code, person_id, state, during)
      select gen_random_uuid(), s.id, ${session.pool}::uuid, region_code, someone.id, 'CONFIRMED', tstzrange(starts_at, ends_at)
      from someone, activities.session s where s.id = ${session.id}::uuid`);
    await query(sql`update activities.pool set taken = ${people}::integer where id = ${session.pool}::uuid`);
    await cancelSession(session.id);
    await make();
    await make();
    const [row] = await query(sql`
      select count(*)::integer as messages, count(distinct person_id)::integer as people,
        count(distinct n.xmin::text)::integer as pieces
      from identity.notification n where title = '场次已取消' and body like '“大会”%'`);
    expect(row).toEqual({ messages: people, people, pieces: Math.ceil(people / 500) });
  });
});
