import { print } from 'graphql';
import { issueToken } from '../../../../src/auth/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import {
  S06a_FilmSessionsDocument,
  S06b_GrabSeatDocument,
  S06c_SeatsDocument,
  S06d_MyPlaceDocument,
} from '../../../generated/operations.js';
import { Subscriber } from '../../../hub/live/subscriber.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Served, serve } from '../../../support/served.js';
import { memberIn } from '../../benefit-cards/entitlements/support.js';
import { unionIn, type Who } from '../../membership/support.js';
import { cancel } from '../bookings/support.js';
import { sessionIn } from '../support.js';

let hub: TestHub;
let served: Served;
let union: string;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK' });
});
afterAll(async () => {
  await Promise.all(open.map((subscriber) => subscriber.close()));
  await served.stop();
  await hub.close();
});

async function follow(document: Parameters<typeof print>[0], variables: Record<string, unknown>, who?: Who) {
  const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
  const token = who && (await issueToken(hub.keyring, { subject: who.subject ?? '', grants }, 60));
  // Nothing of before is kept back any more by a transaction of another test.
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, print(document), {
    variables,
    token: () => token && `Bearer ${token}`,
  });
  open.push(subscriber);
  await subscriber.live();
  return subscriber;
}

/** Asks for a seat of the session, or a place on its waiting list. */
async function grab(sessionId: string, who: Who, seatCode?: string) {
  const input = { idempotencyKey: newId(), sessionId, joinWaitlist: true, ...(seatCode && { seatCode }) };
  const { data, codes } = await hub.ask(S06b_GrabSeatDocument, { input }, { as: who });
  expect([codes, data.bookSession?.errors]).toEqual([[], []]);
  return data.bookSession?.booking;
}

it('a film: two find it and take its seats, a third waits, and comes to the seat that one gives back', async () => {
  const session = await sessionIn(hub, { rows: { C: 2 } });
  const day = (add: number) => new Date(session.startsAt.getTime() + add * 3_600_000).toISOString();
  const { data } = await hub.ask(S06a_FilmSessionsDocument, { region: '620700', from: day(-1), to: day(1) });
  const [found] = data.activities?.nodes.flatMap(({ sessions }: any) => sessions.nodes) ?? [];
  expect(found).toMatchObject({ id: session.global, capacity: 2, booked: 0, waitlisted: 0, state: 'BOOKING_OPEN' });

  const [one, two, three] = [await memberIn(hub, union), await memberIn(hub, union), await memberIn(hub, union)];
  const hall = await follow(S06c_SeatsDocument, { session: found?.id, after: null });
  const third = await follow(S06d_MyPlaceDocument, { after: null }, three.as);
  // People write what stands on the seat.
  expect(await grab(session.global, one.as, 'C排2座')).toMatchObject({ state: 'CONFIRMED', seatCode: 'C-02' });
  expect(await grab(session.global, two.as)).toMatchObject({ state: 'CONFIRMED', seatCode: 'C-01' });
  const waiting = await grab(session.global, three.as);
  expect(waiting).toMatchObject({ state: 'WAITLISTED', waitlistPosition: 1, seatCode: null, checkInCode: null });
  const full = await hall.until((events) => events.at(-1)?.session?.waitlisted === 1);
  expect(full.at(0)).toMatchObject({
    kind: 'STATE',
    changedSeats: [
      { seatCode: 'C-01', taken: false },
      { seatCode: 'C-02', taken: false },
    ],
  });
  expect(full.at(-1)).toMatchObject({ kind: 'CHANGE', session: { booked: 2, waitlisted: 1 } });
  const sold = full.slice(1).flatMap(({ changedSeats }) => changedSeats ?? []);
  expect(new Set(sold.map(({ seatCode, taken }: any) => `${seatCode} ${taken}`))).toEqual(
    new Set(['C-01 true', 'C-02 true']),
  );

  const [[mine]] = [(await bookingsOf(one.as)) as readonly { id: string }[]];
  expect((await cancel(hub, one.as, mine?.id ?? '')).booking.state).toBe('CANCELLED');
  const told = await third.until((events) => events.at(-1)?.booking?.state === 'HELD');
  expect(told.filter(({ kind }) => kind === 'CHANGE').map(({ booking }) => booking)).toEqual([
    { id: waiting?.id, state: 'WAITLISTED', seatCode: null, waitlistPosition: 1 },
    { id: waiting?.id, state: 'HELD', seatCode: 'C-02', waitlistPosition: null },
  ]);
  const after = await hall.until((events) => events.at(-1)?.session?.waitlisted === 0);
  expect(after.at(-1)).toMatchObject({ session: { booked: 2, waitlisted: 0 } });
}, 30_000);

const bookingsOf = async (who: Who) =>
  (await hub.ask('{ me { bookings(upcoming: true) { nodes { id } } } }', {}, { as: who })).data.me.bookings.nodes;
