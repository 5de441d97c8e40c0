import { issueToken } from '../../../../src/auth/index.js';
import { EndedBy } from '../../../../src/domains/activities/bookings/booking.enums.js';
import { BookingBook } from '../../../../src/domains/activities/bookings/booking-book.js';
import { Subscriber } from '../../../hub/live/subscriber.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Served, serve } from '../../../support/served.js';
import { memberIn } from '../../benefit-cards/entitlements/support.js';
import { unionIn, type Who } from '../../membership/support.js';
import { bookingIn, sessionIn } from '../support.js';

const MINE = `subscription ($state: Boolean! = false) { bookingChanged(sendState: $state) {
  cursor kind booking { state session { activity { title } } confirmBy } } }`;

let hub: TestHub;
let served: Served;
let union: string;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK' });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

async function follow({ subject = '' }: Who, variables: Record<string, unknown> = {}): Promise<Subscriber> {
  const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
  const token = await issueToken(hub.keyring, { subject, grants }, 60);
  // Nothing of before is kept back any more by a transaction of another test.
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, MINE, { variables, token: () => `Bearer ${token}` });
  open.push(subscriber);
  await subscriber.live();
  return subscriber;
}

const shown = ({ kind, booking }: any) => `${kind} ${booking?.session.activity.title} ${booking?.state}`;
const giveBack = (id: string) =>
  hub.hub.database.transaction((tx) => new BookingBook().giveBack(tx, id, EndedBy.MEMBER));

it('a member is told what is ahead, and what becomes of it, and of nobody else’s', async () => {
  const [one, other] = [await memberIn(hub, union), await memberIn(hub, union)];
  const [past, late] = [
    await sessionIn(hub, { title: '昨天', inHours: -24 }),
    await sessionIn(hub, { title: '后天', inHours: 48 }),
  ];
  const soon = await sessionIn(hub, { title: '明天', capacity: 1, inHours: 20 });
  await bookingIn(hub, past, { person: one.id });
  await bookingIn(hub, late, { person: one.id });
  await bookingIn(hub, late, { person: one.id, state: 'CANCELLED', endedBy: 'MEMBER' });
  await bookingIn(hub, soon, { person: one.id, state: 'WAITLISTED', waitNo: 1 });
  const had = await bookingIn(hub, soon, { person: other.id });
  const [member, neighbour] = [await follow(one.as, { state: true }), await follow(other.as)];
  expect((await member.told(2)).map(shown)).toEqual(['STATE 明天 WAITLISTED', 'STATE 后天 CONFIRMED']);
  await giveBack(had);
  expect((await member.told(3)).map(shown).at(-1)).toBe('CHANGE 明天 HELD');
  expect((await neighbour.told(1)).map(shown)).toEqual(['CHANGE 明天 CANCELLED']);
});

it('whoever is no member follows nothing of it', async () => {
  const stranger = new Subscriber(served.url, MINE);
  open.push(stranger);
  await expect(stranger.ended.then((ended) => JSON.stringify(ended ?? stranger.events))).resolves.toMatch(
    /UNAUTHENTICATED/,
  );
});
