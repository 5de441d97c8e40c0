import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import { admit, aged, cadreOf, cancel, driverIn, inHours, memberIn, stationIn, take, type Who } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const DESK = `query ($c: String!, $state: HoldState, $period: PeriodInput) { station(stationCode: $c) {
  holds(state: $state, period: $period) { totalCount nodes { id state unitName checkInCode
    member { id memberNo version displayName idNumberMasked mobileMasked entitlements { totalCount } holds { totalCount } } } } } }`;
const ADMIN: Who = { subject: 'adm_1', scopes: ['ADMIN'] };

async function desk(as: Who, code: string, more: object = {}) {
  const { data, codes } = await hub.ask(DESK, { c: code, ...more }, { as });
  return { page: data.station.holds, codes: [...new Set(codes)].sort() };
}

describe('holds of a station', () => {
  it('are shown to its keeper with masked names and nothing else of anybody, whatever other roles the keeper has', async () => {
    const station = await stationIn(hub, [{ capacity: 3 }]);
    const driver = await driverIn(hub, '李四光');
    await take(hub, driver.as, { station, from: 0, to: 8 });
    const both: Who = { subject: 'acc_both', scopes: ['STATION_KEEPER', 'MEMBER'], stationCodes: [station.code] };
    for (const as of [station.keeper, both]) {
      const { page } = await desk(as, station.code);
      expect(page.nodes).toHaveLength(1);
      const { member, checkInCode } = page.nodes[0];
      expect(member.displayName).toBe('李**');
      const { memberNo, idNumberMasked, mobileMasked, entitlements, holds } = member;
      expect([checkInCode, memberNo, idNumberMasked, mobileMasked, entitlements, holds]).toEqual(Array(6).fill(null));
    }
  });

  it('are shown to cadres of its region and to administrators, without the code, and to nobody else', async () => {
    const [station, other] = [await stationIn(hub), await stationIn(hub)];
    const driver = await driverIn(hub);
    const { hold } = await take(hub, driver.as, { station, from: 0, to: 8 });
    for (const as of [cadreOf('620700'), ADMIN]) {
      const { page } = await desk(as, station.code);
      expect(page.nodes).toMatchObject([{ id: hold.id, checkInCode: null }]);
    }
    for (const as of [other.keeper, cadreOf('630000'), (await driverIn(hub)).as]) {
      const { page, codes } = await desk(as, station.code);
      expect([page, codes]).toEqual([null, ['FORBIDDEN_FIELD']]);
      const { data } = await hub.ask('query ($id: ID!) { node(id: $id) { id } }', { id: hold.id }, { as });
      expect(data.node).toBeNull();
    }
    const nobody = await hub.ask('query ($id: ID!) { node(id: $id) { id } }', { id: hold.id });
    expect(nobody.data.node).toBeNull();
  });

  it('are those of today at the station, of days that are named, and of one state by the clock', async () => {
    const station = await stationIn(hub, [{ capacity: 3 }], { timeZone: 'UTC' });
    const [one, two, three] = [await driverIn(hub), await driverIn(hub), await driverIn(hub)];
    await take(hub, one.as, { station, from: 0, to: 0.2 });
    await take(hub, two.as, { station, from: 72, to: 80 });
    const { hold } = await take(hub, three.as, { station, from: 0, to: 0.2 });
    await aged(hub, hold.id, '16 minutes');
    const day = inHours(72).slice(0, 10);
    expect((await desk(station.keeper, station.code, { state: 'HELD' })).page.totalCount).toBe(1);
    expect((await desk(station.keeper, station.code, { state: 'EXPIRED' })).page.totalCount).toBe(1);
    const ahead = { period: { from: day, to: inHours(80).slice(0, 10) } };
    expect((await desk(station.keeper, station.code, ahead)).page.totalCount).toBe(1);
    const insideOut = { period: { from: day, to: '2020-01-01' } };
    expect((await desk(station.keeper, station.code, insideOut)).page.totalCount).toBe(0);
  });
});

it('a person has those ahead on top, the next one first, and what is over below, page by page', async () => {
  const station = await stationIn(hub, [{ capacity: 9 }]);
  const { as } = await driverIn(hub);
  const froms = [30, 2, 60];
  for (const from of froms) await take(hub, as, { station, from, to: from + 5 });
  for (const hours of [10, 20]) {
    const { hold } = await take(hub, as, { station, from: hours, to: hours + 5 });
    await cancel(hub, as, hold.id);
  }
  const mine = async (args: string) =>
    (
      await hub.ask(
        `{ me { holds${args} { nodes { state startsAt } pageInfo { endCursor hasNextPage } } } }`,
        {},
        { as },
      )
    ).data.me.holds;
  const hoursOf = ({ startsAt }: any) => Math.round((Date.parse(startsAt) - Date.now()) / 3_600_000);
  expect((await mine('')).nodes.map(hoursOf)).toEqual([2, 30, 60, 20, 10]);
  expect((await mine('(upcoming: true)')).nodes.map(hoursOf)).toEqual([2, 30, 60]);
  expect((await mine('(upcoming: false)')).nodes.map(hoursOf)).toEqual([20, 10]);
  const first = await mine('(first: 2)');
  const rest = await mine(`(first: 9, after: "${first.pageInfo.endCursor}")`);
  expect([...first.nodes, ...rest.nodes].map(hoursOf)).toEqual([2, 30, 60, 20, 10]);
});

