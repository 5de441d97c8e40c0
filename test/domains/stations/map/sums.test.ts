import { distanceMetres } from '../../../../src/domains/regions/index.js';
import { addUp } from '../../../../src/domains/stations/map/map.upkeep.js';
import { StationKind, StationStatus } from '../../../../src/domains/stations/station.enums.js';
import { rawSql, sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Random, random } from '../../../support/random.js';
import { tell } from '../../../support/stations.js';
import { type Box, CHINA, counted, mapOf, WORLD } from './map.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.test.database.query(sql`truncate stations.station cascade`);
});
afterAll(() => hub.close());

const STATUSES = Object.values(StationStatus);
const KINDS = Object.values(StationKind);

/** In a few towns and all over the country, some of them in one place. */
function place(chance: Random): { longitude: number; latitude: number } {
  const degrees = () => chance.below(1e7) / 1e7;
  if (chance.chance(0.3)) return { longitude: 80 + 50 * degrees(), latitude: 20 + 30 * degrees() };
  const [longitude = 0, latitude = 0] = chance.pick([
    [116.4, 39.9],
    [121.5, 31.2],
    [100.45, 38.93],
    [102.6, 17.97],
  ] as const);
  return chance.chance(0.2)
    ? { longitude, latitude }
    : { longitude: longitude + 0.2 * degrees(), latitude: latitude + 0.2 * degrees() };
}

async function tellMany(chance: Random, count: number, from = 0): Promise<void> {
  const all = Array.from({ length: count }, (_, n) => ({
    code: `R-${from + n}`,
    ...place(chance),
    status: chance.pick(STATUSES),
    ...(chance.chance(0.5) ? { star: 1 + chance.below(5) } : {}),
    kinds: [...new Set([chance.pick(KINDS), chance.pick(KINDS)])],
    regionCode: chance.pick(['620702', '110101', '810000', 'LA']),
    facilities: chance.chance(0.5) ? ['BED', 'SHOWER'] : ['BED'],
  }));
  await tell(hub.hub.database, ...all);
}

/** What the counts should be, counted anew from the stations in another way than the trigger does. */
const RECOUNT = rawSql(`
  with kept (by_kind, level) as (values (false, 6), (false, 8), (false, 10), (false, 12), (false, 14), (true, 6), (true, 8), (true, 10), (true, 12))
  select by_kind, level, s.cell / (4::bigint ^ (24 - level))::bigint as cell, mainland, status,
    case when by_kind then coalesce(star, 0) else 0 end as star, case when by_kind then kinds else '{}'::text[] end as kinds,
    count(*) as stations, sum(round(longitude * 1e7)::bigint) as longitudes, sum(round(latitude * 1e7)::bigint) as latitudes,
    case when count(*) = 1 then min(id::text) end as id
  from stations.station s cross join kept group by 1, 2, 3, 4, 5, 6, 7`);

const KEPT = rawSql(`
  select by_kind, level, cell, mainland, status, star, kinds, sum(stations) as stations, sum(longitudes) as longitudes,
    sum(latitudes) as latitudes, case when sum(stations) = 1 then (lpad(to_hex(bit_xor(id_high)), 16, '0') || lpad(to_hex(bit_xor(id_low)), 16, '0'))::uuid::text end as id
  from (select * from stations.map_count union all select * from stations.map_delta) c
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(stations) <> 0 or sum(longitudes) <> 0 or sum(latitudes) <> 0 or bit_xor(id_high) <> 0 or bit_xor(id_low) <> 0`);

/** Counts that are not as they should be; there is none of them. */
function differences() {
  return hub.hub.database.query(
    sql`(select 'missing' as what, r.* from ((${RECOUNT}) except (${KEPT})) r) union all (select 'wrong', k.* from ((${KEPT}) except (${RECOUNT})) k)`,
  );
}

const write = (text: string) => hub.hub.database.query(sql`${rawSql(text)}`);
const deltas = async () => (await hub.hub.database.query(sql`select from stations.map_delta`)).length;

