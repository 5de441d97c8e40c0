import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Random, random } from '../../../support/random.js';
import { personIn } from '../../membership/support.js';
import {
  countedOf,
  emptied,
  idOf,
  orderOf,
  platformOf,
  type Subject,
  sessionOf,
  standingIn,
  type TestPlatform,
  type Told,
  wordOf,
} from './support.js';

let hub: TestHub;
let platform: TestPlatform;
const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
const DRAWS = 6;

beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
  for (const n of [1, 2, 3]) await personIn(hub, { name: '张示例', idNumber: idOf(n) });
});
afterAll(() => hub.close());

type Message = readonly [Subject, Told];

const mixed = <Value>(chance: Random, values: readonly Value[]): readonly Value[] =>
  values
    .map((value) => ({ value, place: chance.below(1_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ value }) => value);

/** What a platform says in a day: seats that go from hand to hand, a hall that is full and empties, a session that moves. */
const DAY: readonly Message[] = [
  ['sessions', sessionOf('S1')],
  [
    'sessions',
    sessionOf('S1', {
      updatedAt: '2024-05-02 08:00:00',
      startsAt: '2034-06-03 20:00:00',
      endsAt: '2034-06-03 22:00:00',
    }),
  ],
  ['sessions', countedOf('S2', 2)],
  ['sessions', sessionOf('S3')],
  ['sessions', sessionOf('S3', { updatedAt: '2024-05-02 08:00:00', state: '已取消', reason: '设备故障' })],
  ['orders', orderOf('O1', 'A-1', { idNumber: idOf(1) })],
  ['orders', wordOf('O1', 2, 'CANCELLED')],
  ['orders', orderOf('O2', 'A排1座', { idNumber: idOf(1) })],
  ['orders', wordOf('O2', 2, 'REFUNDED')],
  ['orders', orderOf('O3', '1排1座', { idNumber: idOf(1) })],
  ['orders', wordOf('O3', 2, 'CHECKED_IN')],
  ['orders', orderOf('O4', 'B-2', { idNumber: idOf(2) })],
  ['orders', wordOf('O4', 2, 'ORDERED', { sessionNo: 'S1', seat: 'B-3' })],
  ['orders', orderOf('O5', 'B-3', { idNumber: idOf(3) })],
  ['orders', wordOf('O5', 2, 'ORDERED', { sessionNo: 'S1', seat: 'B-2' })],
  ['orders', orderOf('O6', '', { sessionNo: 'S2' })],
  ['orders', orderOf('O7', '', { sessionNo: 'S2' })],
  ['orders', wordOf('O7', 2, 'CANCELLED')],
  ['orders', orderOf('O8', '', { sessionNo: 'S2', headcount: 2 })],
  ['orders', wordOf('O8', 2, 'CANCELLED')],
  ['orders', orderOf('O9', '', { sessionNo: 'S2' })],
  ['orders', orderOf('P1', 'A-1', { sessionNo: 'S3' })],
  ['orders', orderOf('P2', 'B-1', { sessionNo: 'S3' })],
  ['orders', wordOf('P2', 2, 'ORDERED', { sessionNo: 'S1', seat: 'A-3' })],
];

it('leaves places, seats and bookings as they are whatever order the messages come in, one by one or together, and nothing waits in the end', async () => {
  for (const [subject, message] of DAY) await platform.tell(subject, message);
  const inOrder = await standingIn(hub);
  expect(inOrder.waiting).toEqual([]);
  expect(inOrder.bookings).toHaveLength(11);
  expect(inOrder.pools).toMatchObject([{ session_no: 'S1' }, { session_no: 'S2', taken: 2 }, { session_no: 'S3' }]);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    await emptied(hub);
    const chance = random(SEED * 1000 + draw);
    const messages = mixed(chance, DAY);
    const parts = draw % 2 === 0 ? messages.map((message) => [message]) : inParts(chance, messages);
    for (const part of parts) {
      for (const subject of ['orders', 'sessions'] as const) {
        const told = part.flatMap(([about, message]) => (about === subject ? [message] : []));
        if (told.length > 0) await platform.tell(subject, ...told);
      }
    }
    // Of sessions an older version says nothing behind a newer one, and of orders every word counts.
    expect({ draw, ...(await standingIn(hub)) }).toEqual({ draw, ...inOrder });
    await counted();
  }
});

function inParts(chance: Random, messages: readonly Message[]): readonly (readonly Message[])[] {
  const parts: Message[][] = [[]];
  for (const message of messages) {
    if (chance.below(3) === 0) parts.push([]);
    parts.at(-1)?.push(message);
  }
  return parts.filter((part) => part.length > 0);
}

/** Places that are counted are those of the bookings that stand, and a seat is of a booking that stands. */
async function counted(): Promise<void> {
  const wrong = await hub.hub.database.query(sql`
    select pool.id from activities.pool join activities.session on session.id = session_id and not seated
    where taken <> (select coalesce(sum(headcount), 0) from activities.booking
      where pool_id = pool.id and state not in ('CANCELLED', 'EXPIRED'))
    union all
    select booking.id from activities.seat join activities.booking on booking.id = booking_id
    where state in ('CANCELLED', 'EXPIRED') or booking.session_id <> seat.session_id
    union all
    select booking.id from activities.booking join activities.session on session.id = session_id and seated
    where state not in ('CANCELLED', 'EXPIRED')
      and headcount <> (select count(*) from activities.seat where booking_id = booking.id)`);
  expect(wrong).toEqual([]);
}
