import { type TestHub, testHub } from '../../../support/hub.js';
import { type Served, serve } from '../../../support/served.js';
import { bookingIn, sessionIn } from '../support.js';

const LEFT = `availability { state capacity booked remaining freeSeats waitlisted opensAt closesAt }`;
const ASK = `query ($id: ID!) { session(id: $id) { ${LEFT} } }`;

let hub: TestHub;
let served: Served;
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

const left = async (id: string) => (await hub.ask(ASK, { id })).data.session.availability;

describe('what is left of a session', () => {
  it('is counted by its seats where it has a map', async () => {
    const session = await sessionIn(hub, { rows: { A: 2, B: 1 } });
    await bookingIn(hub, session, { seatCode: 'A-01' });
    await bookingIn(hub, session, { state: 'WAITLISTED', waitNo: 1 });
    const { closesAt, opensAt, ...counts } = await left(session.global);
    expect(counts).toEqual({
      ...{ state: 'BOOKING_OPEN', capacity: 3, booked: 1, remaining: 2, freeSeats: 2, waitlisted: 1 },
    });
    expect([Date.parse(opensAt) < Date.now(), Date.parse(closesAt)]).toEqual([true, session.startsAt.getTime()]);
  });

  it('has no seats where places are counted, and no remainder without limit', async () => {
    const [counted, endless] = [await sessionIn(hub, { capacity: 4 }), await sessionIn(hub, { capacity: null })];
    await bookingIn(hub, counted, {});
    await bookingIn(hub, endless, {});
    expect(await left(counted.global)).toMatchObject({ capacity: 4, booked: 1, remaining: 3, freeSeats: null });
    expect(await left(endless.global)).toMatchObject({ capacity: null, booked: 1, remaining: null, freeSeats: null });
  });

  it('is kept by nobody, though the rest of the session is', async () => {
    const { global: id } = await sessionIn(hub);
    const kept = async (query: string) => (await served.get(query, { id })).headers.get('cache-control');
    expect(await kept('query ($id: ID!) { session(id: $id) { startsAt } }')).toMatch(/max-age=\d/);
    expect(await kept(ASK)).toBe('private, no-store');
  });
});
