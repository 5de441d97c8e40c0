import { type Grant, issueToken } from '../../../src/auth/index.js';
import { settleHolds } from '../../../src/domains/stations/holds/settling.js';
import { sql } from '../../../src/kit/database/sql.js';
import {
  aged,
  cancel,
  checkIn,
  confirm,
  driverIn,
  stationIn,
  take,
  type Who,
} from '../../domains/stations/holds/support.js';
import { settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { Subscriber } from './subscriber.js';

const HOLD = /* GraphQL */ `
  subscription ($id: ID!, $after: Cursor, $state: Boolean! = false) {
    holdChanged(holdId: $id, after: $after, sendState: $state) {
      cursor kind gap { reason refetch } hold { state checkInCode member { displayName } }
    }
  }
`;
/** As a keeper asks, who is shown no code. */
const DESK = HOLD.replace(' checkInCode', '');
const FREE = /* GraphQL */ `
  subscription ($code: String!, $facilities: [Facility!], $after: Cursor, $state: Boolean! = false) {
    stationAvailabilityChanged(stationCode: $code, facilities: $facilities, after: $after, sendState: $state) {
      cursor kind facility gap { reason refetch } station { stationCode services(facilities: [BED]) { available } }
    }
  }
`;

let hub: TestHub;
let served: Served;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

async function follow(text: string, variables: Record<string, unknown>, who?: Who): Promise<Subscriber> {
  const grants = (who?.scopes ?? []).map(
    (scope): Grant => ({ scope, regionCodes: [], stationCodes: who?.stationCodes ?? [] }),
  );
  const token = who && (await issueToken(hub.keyring, { subject: who.subject ?? 'test', grants }, 60));
  // Nothing of before is kept back any more by a transaction of another test.
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, text, { variables, token: () => token && `Bearer ${token}` });
  open.push(subscriber);
  return subscriber;
}

const shown = ({ kind, hold }: any) => `${kind} ${hold?.state}`;

it('a hold is followed by whose it is and by the keeper of its station, from how it stands to its end', async () => {
  const station = await stationIn(hub);
  const { as } = await driverIn(hub, '李四光');
  const { hold } = await take(hub, as, { station, from: 0, to: 8 });
  const [member, keeper] = [
    await follow(HOLD, { id: hold.id, state: true }, as),
    await follow(DESK, { id: hold.id, state: true }, station.keeper),
  ];
  for (const reader of [member, keeper]) expect((await reader.told(1)).map(shown)).toEqual(['STATE HELD']);
  await Promise.all([member.live(), keeper.live()]);
  await confirm(hub, as, hold.id);
  await checkIn(hub, station.keeper, station, { checkInCode: hold.checkInCode });
  await aged(hub, hold.id, '9 hours');
  await settleHolds(hub.hub.database);
  for (const reader of [member, keeper]) {
    // What was read behind a change shows how the hold stands by then.
    const told = await reader.told(4);
    expect(told.map(({ kind }) => kind)).toEqual(['STATE', 'CHANGE', 'CHANGE', 'CHANGE']);
    expect(shown(told.at(-1))).toBe('CHANGE COMPLETED');
  }
  expect(member.events[0].hold).toMatchObject({ checkInCode: hold.checkInCode, member: { displayName: '李**' } });
  expect(keeper.events[0].hold.member).toEqual({ displayName: '李**' });
});

it('nobody else is told anything of it, as of one that is not there', async () => {
  const [station, other] = [await stationIn(hub), await stationIn(hub)];
  const [one, two] = [await driverIn(hub), await driverIn(hub)];
  const { hold } = await take(hub, one.as, { station });
  const mine = await follow(HOLD, { id: hold.id, state: true }, one.as);
  const others = [
    await follow(HOLD, { id: hold.id, state: true }, two.as),
    await follow(DESK, { id: hold.id, state: true }, other.keeper),
    await follow(HOLD, { id: 'hld_AAAAAAAAAAAAAAAAAAAAAA', state: true }, two.as),
  ];
  await Promise.all([mine, ...others].map((reader) => reader.live()));
  await cancel(hub, one.as, hold.id);
  expect((await mine.told(2)).map(shown)).toEqual(['STATE HELD', 'CHANGE CANCELLED']);
  for (const reader of others) expect(await reader.told(0)).toEqual([]);
});

it('whoever comes back with a cursor is told what was missed', async () => {
  const station = await stationIn(hub);
  const { as } = await driverIn(hub);
  const { hold } = await take(hub, as, { station });
  const first = await follow(HOLD, { id: hold.id, state: true }, as);
  const [{ cursor }] = (await first.told(1)) as any;
  await first.close();
  await confirm(hub, as, hold.id);
  await cancel(hub, as, hold.id);
  const again = await follow(HOLD, { id: hold.id, after: cursor }, as);
  expect((await again.told(2)).map(shown)).toEqual(['CHANGE CANCELLED', 'CHANGE CANCELLED']);
});

describe('what is free at a station', () => {
  it('is told to everybody as it is taken and given back, by its facilities, and never by whom', async () => {
    const station = await stationIn(hub, [{ capacity: 2 }, { facility: 'SHOWER' }]);
    const [beds, all] = [
      await follow(FREE, { code: station.code, facilities: ['BED'], state: true }),
      await follow(FREE, { code: station.code }),
    ];
    const free = ({ kind, facility, station: shownStation }: any) =>
      `${kind} ${facility} ${shownStation?.services[0].available}`;
    expect((await beds.told(1)).map(free)).toEqual(['STATE null 2']);
    await Promise.all([beds.live(), all.live()]);
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    await take(hub, two.as, { station, facility: 'SHOWER', from: 0, to: 1 });
    const { hold } = await take(hub, one.as, { station, from: -0.01, to: 8 });
    expect((await beds.told(2)).map(free).at(-1)).toBe('CHANGE BED 1');
    await cancel(hub, one.as, hold.id);
    expect((await beds.told(3)).map(free).at(-1)).toBe('CHANGE BED 2');
    expect((await all.told(3)).map(({ facility }: any) => facility)).toEqual(['SHOWER', 'BED', 'BED']);
  });
});

it('a gap is told where a cursor is of another life of the database, with what to ask again', async () => {
  const station = await stationIn(hub);
  const { as } = await driverIn(hub);
  const { hold } = await take(hub, as, { station });
  const [mine, free] = [await follow(HOLD, { id: hold.id }, as), await follow(FREE, { code: station.code })];
  await Promise.all([mine.live(), free.live()]);
  await hub.hub.database.query(sql`update events.epoch set id = gen_random_uuid()`);
  const gap = (refetch: readonly string[]) => ({ kind: 'GAP', gap: { reason: 'CURSOR_UNKNOWN', refetch } });
  expect(await mine.told(1)).toMatchObject([{ ...gap(['me', 'stations']), hold: null }]);
  expect(await free.told(1)).toMatchObject([{ ...gap(['stations']), station: null }]);
});