describe('the counts of the map', () => {
  it('are those of the stations after every way of writing, added up or not', async () => {
    const chance = random(20_240_522);
    await tellMany(chance, 60);
    const ways: readonly ((n: number) => Promise<unknown>)[] = [
      (n) => tellMany(chance, 15, 1000 * (n + 1)),
      () =>
        write(
          `update stations.station set status = 'CLOSED' where ctid in (select ctid from stations.station order by md5(station_code) limit 9)`,
        ),
      (n) =>
        write(
          `update stations.station set longitude = longitude + 0.3, latitude = latitude - 0.0001 where hashtext(station_code) % 7 = ${n % 7}`,
        ),
      (n) =>
        write(
          `update stations.station set star = nullif(star, ${1 + (n % 5)}), kinds = kinds || '{LEGAL_POINT}' where hashtext(station_code) % 5 = ${n % 5} and cardinality(kinds) < 9`,
        ),
      () =>
        write(
          `update stations.station set region_code = case region_code when 'LA' then '532823' else 'LA' end where hashtext(station_code) % 11 = 3`,
        ),
      () =>
        write(
          'update stations.station set id = gen_random_uuid() where id in (select id from stations.station except select station_id from stations.service limit 3)',
        ),
      (n) => write(`delete from stations.station where hashtext(station_code) % 9 = ${n % 9}`),
      () => addUp(hub.hub.database, { atOnce: 7 }),
      () => addUp(hub.hub.database),
    ];
    for (let step = 0; step < 40; step++) {
      await chance.pick(ways)(step);
      expect([step, await differences()]).toEqual([step, []]);
    }
    await addUp(hub.hub.database);
    expect(await deltas()).toBe(0);
    expect(await differences()).toEqual([]);
  });

  it('leave nothing behind when all are gone, one by one or at once', async () => {
    await tellMany(random(3), 30);
    await addUp(hub.hub.database);
    await write('delete from stations.station');
    await addUp(hub.hub.database);
    expect(await write('select from stations.map_count union all select from stations.map_delta')).toEqual([]);
    await tellMany(random(4), 30);
    await addUp(hub.hub.database);
    await tellMany(random(5), 30, 100);
    await write('truncate stations.station cascade');
    expect(await write('select from stations.map_count union all select from stations.map_delta')).toEqual([]);
  });

  it('note nothing of what does not concern the map', async () => {
    await tellMany(random(6), 20);
    await addUp(hub.hub.database);
    await write(`update stations.station set name = name || '新', phone = '12351'`);
    expect(await deltas()).toBe(0);
  });

  it('are taken in with a ledger', async () => {
    await hub.takeIn('bad-rows.xlsx', { regionCode: '620000' });
    expect(counted((await mapOf(hub, WORLD, 3, { statuses: STATUSES })).marks)).toBeGreaterThan(3);
    expect(await differences()).toEqual([]);
  });

  it('keep no writer waiting for another, nor for what adds them up, and lose nothing of either', async () => {
    await tellMany(random(8), 20);
    const { pool } = hub.test.database;
    const [one, other] = [await pool.connect(), await pool.connect()];
    const move = 'update stations.station set latitude = latitude + 0.01, status = $2 where station_code = $1';
    try {
      for (const client of [one, other]) await client.query(`begin; set local lock_timeout = '2s'`);
      await one.query(move, ['R-1', 'OPEN']);
      await other.query(move, ['R-2', 'CLOSED']);
      await addUp(hub.hub.database);
      await other.query(`delete from stations.station where station_code = 'R-3'`);
      await one.query('commit');
      await addUp(hub.hub.database);
      await other.query('rollback');
    } finally {
      one.release();
      other.release();
    }
    expect(await differences()).toEqual([]);
    await Promise.all([
      ...Array.from({ length: 8 }, (_, n) => tellMany(random(n), 6, 1000 * (n + 1))),
      ...Array.from({ length: 8 }, (_, n) =>
        hub.test.database.query(
          sql`update stations.station set latitude = latitude + 0.02 where station_code = ${`R-${n}`}`,
        ),
      ),
      ...Array.from({ length: 5 }, () => addUp(hub.hub.database, { atOnce: 11 })),
    ]);
    expect(await differences()).toEqual([]);
    await addUp(hub.hub.database);
    expect(await differences()).toEqual([]);
  });
});

