import { distanceMetres, Regions, RegionTree } from '../../../src/domains/regions/index.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { tell } from '../../support/stations.js';

const HERE = { longitude: 100.45, latitude: 38.93 };
const METRE_NORTH = 1 / 111_194.92664;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.test.database.query(sql`truncate stations.station cascade`);
});
afterAll(() => hub.close());

const NEAR = `query ($point: GeoPointInput!, $radius: Int!, $first: Int! = 20, $after: Cursor, $filter: StationFilter) {
  stationsNear(point: $point, radiusMetres: $radius, first: $first, after: $after, filter: $filter) {
    edges { distanceMetres node { stationCode } } pageInfo { hasNextPage endCursor } } }`;

async function near(variables: Record<string, unknown>) {
  const { data, codes } = await hub.ask(NEAR, { point: { ...HERE, datum: 'WGS84' }, radius: 1000, ...variables });
  const page = data?.stationsNear;
  return { codes, page, stations: page?.edges.map((edge: any) => edge.node.stationCode) as string[] };
}

async function list(filter: Record<string, unknown>): Promise<readonly string[]> {
  const { data, codes } = await hub.ask(
    'query ($filter: StationFilter) { stations(filter: $filter, first: 100) { nodes { stationCode } } }',
    { filter },
  );
  expect(codes).toEqual([]);
  return data.stations.nodes.map((node: any) => node.stationCode);
}

