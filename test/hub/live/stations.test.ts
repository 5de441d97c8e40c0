import { StationStatus } from '../../../src/domains/stations/station.enums.js';
import { stationChanged, stationFacts } from '../../../src/domains/stations/station.events.js';
import { keyOf, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { announce } from '../../../src/kit/events/index.js';
import { Cursors } from '../../../src/kit/graphql/cursors.js';
import { announced, event, settled } from '../../kit/events/support.js';
import { type Asker, type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { Subscriber } from './subscriber.js';

const FOLLOW = /* GraphQL */ `
  subscription ($codes: [String!], $region: RegionCode, $after: Cursor) {
    stationChanged(stationCodes: $codes, regionCode: $region, after: $after) {
      cursor kind occurredAt stationCode
      gap { reason missedSince refetch }
      station { name region { code } }
    }
  }
`;
const REGISTER = /* GraphQL */ `
  mutation ($input: RegisterStationInput!) { registerStation(input: $input) { station { id stationCode version } errors { code } } }
`;
const UPDATE = /* GraphQL */ `
  mutation ($input: UpdateStationInput!) { updateStation(input: $input) { station { version } errors { code message } } }
`;
const CADRE: Asker = { as: { scopes: ['CADRE'], regionCodes: ['620000'] } };
const STATION = {
  kinds: ['WARM_BEE_STATION'],
  regionCode: '620702',
  address: '甘州区某路1号',
  location: { longitude: 100.45, latitude: 38.93, datum: 'WGS84' },
  hoursText: '8:00-20:00',
  services: [],
  acceptDuplicate: true,
};

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

/** Follows, once nothing of before is kept back any more by a transaction of another test. */
async function follow(variables: Record<string, unknown> = {}): Promise<Subscriber> {
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, FOLLOW, { variables });
  open.push(subscriber);
  return subscriber;
}

interface Registered {
  readonly id: string;
  readonly stationCode: string;
  readonly version: number;
}

async function register(name: string, more: object = {}): Promise<Registered> {
  const input = { idempotencyKey: newId(), name, ...STATION, ...more };
  const { data } = await hub.ask(REGISTER, { input }, CADRE);
  expect(data.registerStation.errors).toEqual([]);
  return data.registerStation.station;
}

describe('whoever follows stations', () => {
  it('is told first how far it is, and then of each that changes, as it is now', async () => {
    const follower = await follow();
    expect(await follower.live()).toEqual(expect.any(String));
    const { stationCode } = await register('甲驿站');
    const [event] = await follower.told(1);
    expect(event).toEqual({
      ...{ kind: 'CHANGE', stationCode, gap: null, cursor: expect.any(String), occurredAt: expect.any(String) },
      station: { name: '甲驿站', region: { code: '620702' } },
    });
  });

  it('goes on behind its cursor: each that it missed once, in order, and then what comes', async () => {
    const first = await follow();
    await first.live();
    await register('乙一');
    await first.told(1);
    await first.close();
    await register('乙二');
    await register('乙三');
    const again = await follow({ after: first.cursor });
    await again.live();
    await register('乙四');
    const names = (await again.told(3)).map(({ station }) => station.name);
    expect(names).toEqual(['乙二', '乙三', '乙四']);
  });

  it('is one read for all visitors who follow by the same operation, also from different places', async () => {
    const first = await follow();
    const after = await first.live();
    const followers = await Promise.all(Array.from({ length: 20 }, (_, index) => follow(index % 2 ? { after } : {})));
    await Promise.all(followers.map((follower) => follower.live()));
    const { statements } = await hub.heard(async () => {
      await announced(hub.hub.database, event({ after: { stationCode: 'NONE' } }));
      await Promise.all([first, ...followers].map((follower) => follower.told(1)));
    });
    expect(statements.filter((text) => text.includes('"stations"."station"'))).toHaveLength(1);
  });

  it('goes on by the cursor of a poll, and polls by its own', async () => {
    const CHANGES = '{ changes { pageInfo { endCursor } } }';
    await settled(hub.hub.database);
    const { endCursor } = (await hub.ask(CHANGES)).data.changes.pageInfo;
    const { stationCode } = await register('丙驿站');
    const follower = await follow({ after: endCursor });
    expect((await follower.told(1))[0].stationCode).toBe(stationCode);
    const POLL = 'query ($after: Cursor) { changes(after: $after, topics: [STATION]) { nodes { subjectId } } }';
    expect((await hub.ask(POLL, { after: endCursor })).data.changes.nodes).toHaveLength(1);
    expect((await hub.ask(POLL, { after: follower.cursor })).data.changes.nodes).toHaveLength(0);
  });

  it('of some is told of those alone', async () => {
    const [one, other] = [await register('丁一'), await register('丁二')];
    const follower = await follow({ codes: [one.stationCode] });
    await follower.live();
    for (const { stationCode, version } of [other, one]) {
      const input = { idempotencyKey: newId(), stationCode, expectedVersion: version, name: `改名${stationCode}` };
      expect((await hub.ask(UPDATE, { input }, CADRE)).data.updateStation.errors).toEqual([]);
    }
    expect((await follower.told(1)).map(({ stationCode }) => stationCode)).toEqual([one.stationCode]);
  });

  it('of a division is told of what leaves it, and nothing of the rest', async () => {
    const follower = await follow({ region: '620702' });
    await follower.live();
    await register('别处', { regionCode: '620721', address: '肃南县某路1号' });
    const { id, stationCode } = await register('戊驿站');
    const station = {
      ...{ id: keyOf('sta', id) ?? '', stationCode, regionCode: '620702', status: StationStatus.OPEN, star: null },
      ...{ operatorId: null, hostClosed: false },
    };
    const moved = stationChanged(stationFacts(station), { ...station, regionCode: '620721' });
    await hub.hub.database.transaction((tx) => announce(tx, [moved]));
    const told = await follower.told(2);
    expect(told.map(({ kind, stationCode: code }) => [kind, code])).toEqual([
      ['CHANGE', stationCode],
      ['REMOVAL', stationCode],
    ]);
    expect(told[1].station).toBeNull();
  });

  it('is told of a gap where its cursor is of another life of the database, and goes on behind it', async () => {
    const before = await follow();
    const cursor = await before.live();
    await hub.hub.database.query(sql`update events.epoch set id = gen_random_uuid()`);
    const [gap] = await before.told(1);
    expect(gap).toMatchObject({ kind: 'GAP', gap: { reason: 'CURSOR_UNKNOWN', refetch: ['stations'] }, station: null });
    const after = await follow({ after: cursor });
    await after.live();
    await register('己驿站');
    const told = await after.until((events) => events.at(-1)?.station?.name === '己驿站');
    expect(told[0]).toMatchObject({ kind: 'GAP', gap: { reason: 'CURSOR_UNKNOWN' } });
  });

  it('is refused a cursor of something else, a division that never was one, and too many codes', async () => {
    const refused = async (variables: object) => {
      const follower = await follow({ ...variables });
      const [{ errors }] = (await follower.until((events) => events.length > 0)) as [any];
      return errors?.map(({ extensions }: any) => extensions.code);
    };
    const cursors = new Cursors(hub.keyring.all('cursor').map(({ key }) => key));
    expect(await refused({ after: cursors.seal('stations', ['620702']) })).toEqual(['CURSOR_INVALID']);
    expect(await refused({ region: '999999' })).toEqual(['BAD_USER_INPUT']);
    expect(await refused({ codes: Array.from({ length: 101 }, String) })).toEqual(['BAD_USER_INPUT']);
  });
});
