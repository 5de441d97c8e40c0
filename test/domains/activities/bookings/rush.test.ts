import { sql } from '../../../../src/kit/database/sql.js';
import { bookingBreaches } from '../../../support/bookings-check.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cameOf, crowdIn, sessionIn, settled, wait } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(async () => hub.close());

const NUMBERS_TO_260 = Array.from({ length: 260 }, (_, index) => index + 1);
const HALL = [...'ABCDEFGHIJ'].map((row) => [row, 12] as const);

describe('380 people and 120 places', () => {
  it.each([
    ['seats of a map', HALL],
    ['counted places', 120],
  ] as const)('%s: 120 have one each, and 260 wait with the positions 1 to 260', async (_, places) => {
    const session = await sessionIn(hub, { places });
    const crowd = await crowdIn(hub, 380);
    const answers = await Promise.all(crowd.map((one) => wait(hub, one, session)));
    const states = answers.map(cameOf);
    expect(states.filter((state) => state === 'CONFIRMED')).toHaveLength(120);
    expect(states.filter((state) => state === 'WAITLISTED')).toHaveLength(260);
    const waiting = await hub.hub.database.query<{ position: number }>(
      // Numbers are handed out once and for all; the position of the answer is read later, and may be the same of two.
      sql`
        select wait_no as position from activities.booking where pool_id = ${session.pool}::uuid and state = 'WAITLISTED' order by wait_no`,
    );
    expect(waiting.map(({ position }) => position)).toEqual(NUMBERS_TO_260);
    const seats = answers.flatMap(({ booking }) => booking.seatCode ?? []);
    expect(new Set(seats).size).toBe(typeof places === 'number' ? 0 : 120);
    expect(await bookingBreaches(hub.hub.database)).toEqual([]);
  });

  it('says SOLD_OUT to all who came too late and would not wait, with the position that waiting would give', async () => {
    const session = await sessionIn(hub, { places: [['A', 5]] });
    const crowd = await crowdIn(hub, 60);
    const answers = await Promise.all(crowd.map((one) => settled(hub, one, session)));
    const states = answers.map(cameOf);
    expect(states.filter((state) => state === 'CONFIRMED')).toHaveLength(5);
    expect(new Set(states)).toEqual(new Set(['CONFIRMED', 'SOLD_OUT sessionId']));
    const [late] = answers.filter(({ booking }) => !booking);
    expect(late.errors[0]).toMatchObject({ __typename: 'SoldOutError', waitlistPosition: 1 });
    expect(await bookingBreaches(hub.hub.database)).toEqual([]);
  });
});
