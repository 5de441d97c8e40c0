import { createHmac } from 'node:crypto';
import { ChannelRegistry, createChannelRoutes } from '../../../../src/channels/index.js';
import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { startToy, stopToys } from '../../../server/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { random } from '../../../support/random.js';
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
  await unionIn(hub, { code: 'U1', regionCode: '370102' });
});
beforeEach(async () => {
  await emptied(hub);
  await hub.hub.database.query(sql`truncate membership.person cascade`);
  await platform.tell('sessions', sessionOf('S1'));
});
afterEach(() => stopToys());
afterAll(() => hub.close());

const words = (...given: Told[]) => platform.tell('orders', ...given);

let calls = 0;

/** A cadre of the province takes in the record that waits for longest. */
async function approveWaiting(): Promise<unknown> {
  const [record] = await hub.hub.database.query<{ id: string }>(
    sql`select id from channels.source_record where verdict = 'QUARANTINED' order by received_at limit 1`,
  );
  calls += 1;
  const decided = { decision: 'APPROVE', note: '已电话核实', idempotencyKey: `key-${calls}` };
  const { data, codes } = await hub.ask(
    `mutation ($input: ResolveSourceRecordInput!) { resolveSourceRecord(input: $input) { errors { code message } } }`,
    { input: { ...decided, sourceRecordId: globalId('src', record?.id ?? '') } },
    { as: { scopes: ['CADRE'], regionCodes: ['370000'] } },
  );
  return data.resolveSourceRecord?.errors ?? codes;
}