describe('stations near a point', () => {
  const regions = new Regions(RegionTree.of([]));

  it.each(['WGS84', 'GCJ02', 'BD09'] as const)(
    'are within the radius to the metre, asked in %s (F15)',
    async (datum) => {
      await tell(
        hub.hub.database,
        { code: 'AT-999', latitude: HERE.latitude + 999 * METRE_NORTH },
        { code: 'AT-1001', latitude: HERE.latitude + 1001 * METRE_NORTH },
      );
      const point = regions.fromWgs84(HERE, datum as never, '620702');
      const { stations, page } = await near({ point });
      expect(stations).toEqual(['AT-999']);
      expect(page.edges[0].distanceMetres).toBe(999);
    },
  );

  it('come nearest first, page by page, none lost and none twice, also where several stand in one place', async () => {
    const many = Array.from({ length: 57 }, (_, n) => ({
      code: `N-${String(n).padStart(2, '0')}`,
      latitude: HERE.latitude + Math.floor(n / 9) * 40 * METRE_NORTH,
    }));
    await tell(hub.hub.database, ...many);
    const seen: string[] = [];
    const distances: number[] = [];
    for (let after: string | null = null; ; ) {
      const { page } = await near({ first: 5, after });
      seen.push(...page.edges.map((edge: any) => edge.node.stationCode));
      distances.push(...page.edges.map((edge: any) => edge.distanceMetres));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect([...seen].sort()).toEqual(many.map(({ code }) => code));
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('agree in distance with the great circle', async () => {
    const far = { longitude: 101.2, latitude: 38.41 };
    await tell(hub.hub.database, { code: 'FAR', ...far });
    const { page } = await near({ radius: 100_000 });
    expect(page.edges[0].distanceMetres).toBe(Math.round(distanceMetres(HERE, far)));
  });

  it('refuse a cursor of another question', async () => {
    await tell(hub.hub.database, { code: 'A' }, { code: 'B' });
    const { page } = await near({ first: 1 });
    expect((await near({ first: 1, after: page.pageInfo.endCursor })).stations).toHaveLength(1);
    expect((await near({ first: 1, radius: 999, after: page.pageInfo.endCursor })).codes).toEqual(['CURSOR_INVALID']);
    expect(
      (
        await hub.ask('query ($after: Cursor) { stations(after: $after) { nodes { id } } }', {
          after: page.pageInfo.endCursor,
        })
      ).codes,
    ).toEqual(['CURSOR_INVALID']);
  });

  it.each([
    ['without a filter', {}],
    ['with facilities', { facilities: ['BED', 'SHOWER'] }],
    ['that are open', { openAt: '2024-05-22T23:00:00+08:00' }],
    ['of a kind and a division', { kinds: ['TRUCKER_HOME'], regionCode: '620000', minStar: 1 }],
  ])('are read by the index, %s, on every Postgres', async (_, filter) => {
    await hub.hub.database.query(sql`
      insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, holiday_calendar, hours_text, search)
      select gen_random_uuid(), 'P-' || n, 'P', array['TRUCKER_HOME'], 'OPEN', '620702', 'A', 100 + (n % 100) * 0.05, 36 + (n / 100) * 0.05, 'WGS84', 'Asia/Shanghai', 'CN', '全天', ''::tsvector
      from generate_series(1, 6000) n`);
    await hub.hub.database.query(sql`analyze stations.station`);
    const variables = { point: { ...HERE, datum: 'WGS84' }, radius: 50_000, first: 20, filter };
    const first = await hub.ask(NEAR, variables);
    const next = await hub.ask(NEAR, { ...variables, after: first.data.stationsNear.pageInfo.endCursor });
    for (const statement of [first.sent[0], next.sent[0]]) {
      if (!statement) continue;
      const { rows } = await hub.test.database.pool.query(`explain ${statement.text}`, [...statement.values]);
      const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index Scan (using|on) station_position/);
      expect(plan).not.toMatch(/Seq Scan on station\b/);
      // What is dear is decided above the order of distance, until the page is full.
      const [aboveOrder = ''] = plan.split('station_position');
      if ('openAt' in filter || 'facilities' in filter) expect(aboveOrder).toMatch(/SubPlan/);
    }
  });
});

describe('the filter of stations', () => {
  it('takes a division with all below it and through its history', async () => {
    await tell(
      hub.hub.database,
      { code: 'OLD', regionCode: '513425' },
      { code: 'NEW', regionCode: '513402' },
      { code: 'TOWN', regionCode: '513402001' },
      { code: 'ELSEWHERE', regionCode: '620702' },
    );
    for (const regionCode of ['513425', '513402']) expect(await list({ regionCode })).toEqual(['NEW', 'OLD', 'TOWN']);
    expect(await list({ regionCode: '513400' })).toEqual(['NEW', 'OLD', 'TOWN']);
    expect(await list({ regionCode: '620000' })).toEqual(['ELSEWHERE']);
    expect(await list({ regionCode: 'CN' })).toHaveLength(4);
    expect(await list({ regionCode: '110100' })).toEqual([]);
  });

  it('says of a code that never was a division that it is none', async () => {
    const asked = (field: string) => hub.ask(`{ ${field} }`, {}, { language: 'en' });
    for (const field of [
      'stations(filter: { regionCode: "999999" }) { totalCount }',
      'stationsNear(point: { longitude: 100, latitude: 38, datum: WGS84 }, radiusMetres: 9, filter: { regionCode: "999999" }) { edges { distanceMetres } }',
      'unions(regionCode: "999999") { totalCount }',
      'unions(regionCode: "999999", near: { longitude: 100, latitude: 38, datum: WGS84 }) { totalCount }',
    ]) {
      const { codes, errors } = await asked(field);
      expect([field, codes, errors[0]?.message]).toEqual([
        field,
        ['BAD_USER_INPUT'],
        expect.stringContaining('no division 999999'),
      ]);
    }
  });

  it('takes all facilities that work, any kind, and at least so many stars', async () => {
    await tell(
      hub.hub.database,
      { code: 'BOTH', facilities: ['BED', 'SHOWER'], star: 4 },
      { code: 'BED', facilities: ['BED'], star: 2 },
      { code: 'LOVE', kinds: ['LOVE_STATION', 'BANK_SHARED'], facilities: ['SHOWER', 'BED', 'WIFI'] },
    );
    await hub.hub.database.query(
      sql`update stations.service set working = false, broken_since = '2024-05-01' where facility = 'WIFI'`,
    );
    expect(await list({ facilities: ['SHOWER', 'BED', 'BED'] })).toEqual(['BOTH', 'LOVE']);
    expect(await list({ facilities: ['WIFI'] })).toEqual([]);
    expect(await list({ minStar: 3 })).toEqual(['BOTH']);
    expect(await list({ kinds: ['BANK_SHARED', 'LEGAL_POINT'] })).toEqual(['LOVE']);
    expect(await list({ facilities: [] })).toHaveLength(3);
  });

  it('shows what is in service or closed for a while, and the rest only when asked', async () => {
    await tell(
      hub.hub.database,
      ...['PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED', 'CLOSED'].map((status) => ({
        code: status,
        status,
      })),
    );
    expect(await list({})).toEqual(['OPEN', 'TEMPORARILY_CLOSED']);
    expect(await list({ statuses: ['PLANNED', 'CLOSED'] })).toEqual(['CLOSED', 'PLANNED']);
  });

  it('takes part in a campaign at the moment asked about, or in one that is not over', async () => {
    await tell(
      hub.hub.database,
      { code: 'PAST', exceptions: [['2024-02-09', '2024-02-17', 480, 1200, '不打烊']] },
      { code: 'TO-COME', exceptions: [['2099-02-09', '2099-02-17', 480, 1200, '不打烊']] },
      { code: 'OTHER', exceptions: [['2099-02-09', '2099-02-17', 480, 1200, '送清凉']] },
    );
    expect(await list({ campaign: '不打烊' })).toEqual(['TO-COME']);
    expect(await list({ campaign: '不打烊', openAt: '2024-02-10T10:00:00+08:00' })).toEqual(['PAST']);
    expect(await list({ campaign: '不打烊', openAt: '2024-02-20T10:00:00+08:00' })).toEqual([]);
  });

  it.each([
    ['张掖', ['A']],
    ['zhangye', ['A']],
    ['zy', ['A']],
    ['掖张', []],
    ['驿站', ['A', 'B']],
    ['星', ['B']],
    ['南环路', ['A']],
    ['驿站 星火', ['B']],
    ['312', ['B']],
    ["'; drop table stations.station; --", []],
    ['%', []],
    ['\\', []],
    ['&|!():*<->', []],
    ['   ', ['A', 'B']],
    ['驿站3', []],
    ['G3', ['B']],
  ])('finds %s in names and addresses', async (text, codes) => {
    await tell(
      hub.hub.database,
      { code: 'A', name: '张掖南关工会驿站', address: '南环路8号' },
      { code: 'B', name: '星火驿站', address: 'G312国道旁' },
    );
    expect(await list({ text })).toEqual(codes);
  });

  it('counts what it finds, and only when asked', async () => {
    await tell(hub.hub.database, ...Array.from({ length: 7 }, (_, n) => ({ code: `C-${n}` })));
    const counted = await hub.ask(
      '{ stations(first: 2) { totalCount nodes { stationCode } pageInfo { hasNextPage } } }',
    );
    expect(counted.data.stations).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: true } });
    expect(counted.statements).toHaveLength(1);
    expect((await hub.ask('{ stations(first: 2) { nodes { stationCode } } }')).statements).toHaveLength(1);
  });

  it('cuts a page at 100, whatever is asked for', async () => {
    await tell(
      hub.hub.database,
      ...Array.from({ length: 120 }, (_, n) => ({ code: `M-${String(n).padStart(3, '0')}` })),
    );
    const { data } = await hub.ask(
      'query ($first: Int!) { stations(first: $first) { nodes { id } pageInfo { hasNextPage } } }',
      { first: 2_147_483_647 },
    );
    expect(data.stations.nodes).toHaveLength(100);
    expect(data.stations.pageInfo.hasNextPage).toBe(true);
  });
});

