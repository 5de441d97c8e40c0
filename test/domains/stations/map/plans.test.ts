import { Regions, RegionTree } from '../../../../src/domains/regions/index.js';
import { addUp } from '../../../../src/domains/stations/map/map.upkeep.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { around, type Box, CHINA, mapOf } from './map.js';

const TOWN = { longitude: 100.45, latitude: 38.93 };

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.hub.database.query(sql`
    insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, holiday_calendar, hours_text, search)
    select gen_random_uuid(), 'P-' || n, 'P', array['TRUCKER_HOME'], 'OPEN', '620702', 'A', 80 + (n % 173) * 0.29 + n * 1e-5, 20 + (n / 173) * 0.17, 'WGS84', 'Asia/Shanghai', 'CN', '全天', ''::tsvector
    from generate_series(1, 20000) n`);
  await addUp(hub.hub.database);
  for (const table of [sql`stations.station`, sql`stations.map_count`, sql`stations.map_delta`])
    await hub.hub.database.query(sql`analyze ${table}`);
});
afterAll(() => hub.close());

async function planOf(box: Box, zoom: number, filter: Record<string, unknown> | null): Promise<string> {
  const { sent } = await mapOf(hub, box, zoom, filter);
  // Before it may stand how many stations it would have to look at.
  const marks = sent.find(({ text }) => text.includes('expandsAtZoom'));
  if (!marks) throw new Error('The map asked the database for no marks.');
  const { rows } = await hub.test.database.pool.query(`explain ${marks.text}`, [...marks.values]);
  return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
}

describe('the map', () => {
  it.each([
    ['all China', CHINA, 20, null],
    ['a province', around(TOWN.longitude, TOWN.latitude, 3), 7, { statuses: ['OPEN', 'CLOSED'] }],
    ['a county', around(TOWN.longitude, TOWN.latitude, 0.15), 11, null],
    ['a county of some kinds', around(TOWN.longitude, TOWN.latitude, 0.3), 10, { kinds: ['TRUCKER_HOME'], minStar: 2 }],
  ] as const)('of %s is read from the counts by their index, on every Postgres', async (_, box, zoom, filter) => {
    const plan = await planOf(box, zoom, filter);
    expect(plan).toMatch(/(Index|Bitmap).* Scan (using|on) map_count_pkey/);
    expect(plan).not.toMatch(/Seq Scan on (station|map_count)\b/);
  });

  it.each([
    ['a street', around(TOWN.longitude, TOWN.latitude, 0.01), 15, null],
    ['a town with facilities', around(TOWN.longitude, TOWN.latitude, 0.1), 11, { facilities: ['BED', 'SHOWER'] }],
    ['a town that is open', around(TOWN.longitude, TOWN.latitude, 0.1), 11, { openAt: '2024-05-22T23:00:00+08:00' }],
  ] as const)('of %s is read from the stations by their cells, on every Postgres', async (_, box, zoom, filter) => {
    const plan = await planOf(box, zoom, filter);
    expect(plan).toMatch(/Scan (using|on) station_cell/);
    expect(plan).not.toMatch(/Seq Scan on station\b/);
  });

  it('of all China for a county is read by its division', async () => {
    expect(await planOf(CHINA, 5, { regionCode: '110101' })).toMatch(/Scan (using|on) station_region/);
  });
});

it('keeps whether a station is of the mainland as regions say it', async () => {
  const { rows } = await hub.test.database.pool.query(
    `select code from regions.region where valid_to is null and length(code) <= 6`,
  );
  const codes = [...rows.map(({ code }: { code: string }) => code), 'CN', 'HK', 'LA', '710000', '810000', '820000'];
  const { rows: kept } = await hub.test.database.pool.query(
    `update stations.station s set region_code = c.code from unnest($1::text[]) with ordinality c (code, n)
     where s.station_code = 'P-' || c.n returning s.region_code as code, s.mainland`,
    [codes],
  );
  expect(kept).toHaveLength(codes.length);
  const regions = new Regions(RegionTree.of([]));
  for (const { code, mainland } of kept) expect([code, mainland]).toEqual([code, regions.isMainland(code)]);
});

it('asks the hours of at most 20,000 stations, in lists and on the map, whatever is said that narrows nothing', async () => {
  await hub.hub.database.query(sql`
    insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, holiday_calendar, hours_text, search)
    select gen_random_uuid(), 'Q-' || n, 'Q', array['TRUCKER_HOME'], 'OPEN', '110101', 'A', 116.4, 39.9, 'WGS84', 'Asia/Shanghai', 'CN', '全天', ''::tsvector
    from generate_series(1, 5000) n`);
  const openAt = '2026-05-01T12:00:00+08:00';
  const map = `query ($filter: StationFilter) { stationsInView(zoom: 3, filter: $filter,
    bounds: { datum: WGS84, west: 73, east: 135, south: 3, north: 54 }) { zoom } }`;
  const list = 'query ($filter: StationFilter) { stations(first: 1, filter: $filter) { nodes { name } } }';
  for (const text of [map, list]) {
    const codes = async (filter: object) => (await hub.ask(text, { filter: { openAt, ...filter } })).codes;
    for (const filter of [{}, { regionCode: 'CN' }, { text: ' ' }, { text: '\u3000' }])
      expect(await codes(filter)).toEqual(['OPERATION_TOO_LARGE']);
    for (const filter of [{ regionCode: '620702' }, { text: '没有' }, { statuses: ['CLOSED'] }])
      if (text === list || !('statuses' in filter)) expect(await codes(filter)).toEqual([]);
    expect((await hub.ask(text, { filter: {} })).codes).toEqual([]);
  }
});