describe('input of channel C6, number', () => {
  it('1: a seat is sold again before the cancellation that freed it is told, in either order', async () => {
    await words(orderOf('O1', 'A-01'));
    expect(await words(orderOf('O2', 'A-01'))).toEqual([['QUARANTINED', 'order.seat.taken']]);
    expect(await words(wordOf('O1', 2, 'CANCELLED'))).toEqual([['APPLIED']]);
    expect(await bookingsIn(hub)).toMatchObject([
      { order: 'O1', state: 'CANCELLED' },
      { order: 'O2', state: 'CONFIRMED', seat: 'A-01' },
    ]);
    expect((await standingIn(hub)).waiting).toEqual([]);
    // The order that the cancellation is of comes last of all.
    await words(wordOf('O3', 2, 'CANCELLED'), orderOf('O4', 'A-02'));
    expect(await words(orderOf('O3', 'A-02'))).toEqual([['APPLIED']]);
    expect(await bookingsIn(hub)).toMatchObject([
      {},
      {},
      { order: 'O3', state: 'CANCELLED' },
      { order: 'O4', seat: 'A-02' },
    ]);
  });

  it('2: two platforms sell one hall at one time, and a person says whether both can be', async () => {
    const other = platformOf(hub, 'C6-other');
    const hall = { venueName: '影院 S1 厅', title: '另一影片' };
    const overlap = sessionOf('X1', { ...hall, startsAt: '2034-06-03 20:30:00', endsAt: '2034-06-03 22:00:00' });
    expect(await other.tell('sessions', overlap)).toEqual([['QUARANTINED', 'session.venue.taken']]);
    const later = sessionOf('X2', { ...hall, startsAt: '2034-06-03 21:00:00', endsAt: '2034-06-03 23:00:00' });
    expect(await other.tell('sessions', later, sessionOf('X3', { ...hall, regionCode: '370202' }))).toEqual([
      ['APPLIED'],
      ['APPLIED'],
    ]);
    const seen = await hub.hub.database.query(sql`select session_no from activities.session order by 1`);
    expect(seen).toEqual([{ session_no: 'S1' }, { session_no: 'X2' }, { session_no: 'X3' }]);
    // What was sold there waits for that word as well, and is carried out with it.
    await other.tell('orders', orderOf('O1', 'A-01', { sessionNo: 'X1' }));
    expect(await bookingsIn(hub)).toEqual([]);
    expect(await approveWaiting()).toEqual([]);
    expect(await bookingsIn(hub)).toMatchObject([{ order: 'O1', state: 'CONFIRMED' }]);
  });

  it('3: an order for a session that was moved by an hour follows it by its number, and the time that was told is noted', async () => {
    const early = { startsAt: '2034-06-03 19:00:00' };
    await words(orderOf('O1', 'A-01', early));
    const moved = { startsAt: '2034-06-03 20:00:00', endsAt: '2034-06-03 22:00:00', updatedAt: '2024-05-02 08:00:00' };
    await platform.tell('sessions', sessionOf('S1', moved));
    await words(orderOf('O2', 'A-02', early), orderOf('O3', 'A-03', { startsAt: '2034-06-03 20:00:00' }));
    const bookings = await hub.hub.database.query(sql`
      select distinct to_char(lower(during) at time zone 'Asia/Shanghai', 'HH24:MI') as begins from activities.booking`);
    expect(bookings).toEqual([{ begins: '20:00' }]);
    const noted = await hub.hub.database.query(sql`
      select order_no, begin_differs_by::text as by from activities.platform_order order by order_no`);
    expect(noted).toEqual([
      { order_no: 'O1', by: '-01:00:00' },
      { order_no: 'O2', by: '-01:00:00' },
      { order_no: 'O3', by: '00:00:00' },
    ]);
  });

  it('4: 380 orders of clients whose clocks are hours off fill 120 places, and who came first is said by the database', async () => {
    await platform.tell('sessions', countedOf('S2', 120));
    const chance = random(4);
    const orders = Array.from({ length: 380 }, (_, n) => {
      const skew = (chance.below(20) - 10) * 3_600_000;
      const time = new Date(Date.parse('2024-05-20T04:00:00Z') + skew).toISOString();
      return orderOf(`N${String(n).padStart(3, '0')}`, '', { sessionNo: 'S2', time });
    });
    const verdicts = await words(...orders);
    expect(verdicts.map(([verdict]) => verdict)).toEqual(orders.map((_, n) => (n < 120 ? 'APPLIED' : 'QUARANTINED')));
    const hour = await hub.hub.database.query(sql`
      select count(*)::integer as count from activities.booking where booked_at > now() - interval '1 minute'`);
    expect(hour).toEqual([{ count: 120 }]);
    // A clock that goes back does not undo: the number of the word says what is later.
    await words(wordOf('N005', 2, 'CANCELLED', { time: '2024-05-19 00:00:00' }));
    expect(await bookingsIn(hub)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ order: 'N005', state: 'CANCELLED' }),
        expect.objectContaining({ order: 'N120', state: 'CONFIRMED' }),
      ]),
    );
  });

  it('5: one member by two accounts has one place in a session, and the second order waits', async () => {
    const { id } = await personIn(hub, { name: '张示例', idNumber: idOf(1), mobile: '13800001234' });
    await words(orderOf('O1', 'A-01', { idNumber: idOf(1) }));
    expect(await words(orderOf('O2', 'A-02', { mobile: '13800001234', name: '张示例' }))).toEqual([
      ['QUARANTINED', 'order.person.booked'],
    ]);
    expect(await bookingsIn(hub)).toMatchObject([{ order: 'O1', person: id }]);
    await words(wordOf('O1', 2, 'CANCELLED'));
    expect(await bookingsIn(hub)).toMatchObject([{ state: 'CANCELLED' }, { order: 'O2', person: id, seat: 'A-02' }]);
    // Bought for somebody else, as a person says: the place is sold, and nobody's.
    await words(orderOf('O3', 'A-03', { idNumber: idOf(1) }));
    expect(await approveWaiting()).toEqual([]);
    expect(await bookingsIn(hub)).toMatchObject([{}, { person: id }, { order: 'O3', person: null, seat: 'A-03' }]);
  });

  it.each(['3排5座', 'C-5', 'C5', 'C排5座', '三排5号'])('6: the seat %s is C-05', async (seat) => {
    await platform.tell('sessions', sessionOf('S2', { seatRows: 'A:8、B:8、C:8' }));
    await words(orderOf('O1', seat, { sessionNo: 'S2' }));
    expect(await bookingsIn(hub)).toMatchObject([{ seat: 'C-05' }]);
    expect(await words(orderOf('O2', '9排1座', { sessionNo: 'S2' }))).toEqual([['QUARANTINED', 'order.seat.known']]);
  });

  it('7: a union that would take the whole waits for the single orders in its way, which it is told, and takes it when they go', async () => {
    await words(orderOf('O1', 'A-01'), orderOf('O2', 'B-02'));
    const block = orderOf('O3', '', { unionCode: 'U1', headcount: 6 });
    expect(await words(block)).toEqual([['QUARANTINED', 'order.block.taken']]);
    const [told] = await hub.hub.database.query<{ reason: string }>(
      sql`select reason_zh as reason from channels.source_record where verdict = 'QUARANTINED'`,
    );
    expect(told?.reason).toContain('O1、O2');
    await words(wordOf('O1', 2, 'CANCELLED'), wordOf('O2', 2, 'CANCELLED'));
    const { seats, waiting } = await standingIn(hub);
    expect([new Set(seats.map(({ order_no }) => order_no)), waiting]).toEqual([new Set(['O3']), []]);
    expect(await words(orderOf('O4', 'A-01'))).toEqual([['QUARANTINED', 'order.seat.taken']]);
  });

  it('8: train G2039 goes on another day under its number, and a passenger without an ID card has a place without a person', async () => {
    const train = {
      kind: '返岗专列',
      title: '返岗专列',
      tripNo: 'G2039',
      origin: '阳新',
      destination: '深圳北',
      venueName: '阳新站',
    };
    const on = (day: string, more: Told = {}) =>
      countedOf('G2039', 200, { ...train, startsAt: `${day} 09:00:00`, endsAt: `${day} 14:00:00`, ...more });
    await platform.tell('sessions', on('2034-02-25'));
    expect(await words(orderOf('O1', '', { sessionNo: 'G2039', name: '无证旅客' }))).toEqual([['APPLIED']]);
    await platform.tell('sessions', on('2034-02-26', { updatedAt: '2024-05-03 08:00:00' }));
    const rows = await hub.hub.database.query(sql`
      select session_no, trip_no, (lower(during) at time zone 'Asia/Shanghai')::date::text as day, person_id, order_no
      from activities.booking join activities.session on session.id = session_id`);
    expect(rows).toEqual([
      { session_no: 'G2039', trip_no: 'G2039', day: '2034-02-26', person_id: null, order_no: 'O1' },
    ]);
    const [kept] = await hub.hub.database.query<{ all: string }>(
      sql`select (select json_agg(w) from activities.order_word w)::text || (select json_agg(b) from activities.booking b)::text as all`,
    );
    expect(kept?.all).not.toContain('无证旅客');
  });
});