describe('the marks of a map', () => {
  const FILTERS: readonly (Record<string, unknown> | null)[] = [
    null,
    { statuses: STATUSES },
    { statuses: ['PLANNED'] },
    { kinds: ['TRUCKER_HOME', 'LOVE_STATION'], statuses: STATUSES },
    { minStar: 3 },
    { kinds: ['LEGAL_POINT'], minStar: 1, statuses: ['OPEN', 'CLOSED'] },
    { facilities: ['SHOWER'] },
    { regionCode: '620000', statuses: STATUSES },
    { regionCode: '110000', facilities: ['SHOWER'], kinds: KINDS },
    { text: '驿站', minStar: 1 },
  ];

  it('stand for every station around them exactly once, under every filter', async () => {
    const chance = random(77);
    await tellMany(chance, 250);
    await addUp(hub.hub.database);
    await tellMany(chance, 50, 1000);
    let clusters = 0;
    for (let turn = 0; turn < 120; turn++) {
      const filter = chance.pick(FILTERS);
      const zoom = 3 + chance.below(18);
      const box = chance.pick([boxAt(chance), boxAt(chance), CHINA, WORLD]);
      const { marks, zoom: answered } = await mapOf(hub, box, zoom, filter);
      const found = await stationsOf(filter);
      const inside = found.filter(({ longitude, latitude }) => isWithin(box, longitude, latitude));
      const named = new Set(marks.flatMap(({ station }) => station?.stationCode ?? []));
      const around = found.filter((station) => isOnTiles(box, answered, station));
      expect([turn, zoom, filter, counted(marks)]).toEqual([turn, zoom, filter, around.length]);
      expect(around).toEqual(expect.arrayContaining(inside));
      expect(marks.filter(({ count }) => count === 1)).toHaveLength(named.size);
      expect(marks.length).toBeLessThanOrEqual(500);
      for (const { count, expandsAtZoom, location } of marks) {
        if (count === 1) continue;
        clusters++;
        expect(expandsAtZoom ?? 21).toBeGreaterThan(answered);
        // In the middle of its stations, so never far from one where they are one place.
        if (expandsAtZoom === null)
          expect(Math.min(...around.map((station) => distanceMetres(station, location)))).toBeLessThan(40);
      }
    }
    expect(clusters).toBeGreaterThan(200);
  });

  it('open at the zoom they tell, and not before', async () => {
    const chance = random(78);
    await tellMany(chance, 200);
    for (const filter of [null, { kinds: ['TRUCKER_HOME', 'LOVE_STATION'] }, { facilities: ['SHOWER'] }])
      for (const zoom of [4, 5, 8, 9, 10, 11, 12, 13, 15]) {
        const { longitude, latitude } = place(chance);
        const half = ((150 / 256 / 2 ** zoom) * 360) / 2;
        const { marks } = await mapOf(
          hub,
          { west: longitude - half, east: longitude + half, south: latitude - half, north: latitude + half },
          zoom,
          filter,
        );
        for (const mark of marks.filter(({ count }) => count > 1).slice(0, 4)) {
          const cellOf = async (at: number) => (await marksBelow(mark.key, zoom, at, filter)).length;
          const opens = mark.expandsAtZoom ?? 21;
          expect([mark, await cellOf(opens - 1)]).toEqual([mark, 1]);
          if (opens <= 20) expect(await cellOf(opens)).toBeGreaterThan(1);
        }
      }
  });

  /** The cells of a deeper zoom below one of a key that hold stations. */
  async function marksBelow(key: string, zoom: number, deeper: number, filter: Record<string, unknown> | null) {
    const [, cell = '', other] = key.split('-');
    const found = (await stationsOf(filter)).map(({ code }) => code);
    return hub.hub.database.query(sql`
      select distinct cell >> ${2 * (22 - deeper)}::int from stations.station
      where cell >> ${2 * (22 - zoom)}::int = ${Number.parseInt(cell, 16)} and mainland = ${other === undefined} and station_code = any(${found}::text[])`);
  }

  function boxAt(chance: Random): Box {
    const { longitude, latitude } = place(chance);
    const half = 8 / 2 ** chance.below(16);
    return { west: longitude - half, east: longitude + half / 2, south: latitude - half / 3, north: latitude + half };
  }

  interface At {
    readonly code: string;
    readonly longitude: number;
    readonly latitude: number;
  }

  /** The stations of a filter, by the list that knows of no map. */
  async function stationsOf(filter: Record<string, unknown> | null): Promise<readonly At[]> {
    const all: At[] = [];
    for (let after: string | null = null; ; ) {
      const { data }: { data: any } = await hub.ask(
        `query ($filter: StationFilter, $after: Cursor) { stations(filter: $filter, first: 100, after: $after) {
          nodes { code: stationCode location(datum: WGS84) { longitude latitude } } pageInfo { hasNextPage endCursor } } }`,
        { filter, after },
      );
      all.push(...data.stations.nodes.map(({ code, location }: any) => ({ code, ...location })));
      if (!data.stations.pageInfo.hasNextPage) return all;
      after = data.stations.pageInfo.endCursor;
    }
  }
});

function isWithin({ west, east, south, north }: Box, longitude: number, latitude: number): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Whether a station lies on one of the tiles that the box touches, reckoned in degrees. */
function isOnTiles(box: Box, zoom: number, { longitude, latitude }: { longitude: number; latitude: number }): boolean {
  const side = 2 ** zoom;
  const column = (degrees: number) => Math.min(Math.floor(((degrees + 180) / 360) * side), side - 1);
  const row = (degrees: number) => {
    const north = (Math.max(-85.0511, Math.min(85.0511, degrees)) * Math.PI) / 180;
    return Math.min(Math.floor(((1 - Math.asinh(Math.tan(north)) / Math.PI) / 2) * side), side - 1);
  };
  const isBetween = (value: number, one: number, other: number) => value >= one && value <= other;
  return (
    isBetween(column(longitude), column(box.west), column(box.east)) &&
    isBetween(row(latitude), row(box.north), row(box.south))
  );
}
