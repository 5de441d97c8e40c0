import { SessionStage } from '../../../../src/domains/activities/sessions/session.enums.js';
import { enterSession } from '../../../../src/domains/activities/sessions/session.writer.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { personIn, unionIn } from '../../membership/support.js';
import {
  bookingsIn,
  countedOf,
  emptied,
  idOf,
  orderOf,
  platformOf,
  sessionOf,
  standingIn,
  type TestPlatform,
  type Told,
  wordOf,
} from './support.js';

let hub: TestHub;
let platform: TestPlatform;

beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
});
beforeEach(async () => {
  await emptied(hub);
  await hub.hub.database.query(sql`truncate membership.person cascade`);
  await platform.tell('sessions', sessionOf('S1'));
});
afterAll(() => hub.close());

const words = (...given: Told[]) => platform.tell('orders', ...given);

describe('orders of a platform', () => {
  it('become bookings with their seats, and the same word thrice changes nothing', async () => {
    expect(await words(orderOf('O1', 'A-02'), orderOf('O2', ''))).toEqual([['APPLIED'], ['APPLIED']]);
    const before = await standingIn(hub);
    expect(before.bookings).toMatchObject([
      { order_no: 'O1', state: 'CONFIRMED', seat_code: 'A-02', headcount: 1, seller: 'C6-qlhg' },
      { order_no: 'O2', state: 'CONFIRMED', seat_code: 'A-01' },
    ]);
    expect(await words(orderOf('O1', 'A-02'))).toEqual([['DUPLICATE']]);
    await hub.hub.database.query(sql`truncate channels.source_record cascade`);
    expect(await words(orderOf('O1', 'A-02'))).toEqual([['APPLIED']]);
    expect(await standingIn(hub)).toEqual(before);
    expect(await hub.hub.database.query(sql`select distinct version from activities.booking`)).toEqual([
      { version: 1 },
    ]);
  });

  it('with another body under one number of a word are told, and wait for a person', async () => {
    await words(orderOf('O1', 'A-02'));
    expect(await words(orderOf('O1', 'A-03'))).toEqual([['QUARANTINED', 'channel.versionTwice']]);
    expect(await bookingsIn(hub)).toMatchObject([{ seat: 'A-02' }]);
  });

  it('end and begin as their words say by number, whatever the clocks say', async () => {
    await words(orderOf('O1', 'A-01'), wordOf('O1', 3, 'CHECKED_IN', { time: '2024-05-20 11:00:00' }));
    expect(await bookingsIn(hub)).toMatchObject([{ state: 'CHECKED_IN' }]);
    await words(wordOf('O1', 2, 'CANCELLED', { time: '2024-05-20 13:00:00' }));
    expect(await bookingsIn(hub)).toMatchObject([{ state: 'CHECKED_IN', seat: 'A-01' }]);
    await words(wordOf('O1', 4, 'REFUNDED', { time: '2024-05-20 10:00:00' }));
    expect(await standingIn(hub)).toMatchObject({
      bookings: [{ state: 'CANCELLED', ended_by: 'PLATFORM' }],
      seats: Array.from({ length: 6 }, () => ({ order_no: null })),
    });
  });

  it('are of who is named by member number, by id number or by mobile and name, and of nobody where nobody is known', async () => {
    const [one, two, three] = [
      await personIn(hub, { name: '张示例' }),
      await personIn(hub, { name: '李示例', idNumber: idOf(2) }),
      await personIn(hub, { name: '王示例', mobile: '13800001234' }),
    ];
    const [row] = await hub.hub.database.query<{ no: string }>(sql`
      update membership.person set member_no = 'M1' where id = ${one.id}::uuid returning member_no as no`);
    await words(
      orderOf('O1', '', { memberNo: row?.no ?? '' }),
      orderOf('O2', '', { idNumber: idOf(2), name: '李示例' }),
      orderOf('O3', '', { mobile: '138 0000 1234', name: '王示例' }),
      orderOf('O4', '', { mobile: '13800001234', name: '赵示例' }),
      orderOf('O5', '', { idNumber: idOf(5) }),
    );
    expect((await bookingsIn(hub)).map(({ person }) => person)).toEqual([one.id, two.id, three.id, null, null]);
  });

  it('with the name of somebody else wait for a person', async () => {
    await personIn(hub, { name: '李示例', idNumber: idOf(2) });
    expect(await words(orderOf('O1', 'A-01', { idNumber: idOf(2), name: '王示例' }))).toEqual([
      ['QUARANTINED', 'order.person.name'],
    ]);
    expect(await bookingsIn(hub)).toEqual([]);
  });

  it('wait for their session, and are carried out with it', async () => {
    const early = await words(
      orderOf('O1', 'A-01', { sessionNo: 'S2' }),
      wordOf('O1', 2, 'CHECKED_IN'),
      wordOf('O2', 2, 'CANCELLED'),
      orderOf('O2', 'A-02', { sessionNo: 'S2' }),
    );
    expect(early.map(([verdict]) => verdict)).toEqual(Array.from({ length: 4 }, () => 'QUARANTINED'));
    expect(await platform.tell('sessions', sessionOf('S2'))).toEqual([['APPLIED']]);
    expect(await standingIn(hub)).toMatchObject({
      bookings: [
        { session_no: 'S2', order_no: 'O1', state: 'CHECKED_IN', seat_code: 'A-01' },
        { session_no: 'S2', order_no: 'O2', state: 'CANCELLED' },
      ],
      waiting: [],
    });
    const sources = await hub.hub.database.query(sql`
      select distinct subject_type, subject_id = booking.id as own from channels.source_record
      join activities.booking on order_no = left(record_id, 2) where channel = 'C6-qlhg-orders'`);
    expect(sources).toEqual([{ subject_type: 'bkg', own: true }]);
  });

  it('that a person has rejected meanwhile are carried out with nothing', async () => {
    await words(orderOf('O1', 'A-01', { sessionNo: 'S2' }));
    await hub.hub.database.query(sql`
      update channels.source_record set verdict = 'REJECTED', payload = null, decided_at = now() where verdict = 'QUARANTINED'`);
    await platform.tell('sessions', sessionOf('S2'));
    expect(await bookingsIn(hub)).toEqual([]);
  });

  it('go to another session and seat by a later word, and what they leave is taken by who waits', async () => {
    await platform.tell('sessions', sessionOf('S2'));
    await words(orderOf('O1', 'A-01'));
    expect(await words(orderOf('O2', 'A-01'))).toEqual([['QUARANTINED', 'order.seat.taken']]);
    await words(wordOf('O1', 2, 'ORDERED', { sessionNo: 'S2', seat: 'B-03' }));
    expect(await standingIn(hub)).toMatchObject({
      bookings: [
        { order_no: 'O1', session_no: 'S2', seat_code: 'B-03' },
        { order_no: 'O2', session_no: 'S1', seat_code: 'A-01' },
      ],
      waiting: [],
    });
  });

  it('change their seats with each other', async () => {
    await words(orderOf('O1', 'A-01'), orderOf('O2', 'A-02'));
    const again = { sessionNo: 'S1' };
    expect(await words(wordOf('O1', 2, 'ORDERED', { ...again, seat: 'A-02' }))).toEqual([
      ['QUARANTINED', 'order.seat.taken'],
    ]);
    expect(await bookingsIn(hub)).toMatchObject([{ seat: 'A-01' }, { seat: 'A-02' }]);
    expect(await words(wordOf('O2', 2, 'ORDERED', { ...again, seat: 'A-01' }))).toEqual([['APPLIED']]);
    expect(await bookingsIn(hub)).toMatchObject([{ seat: 'A-02' }, { seat: 'A-01' }]);
    expect((await standingIn(hub)).waiting).toEqual([]);
  });

  it('on places that the hub sells are rejected, and those on a session of another platform wait', async () => {
    await hub.hub.database.query(sql`
      insert into activities.session (id, activity_id, session_no, region_code, stage, starts_at, ends_at, time_zone, venue_name)
      select gen_random_uuid(), id, 'HD-0001', region_code, 'ANNOUNCED', '2034-06-03', '2034-06-04', 'Asia/Shanghai', '礼堂'
      from activities.activity`);
    expect(await words(orderOf('O1', '', { sessionNo: 'HD-0001' }))).toEqual([['REJECTED', 'order.session.soldByHub']]);
    const other = platformOf(hub, 'C6-other');
    expect(await other.tell('orders', orderOf('O1', ''))).toEqual([['QUARANTINED', 'order.session.otherPlatform']]);
    expect(await bookingsIn(hub)).toEqual([]);
    expect(await hub.hub.database.query(sql`select seller from activities.order_word`)).toEqual([
      { seller: 'C6-other' },
    ]);
  });

  it('on places of a hub session that are kept for the platform are taken there and nowhere else', async () => {
    const [activity] = await hub.hub.database.query<{ id: string }>(sql`select id from activities.activity`);
    await hub.hub.database.transaction((tx) =>
      enterSession(tx, {
        ...{
          activityId: activity?.id ?? '',
          sessionNo: 'HD-0002',
          regionCode: '370102',
          stage: SessionStage.ANNOUNCED,
        },
        ...{ startsAt: '2034-06-03T11:00:00Z', endsAt: '2034-06-03T13:00:00Z', timeZone: 'Asia/Shanghai' },
        ...{ venueName: '礼堂', places: { capacity: 3, sold: [{ seller: 'C6-qlhg', capacity: 1 }] } },
      }),
    );
    const order = (no: string) => orderOf(no, '', { sessionNo: 'HD-0002' });
    expect(await words(order('O1'), order('O2'))).toEqual([['APPLIED'], ['QUARANTINED', 'order.places.left']]);
    const { pools } = await standingIn(hub);
    expect(pools.filter(({ session_no }) => session_no === 'HD-0002')).toMatchObject([
      { seller: 'C6-qlhg', capacity: 1, taken: 1 },
      { seller: null, capacity: 2, taken: 0 },
    ]);
  });

  it('come as a list too, and together with their messages say nothing new', async () => {
    const told = wordOf('O1', 1, 'ORDERED', { sessionNo: 'S1', seat: 'A-01' });
    await words(told);
    const { orderNo: 订单号, seq: 序号, event: 事件, time: 时间, sessionNo: 场次编号, seat: 座位 } = told as never;
    const report = await platform.list('orders', [{ 订单号, 序号, 事件, 时间, 场次编号, 座位 }]);
    expect(report.counts).toMatchObject({ duplicate: 1 });
    expect(
      (await platform.list('orders', [{ 订单号: 'O2', 事件: '已预约', 时间, 场次编号, 座位: 'A排2座' }])).counts,
    ).toMatchObject({
      applied: 1,
    });
    expect(await bookingsIn(hub)).toMatchObject([{ seat: 'A-01' }, { seat: 'A-02' }]);
  });

  it('of a union take the whole, and tell of each change in the log', async () => {
    await unionIn(hub, { code: 'U1', regionCode: '370102' });
    await platform.tell('sessions', countedOf('S3', 200));
    const block = orderOf('O1', '', { sessionNo: 'S3', unionCode: 'U1', headcount: 150 });
    expect(await words(block, orderOf('O2', '', { sessionNo: 'S3' }))).toEqual([
      ['APPLIED'],
      ['QUARANTINED', 'order.places.left'],
    ]);
    await words(wordOf('O1', 2, 'CANCELLED'));
    expect((await standingIn(hub)).pools).toMatchObject([{ taken: 0 }, { session_no: 'S3', taken: 1 }]);
    const told = await hub.hub.database.query(sql`
      select topic, count(*)::integer as count from events.event where topic in ('BOOKING', 'SESSION') group by 1 order by 1`);
    expect(told).toMatchObject([{ topic: 'BOOKING' }, { topic: 'SESSION' }]);
  });
});