it('comes by a signed push, end to end over HTTP, and unsigned or altered is taken by nobody', async () => {
  const { database, envelope, intakes } = hub.hub;
  const subjects = [...intakes.keys()];
  const registry = new ChannelRegistry(database, { subjects, knowsRegion: () => true }, envelope);
  const receive = () => Promise.reject(new Error('No file is sent here.'));
  const routes = createChannelRoutes({ database, envelope, intakes, receive });
  const { server } = await startToy({}, { routes });
  const send = async (subject: string, body: string, sign = (text: string) => text) => {
    const channel = `C6-push-${subject}`;
    await registry.set(channel, { subject: `platform-${subject}`, signed: true });
    const { key, secret } = await registry.issueKey(channel);
    const at = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', secret)
      .update(`${at}.${sign(body)}`)
      .digest('hex');
    const headers = { authorization: `Bearer ${key}`, 'x-hub-signature': `t=${at},v1=${mac}` };
    const answer = await fetch(`${server.url}/channels/${channel}/records`, { method: 'POST', headers, body });
    return { status: answer.status, body: (await answer.json()) as { records?: { verdict: string }[] } };
  };
  const told = JSON.stringify([orderOf('O1', 'C-1', { sessionNo: 'P1' })]);
  expect(await send('orders', told)).toMatchObject({ status: 200, body: { records: [{ verdict: 'QUARANTINED' }] } });
  const session = { ...sessionOf('P1'), seatRows: ['A:3', 'B:3', 'C:3'] };
  expect(await send('sessions', JSON.stringify(session))).toMatchObject({
    body: { records: [{ verdict: 'APPLIED' }] },
  });
  const forged = await send('orders', JSON.stringify(orderOf('O2', 'C-2', { sessionNo: 'P1' })), () => '{}');
  expect(forged.status).toBe(401);
  expect(await bookingsIn(hub)).toMatchObject([{ order: 'O1', state: 'CONFIRMED', seat: 'C-01' }]);
});