describe('what is free', () => {
  const FREE = `query ($c: String!, $s: DateTime, $e: DateTime, $f: [Facility!]) { station(stationCode: $c) {
    services { facility capacity available } availability(startsAt: $s, endsAt: $e, facilities: $f) { facility units free } } }`;
  const free = async (c: string, more: object = {}) => (await hub.ask(FREE, { c, ...more })).data.station;

  it('at this moment is what nobody has, null of what is not counted, and 0 of what does not work', async () => {
    const station = await stationIn(hub, [
      { capacity: 2 },
      { facility: 'SHOWER', capacity: null },
      { facility: 'LAUNDRY', working: false },
    ]);
    const numbers = async () => (await free(station.code)).services.map(({ available }: any) => available);
    expect(await numbers()).toEqual([2, null, 0]);
    await admit(hub, station.keeper, { station });
    const driver = await driverIn(hub);
    const { hold } = await take(hub, driver.as, { station, from: -0.05, to: 8 });
    expect(await numbers()).toEqual([0, null, 0]);
    await aged(hub, hold.id, '16 minutes');
    expect(await numbers()).toEqual([1, null, 0]);
  });

  it('through a period is what nobody has at any time of it; from now on for an hour where none is named', async () => {
    const station = await stationIn(hub, [{ capacity: 2 }, { facility: 'SHOWER' }]);
    const [one, two] = [await driverIn(hub), await driverIn(hub)];
    await take(hub, one.as, { station, from: 2, to: 4 });
    await take(hub, two.as, { station, from: 5, to: 6 });
    const beds = async (s?: number, e?: number) =>
      (await free(station.code, { ...(s && { s: inHours(s) }), ...(e && { e: inHours(e) }), f: ['BED'] })).availability;
    expect(await beds()).toEqual([{ facility: 'BED', units: 2, free: 2 }]);
    expect((await beds(3))[0].free).toBe(1);
    expect((await beds(3, 7))[0].free).toBe(1);
    expect((await beds(4.01, 4.9))[0].free).toBe(2);
    expect((await free(station.code)).availability).toHaveLength(2);
  });

  it('is asked of a period that ends behind its begin, and within two days', async () => {
    const station = await stationIn(hub);
    for (const [s, e] of [
      [5, 4],
      [5, 60],
    ] as const) {
      const { codes } = await hub.ask(FREE, { c: station.code, s: inHours(s), e: inHours(e) });
      expect(codes).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('is fewer where a station has lost units that are held: the desk says which bed, and nobody is sold one more', async () => {
    const station = await stationIn(hub, [{ capacity: 3 }]);
    const drivers = [await driverIn(hub), await driverIn(hub), await driverIn(hub)];
    const held: string[] = [];
    for (const { as } of drivers.slice(0, 2)) held.push((await take(hub, as, { station, from: 0, to: 8 })).hold.id);
    await cancel(hub, drivers[0]?.as as Who, held[0] ?? '');
    await hub.test.database.query(sql`update stations.service set capacity = 1 where station_id = ${station.id}::uuid`);
    expect((await free(station.code)).services[0].available).toBe(0);
    const { errors } = await take(hub, drivers[2]?.as as Who, { station, from: 0, to: 8 });
    expect(errors.map(({ code }: any) => code)).toEqual(['SOLD_OUT']);
    const { page } = await desk(station.keeper, station.code, { state: 'HELD' });
    expect(page.nodes).toMatchObject([{ unitName: null }]);
  });
});

it('a member of a union in a region is shown with the holds to its cadres, wherever the station lies', async () => {
  const union = await unionIn(hub, { code: 'FAR', regionCode: '510104' });
  const member = await memberIn(hub, union, '李四光');
  const station = await stationIn(hub);
  await take(hub, member.as, { station, from: 0, to: 8 });
  const { data } = await hub.ask(
    'query ($id: ID!) { node(id: $id) { ... on Member { holds { nodes { state member { displayName } station { stationCode } } } } } }',
    { id: `${member.as.subject}` },
    { as: cadreOf('510104') },
  );
  expect(data.node.holds.nodes).toEqual([
    { state: 'HELD', member: { displayName: '李**' }, station: { stationCode: station.code } },
  ]);
});