describe('hours of a station', () => {
  it('are shown as windows, seasons and the days to come that differ', async () => {
    await tell(hub.hub.database, {
      code: 'H',
      windows: [
        ['WORKDAY', 480, 1200],
        ['WORKDAY', 480, 1140, 1115, 315],
        ['WEEKEND', 1320, 1800],
      ],
      exceptions: [
        ['2020-01-01', '2020-01-02', null, null],
        ['2099-02-01', '2099-02-07', 540, 960, '不打烊'],
        ['2099-05-01', '2099-05-01', null, null],
      ],
    });
    const { data } = await hub.ask(
      '{ station(stationCode: "H") { hours { windows { dayKind opens closes closesNextDay seasonFrom seasonTo } exceptions { from to closed opens closes closesNextDay campaign } } } }',
    );
    expect(data.station.hours).toEqual({
      windows: [
        { dayKind: 'WORKDAY', opens: '08:00', closes: '20:00', closesNextDay: false, seasonFrom: null, seasonTo: null },
        {
          dayKind: 'WORKDAY',
          opens: '08:00',
          closes: '19:00',
          closesNextDay: false,
          seasonFrom: '11-15',
          seasonTo: '03-15',
        },
        { dayKind: 'WEEKEND', opens: '22:00', closes: '06:00', closesNextDay: true, seasonFrom: null, seasonTo: null },
      ],
      exceptions: [
        {
          from: '2099-02-01',
          to: '2099-02-07',
          closed: false,
          opens: '09:00',
          closes: '16:00',
          closesNextDay: false,
          campaign: '不打烊',
        },
        {
          from: '2099-05-01',
          to: '2099-05-01',
          closed: true,
          opens: null,
          closes: null,
          closesNextDay: false,
          campaign: null,
        },
      ],
    });
  });

  it('beyond the calendar are unknown, and left out by the filter (F72)', async () => {
    await tell(
      hub.hub.database,
      {
        code: 'DAILY',
        windows: [
          ['WORKDAY', 480, 1200],
          ['WEEKEND', 480, 1200],
          ['HOLIDAY', 480, 1200],
          ['MAKEUP_WORKDAY', 480, 1200],
        ],
      },
      { code: 'ALWAYS', alwaysOpen: true },
    );
    const state = await hub.ask(
      'query ($at: DateTime) { a: station(stationCode: "DAILY") { openState(at: $at) { status rule reason opensAt closesAt calendarKnownThrough } } b: station(stationCode: "ALWAYS") { openState(at: $at) { status rule } } }',
      { at: '2027-03-03T10:00:00+08:00' },
    );
    expect(state.data.a.openState).toMatchObject({
      status: 'UNKNOWN',
      rule: 'CALENDAR_END',
      opensAt: null,
      closesAt: null,
      calendarKnownThrough: '2026-12-31',
    });
    expect(state.data.b.openState).toEqual({ status: 'OPEN', rule: 'ALWAYS_OPEN' });
    expect(await list({ openAt: '2027-03-03T10:00:00+08:00' })).toEqual(['ALWAYS']);
    expect(await list({ openAt: '2026-03-03T10:00:00+08:00' })).toEqual(['ALWAYS', 'DAILY']);
  });

  it('say when they close in the zone of the station', async () => {
    await tell(hub.hub.database, {
      code: 'BJ',
      regionCode: 'BJ',
      timeZone: 'Africa/Porto-Novo',
      holidayCalendar: null,
      windows: [['WORKDAY', 480, 1020]],
    });
    const { data } = await hub.ask(
      '{ station(stationCode: "BJ") { openState(at: "2023-10-02T15:00:00Z") { status closesAt } } }',
    );
    expect(data.station.openState).toEqual({ status: 'OPEN', closesAt: '2023-10-02T17:00:00+01:00' });
  });

  it('give their reason in the language of the caller', async () => {
    await tell(hub.hub.database, { code: 'L', alwaysOpen: true });
    const question = '{ station(stationCode: "L") { openState(at: "2024-05-22T23:00:00+08:00") { reason } } }';
    expect((await hub.ask(question)).data.station.openState.reason).toMatch(/\p{Script=Han}/u);
    expect((await hub.ask(question, {}, { language: 'en' })).data.station.openState.reason).toMatch(/^[\x20-\x7e]+$/);
  });
});
