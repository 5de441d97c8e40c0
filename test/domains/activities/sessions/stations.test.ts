import { DoorCodes } from '../../../../src/auth/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { cadreOf, type Who } from '../../membership/support.js';
import { activityIn, bookingIn as bookAt, hence, refused, schedule, scheduled } from '../sessions/given.js';
import { bookingIn, sessionIn } from '../support.js';

const MERGE = `mutation ($input: MergeStationsInput!) { mergeStations(input: $input) { errors { message } } }`;
const AT_STATION = `query ($id: ID!) { session(id: $id) { version checkedIn bookings { nodes { state } } venue { station { stationCode } } } }`;
const CHECK_IN = `mutation ($input: CheckInBookingInput!) { answer: checkInBooking(input: $input) { booking { state } errors { code } } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const keeperOf = (...stationCodes: readonly string[]) => ({ scopes: ['STATION_KEEPER' as const], stationCodes });

async function stationIn(code: string) {
  const [id = ''] = await tell(hub.hub.database, { code });
  return { id, code };
}

async function merge(keepCode: string, mergeCode: string, expectedVersion: number): Promise<void> {
  const input = { idempotencyKey: newId(), keepCode, mergeCode, expectedVersion };
  const { data } = await hub.ask(MERGE, { input }, { as: cadreOf('620700') });
  expect(data.mergeStations.errors).toEqual([]);
}

const seenBy = async (id: string, ...codes: readonly string[]) =>
  (await hub.ask(AT_STATION, { id }, { as: keeperOf(...codes) })).data.session;

describe('a session at a station that goes into another one', () => {
  it('is at that one, for its keeper and for the keeper of the former code, also when that one goes too', async () => {
    const [first, second, third] = [await stationIn('ONE-1'), await stationIn('TWO-2'), await stationIn('THREE-3')];
    const session = await sessionIn(hub, { station: first, inHours: 0.2 });
    await bookingIn(hub, session, { person: newId() });
    await merge('TWO-2', 'ONE-1', 1);
    await merge('THREE-3', 'TWO-2', 1);
    for (const code of ['ONE-1', 'TWO-2', 'THREE-3'])
      expect(await seenBy(session.global, code)).toEqual({
        ...{ version: 3, checkedIn: 0, bookings: { nodes: [{ state: 'CONFIRMED' }] } },
        venue: { station: { stationCode: 'THREE-3' } },
      });
    expect(await seenBy(session.global, 'FOUR-4')).toMatchObject({ checkedIn: null, bookings: null });
    const told = await hub.test.database.query(sql`
      select count(*)::integer as told from events.event where topic = 'SESSION' and subject_id = ${session.id}::uuid`);
    expect([told, second.id === third.id]).toEqual([[{ told: 2 }], false]);
  });

  it('has its door kept by the keeper of the former code, and so has one that is scheduled there later', async () => {
    const [kept] = [await stationIn('KEPT-1'), await stationIn('GONE-1')];
    await merge('KEPT-1', 'GONE-1', 1);
    const session = await sessionIn(hub, { station: kept, inHours: 0.2 });
    const code = new DoorCodes(hub.keyring).issue('B', await bookingIn(hub, session, { person: newId() }));
    const input = { idempotencyKey: newId(), checkInCode: code };
    const { data } = await hub.ask(CHECK_IN, { input }, { as: { subject: 'keeper', ...keeperOf('GONE-1') } });
    expect(data.answer).toEqual({ booking: { state: 'CHECKED_IN' }, errors: [] });
  });
});

describe('a session that is scheduled at a station', () => {
  const AT = `query ($code: String!) { station(stationCode: $code) { sessions { nodes { id startsAt venue { name station { stationCode } }
    checkedIn bookings { nodes { state } } } } } }`;
  const sessionsAt = async (code: string, as?: Who) =>
    (await hub.ask(AT, { code }, as ? { as } : {})).data.station.sessions.nodes as readonly any[];

  it('stands in the list of that station, the next one on top, and shows its keeper who comes', async () => {
    const [here, there] = [await stationIn('HERE-1'), await stationIn('THERE-1')];
    const as = cadreOf('620700');
    const activityId = await activityIn(hub, { regionCode: '620702' }, as);
    const plan = (hours: number, more: object) =>
      scheduled(hub, { activityId, startsAt: hence(hours), endsAt: hence(hours + 1), capacity: 5, ...more }, as);
    const later = await plan(50, { stationCode: here.code });
    const next = await plan(2, { stationCode: here.code });
    await plan(3, { stationCode: there.code });
    await plan(4, { stationCode: here.code, draft: true });
    expect((await sessionsAt(here.code)).map(({ id }) => id)).toEqual([next.id, later.id]);
    expect(next.venue.station).toEqual({ stationCode: here.code });
    await bookAt(hub, next.id, newId());
    const [shown] = await sessionsAt(here.code, keeperOf(here.code));
    expect(shown).toMatchObject({ id: next.id, checkedIn: 0, bookings: { nodes: [{ state: 'CONFIRMED' }] } });
    const [hidden] = await sessionsAt(here.code, keeperOf(there.code));
    expect(hidden).toMatchObject({ id: next.id, checkedIn: null, bookings: null });
  });

  it('is refused at a station of another division and at one that is not there', async () => {
    const [id = ''] = await tell(hub.hub.database, { code: 'FAR-1', regionCode: '630102' });
    expect(id).not.toBe('');
    const as = cadreOf('620700');
    const activityId = await activityIn(hub, { regionCode: '620702' }, as);
    for (const stationCode of ['FAR-1', 'NO-1'])
      expect(refused(await schedule(hub, { activityId, stationCode }, as))).toEqual([
        'NOT_FOUND stationCode session.station.unknown',
      ]);
  });
});
