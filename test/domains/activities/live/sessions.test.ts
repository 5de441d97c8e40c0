import { PlaceMoves } from '../../../../src/domains/activities/bookings/place-moves.js';
import { SessionStage } from '../../../../src/domains/activities/sessions/session.enums.js';
import { sessionChanged } from '../../../../src/domains/activities/sessions/session.events.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { announce } from '../../../../src/kit/events/index.js';
import { Subscriber } from '../../../hub/live/subscriber.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Served, serve } from '../../../support/served.js';
import { signedInMember } from '../../../support/signed-in.js';
import { bookingIn, sessionIn } from '../support.js';

const FOLLOW = `subscription ($id: ID!, $after: Cursor, $sendState: Boolean! = false) {
  sessionAvailabilityChanged(sessionId: $id, after: $after, sendState: $sendState) {
    cursor kind session { state availability { booked remaining waitlisted } }
    changedSeats { seatCode row number taken } } }`;

let hub: TestHub;
let served: Served;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub, undefined, { maxSockets: 100, maxSocketsPerAddress: 100 });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

interface Followed {
  readonly variables?: object;
  readonly token?: string;
}

async function follow(id: string, { variables = {}, token }: Followed = {}): Promise<Subscriber> {
  // Nothing of before is kept back any more by a transaction of another test.
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, FOLLOW, { variables: { id, ...variables }, token: () => token });
  open.push(subscriber);
  await subscriber.live();
  return subscriber;
}

type Session = Awaited<ReturnType<typeof sessionIn>>;

/** Somebody books each of these seats, one after the other. */
async function sell(session: Session, ...seats: readonly string[]): Promise<void> {
  for (const seatCode of seats) {
    await bookingIn(hub, session, { seatCode });
    await hub.hub.database.transaction(async (tx) => {
      const moves = new PlaceMoves({ id: session.id, regionCode: '620702' });
      moves.place(seatCode);
      await moves.tell(tx);
    });
  }
}

const shown = ({ kind, changedSeats }: any) =>
  `${kind} ${(changedSeats ?? []).map((seat: any) => `${seat.seatCode}${seat.taken ? '' : '?'}`).join(' ')}`.trim();

describe('whoever follows the places of a session', () => {
  it('is told all its seats first, then those that were taken, and nothing of other sessions', async () => {
    const [session, other] = [await sessionIn(hub, { rows: { A: 2, B: 1 } }), await sessionIn(hub, { rows: { A: 2 } })];
    const visitor = await follow(session.global, { variables: { sendState: true } });
    await sell(other, 'A-01');
    await sell(session, 'B-01');
    const told = await visitor.told(2);
    expect(told.map(shown)).toEqual(['STATE A-01? A-02? B-01?', 'CHANGE B-01']);
    expect(told[1]).toMatchObject({
      session: { state: 'BOOKING_OPEN', availability: { booked: 1, remaining: 2, waitlisted: 0 } },
      changedSeats: [{ seatCode: 'B-01', row: 'B', number: 1, taken: true }],
    });
  });

  it('has no seats where places are only counted, or only the waiting list moved', async () => {
    const session = await sessionIn(hub, { capacity: 5 });
    const visitor = await follow(session.global, { variables: { sendState: true } });
    await hub.hub.database.transaction(async (tx) => {
      const moves = new PlaceMoves({ id: session.id, regionCode: '620702' });
      moves.line();
      await moves.tell(tx);
    });
    expect((await visitor.told(2)).map(({ kind, changedSeats }) => [kind, changedSeats])).toEqual([
      ['STATE', null],
      ['CHANGE', null],
    ]);
  });

  it('is told of many sales between two looks as of one, with all their seats', async () => {
    const session = await sessionIn(hub, { rows: { A: 40 } });
    const visitor = await follow(session.global);
    const seats = Array.from({ length: 40 }, (_, index) => `A-${String(index + 1).padStart(2, '0')}`);
    await sell(session, ...seats);
    const told = await visitor.until((events) => events.flatMap(seatsIn).length >= 40);
    expect(told.flatMap(seatsIn)).toEqual(seats);
    expect(told.length).toBeLessThan(30);
  });

  it('goes on behind the cursor of what was gathered, and misses nothing', async () => {
    const session = await sessionIn(hub, { rows: { A: 6 } });
    const visitor = await follow(session.global);
    await sell(session, 'A-01', 'A-02', 'A-03');
    await visitor.until((events) => events.flatMap(seatsIn).length >= 3);
    const after = visitor.cursor;
    await sell(session, 'A-04', 'A-05');
    const again = await follow(session.global, { variables: { after } });
    const told = await again.until((events) => events.flatMap(seatsIn).length >= 2);
    expect(told.flatMap(seatsIn)).toEqual(['A-04', 'A-05']);
  });

  it('shares one reading with all others, signed in or not', async () => {
    const session = await sessionIn(hub, { rows: { A: 2 } });
    const members = await Promise.all(Array.from({ length: 6 }, () => signedInMember(hub.hub)));
    const tokens = [undefined, undefined, ...members.map(({ authorization }) => authorization)];
    const followers = await Promise.all(tokens.map((token) => follow(session.global, token ? { token } : {})));
    const { statements } = await hub.heard(async () => {
      await sell(session, 'A-01');
      await Promise.all(followers.map((follower) => follower.told(1)));
    });
    expect(followers.map(({ events }) => shown(events.at(-1)))).toEqual(Array(8).fill('CHANGE A-01'));
    expect(statements.filter((text) => text.includes('row_label'))).toHaveLength(1);
    expect(statements.filter((text) => text.includes('booking_opens_at'))).toHaveLength(1);
  });
});

describe('a session that is being planned', () => {
  it('is followed by nobody until it is announced', async () => {
    const session = await sessionIn(hub, { stage: 'DRAFT', rows: { A: 1 } });
    const visitor = await follow(session.global, { variables: { sendState: true } });
    await hub.hub.database.transaction(async (tx) => {
      const [row] = await tx.sql<{ activityId: string; startsAt: string }>(sql`
        select activity_id as "activityId", starts_at::text as "startsAt" from activities.session where id = ${session.id}::uuid`);
      const draft = {
        id: session.id,
        regionCode: '620702',
        stage: SessionStage.DRAFT,
        ...(row as NonNullable<typeof row>),
      };
      await announce(tx, [sessionChanged(draft, { ...draft, startsAt: '2030-01-01T00:00:00Z' })]);
      await tx.sql(sql`update activities.session set stage = 'ANNOUNCED' where id = ${session.id}::uuid`);
      await announce(tx, [sessionChanged(draft, { ...draft, stage: SessionStage.ANNOUNCED })]);
    });
    expect((await visitor.told(1)).map(({ kind, session: told }) => [kind, told?.state])).toEqual([
      ['CHANGE', 'BOOKING_OPEN'],
    ]);
  });

  it('is as quiet as one that is not there', async () => {
    const nobody = await follow(globalId('ses', newId()), { variables: { sendState: true } });
    const nothing = await follow('no id', { variables: { sendState: true } });
    const [one, other] = [nobody, nothing].map(({ events }) => events.map(({ kind }) => kind));
    expect([one, other]).toEqual([['CHECKPOINT'], ['CHECKPOINT']]);
  });
});

const seatsIn = ({ changedSeats }: any): readonly string[] => (changedSeats ?? []).map(({ seatCode }: any) => seatCode);
