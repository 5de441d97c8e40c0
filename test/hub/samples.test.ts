import { readFileSync } from 'node:fs';
import { distanceMetres, outsideProvince } from '../../src/domains/regions/index.js';
import { packagePath } from '../../src/kit/package-path.js';
import {
  DivisionHistoryDocument,
  S01_NearbyTruckerHomeDocument,
  S13_SichuanScoreboardDocument,
  S14_ShenzhenCoverageDocument,
  StationPageDocument,
} from '../generated/operations.js';
import { type TestHub, testHub } from '../support/hub.js';
import { samplesInto } from '../support/samples.js';

const ZHANGYE = { longitude: 100.4515, latitude: 38.92654, datum: 'GCJ02' } as const;

describe('the hub with its samples', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await samplesInto(hub);
  });
  afterAll(() => hub.close());

  describe('answers the truck driver near 张掖 at 23:00', () => {
    it('with stations that are open then, have a shower and a bed, nearest first, with prices', async () => {
      const { data, errors } = await hub.ask(S01_NearbyTruckerHomeDocument, {
        point: ZHANGYE,
        at: '2024-05-22T23:00:00+08:00',
      });
      expect(errors).toEqual([]);
      const edges = data.stationsNear?.edges ?? [];
      expect(edges.length).toBeGreaterThanOrEqual(2);
      const distances = edges.map((edge) => edge.distanceMetres);
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
      for (const { node, distanceMetres: metres, walkMinutes } of edges) {
        expect(metres).toBeLessThanOrEqual(50_000);
        expect(walkMinutes).toBe(Math.ceil((metres * 1.2) / 80));
        expect(['OPEN', 'CLOSING_SOON']).toContain(node.openState.status);
        expect(node.services.map(({ facility }) => facility).sort()).toEqual(['BED', 'SHOWER']);
        for (const service of node.services) expect(service.free).toBe(service.price === null);
      }
      const home = edges.find(({ node }) => node.stationCode === '620702-TH-0003')?.node;
      expect(home?.services).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ facility: 'SHOWER', free: true, price: null }),
          expect.objectContaining({
            facility: 'BED',
            free: false,
            price: { amountFen: 5000, currency: 'CNY' },
            unit: '床·晚',
          }),
        ]),
      );
    });

    it('and leaves out by name those that are closed, have no bed, or are too far', async () => {
      const all = await hub.ask(
        'query ($point: GeoPointInput!) { stationsNear(point: $point, radiusMetres: 50000, first: 100) { nodes { stationCode } } }',
        { point: ZHANGYE },
      );
      const open = await hub.ask(S01_NearbyTruckerHomeDocument, { point: ZHANGYE, at: '2024-05-22T23:00:00+08:00' });
      expect(open.data.stationsNear?.edges.length).toBeLessThan(all.data.stationsNear.nodes.length);
    });
  });

  it('tells the facts of 新都桥: bed 50 元, meal 15 元, hot water free (F17)', async () => {
    const { data, codes } = await hub.ask(StationPageDocument, {
      code: '513301-TH-0001',
      here: { longitude: 101.5, latitude: 30.03, datum: 'WGS84' },
    });
    const priceOf = (facility: string) => data.station?.services.find((service) => service.facility === facility);
    expect(codes).toEqual([]);
    expect(data.station?.name).toBe('新都桥雪域高原货车司机之家');
    expect(data.station?.region.fullName).toBe('四川省甘孜藏族自治州康定市');
    expect(priceOf('BED')).toMatchObject({ free: false, price: { amountFen: 5000, currency: 'CNY' } });
    expect(priceOf('CANTEEN')).toMatchObject({ free: false, price: { amountFen: 1500, currency: 'CNY' } });
    expect(priceOf('HOT_WATER')).toMatchObject({ free: true, price: null });
  });

  it('tells the facts of 西宁: 54 square metres, 80,000 yuan', async () => {
    const { data } = await hub.ask(
      '{ station(stationCode: "630104-CL-0001") { areaSquareMetres investment { amountFen currency } kinds operator { name } } }',
    );
    expect(data.station).toMatchObject({
      areaSquareMetres: 54,
      investment: { amountFen: 8_000_000, currency: 'CNY' },
      operator: { name: '西宁市总工会' },
    });
    expect(data.station.kinds).toContain('CASUAL_LABOUR_HOME');
  });

  it('leaves the point of 暹粒 as it was given, whatever datum is asked for (F35)', async () => {
    const { data } = await hub.ask(
      '{ station(stationCode: "KH-SIEMREAP-01") { timeZone region { code name } a: location(datum: GCJ02) { longitude latitude datum } b: location(datum: WGS84) { longitude latitude datum } honours { title grantedBy } } }',
    );
    const given = { longitude: 104.2229, latitude: 13.3692, datum: 'WGS84' };
    expect(data.station).toMatchObject({
      timeZone: 'Asia/Phnom_Penh',
      region: { code: 'KH', name: '柬埔寨' },
      a: given,
      b: given,
    });
    expect(data.station.honours[0].title).toMatch(/最美/);
  });

  it('answers a point in the datum asked for, and the three agree', async () => {
    const { data } = await hub.ask(
      '{ station(stationCode: "620702-TH-0003") { w: location(datum: WGS84) { longitude latitude datum } g: location { longitude latitude datum } b: location(datum: BD09) { longitude latitude datum } } }',
    );
    const { w, g, b } = data.station;
    expect([w.datum, g.datum, b.datum]).toEqual(['WGS84', 'GCJ02', 'BD09']);
    expect(distanceMetres(w, g)).toBeGreaterThan(100);
    for (const from of [w, g, b]) {
      const near = await hub.ask(
        'query ($from: GeoPointInput!) { station(stationCode: "620702-TH-0003") { distanceMetres(from: $from) } }',
        { from },
      );
      expect(near.data.station.distanceMetres).toBe(0);
    }
  });

  it('finds what was scanned, and any record by its id', async () => {
    const scanned = await hub.ask(
      '{ scanned(scene: "s=620702-TH-0003") { __typename id ... on Station { stationCode scene } } }',
    );
    expect(scanned.data.scanned).toMatchObject({
      __typename: 'Station',
      stationCode: '620702-TH-0003',
      scene: 's=620702-TH-0003',
    });
    const again = await hub.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      ids: [scanned.data.scanned.id, 'reg_620702', 'sta_AAAAAAAAAAAAAAAAAAAAAA', 'nonsense', 'uni_x'],
    });
    expect(again.data.nodes).toEqual([
      { __typename: 'Station', id: scanned.data.scanned.id },
      { __typename: 'Region', id: 'reg_620702' },
      null,
      null,
      null,
    ]);
    expect((await hub.ask('{ scanned(scene: "x=1") { id } a: node(id: "") { id } }')).data).toEqual({
      scanned: null,
      a: null,
    });
  });

  it('tells of Shenzhen which places have a station within a kilometre, and how far the others have to go', async () => {
    const { data, codes } = await hub.ask(S14_ShenzhenCoverageDocument, { region: '440300', radius: 1000, year: 2023 });
    const figures = data.stationCoverage;
    const nodes = figures?.uncovered?.nodes ?? [];
    expect(codes).toEqual([]);
    expect(figures).toMatchObject({
      region: { fullName: '广东省深圳市' },
      demandPoints: 16,
      target: 1104,
      targetPrecision: 'AT_LEAST',
      ...{ built: 170, builtBasis: 'REPORTED', builtReported: 170, builtReportedOn: '2023-08-30' },
      ...{ remaining: 934, completionPercent: 15.4 },
    });
    expect(figures?.builtCounted).toBeGreaterThan(10);
    expect(figures?.coveredDemandPoints).toBeGreaterThan(3);
    expect(nodes).toHaveLength(16 - (figures?.coveredDemandPoints ?? 0));
    expect(nodes[0]?.name).toBe('赤湾港货柜车停车场（示例）');
    for (const { nearestMetres } of nodes) expect(nearestMetres).toBeGreaterThan(1000);
  });

  it('says where a record came from', async () => {
    const { data } = await hub.ask(
      '{ station(stationCode: "513301-TH-0001") { version sources { channel recordId asOf receivedAt stale quote } } }',
    );
    expect(data.station.version).toBe(1);
    expect(data.station.sources).toEqual([
      expect.objectContaining({ recordId: '513301-TH-0001', stale: false, quote: null }),
    ]);
    expect(data.station.sources[0].receivedAt).toMatch(/\+08:00$/);
  });

  it('changes nothing when the same files come again', async () => {
    const dump = async () => (await hub.test.database.pool.query('select * from stations.station order by id')).rows;
    const before = await dump();
    const reports = await samplesInto(hub);
    for (const { counts, state } of reports)
      expect([state, counts.applied, counts.rejected, counts.quarantined]).toEqual(['DONE', 0, 0, 0]);
    expect(await dump()).toEqual(before);
  });

  it('answers a page of 50 stations with region, services and honours by one statement', async () => {
    const { data, statements } = await hub.ask(
      '{ stations(first: 50) { nodes { name region { fullName parent { name } } services { facility price { amountFen } } honours { title } } } }',
    );
    expect(data.stations.nodes).toHaveLength(50);
    expect(statements).toHaveLength(1);
  });

  it('never joins the tables of two domains in one statement', async () => {
    const { statements, data, codes } = await hub.ask(
      `{ stations(filter: { text: "驿站", openAt: "2024-05-22T10:00:00+08:00" }, first: 10) { totalCount nodes {
          region { name } operator { name parent { name } } services { facility } honours { title } sources { channel } openState { status } hours { windows { opens } exceptions { from } } } }
         unions(near: { longitude: 104.06, latitude: 30.67, datum: GCJ02 }, first: 3) { totalCount nodes { name region { name } children(first: 2) { nodes { name } } } } }`,
    );
    expect(codes).toEqual([]);
    expect(data.stations.totalCount).toBeGreaterThan(10);
    expect(data.unions.totalCount).toBeGreaterThan(2);
    expect(statements).toHaveLength(5);
    for (const text of statements) {
      const schemas = new Set(
        [...text.matchAll(/\b(?:from|join)\s+(?:lateral\s+)?"?(regions|organisations|stations|channels)"?\./gi)].map(
          (match) => match[1],
        ),
      );
      expect([text, schemas.size]).toEqual([text, 1]);
    }
  });

  it('tells the scoreboard of Sichuan: 61 and 52.75 per cent on 22 May, ahead of the days gone (F01, F02, F05)', async () => {
    const as = { scopes: ['CADRE'], regionCodes: ['510000'] } as const;
    const { data, codes } = await hub.ask(S13_SichuanScoreboardDocument, { region: '510000', year: 2024 }, { as });
    expect(codes).toEqual([]);
    const [task, ...others] = data.taskItems?.nodes ?? [];
    expect(others).toEqual([]);
    const shared = { timeElapsedPercent: 39.07, pace: 'AHEAD', unit: 'PERSONS' };
    expect(task?.targets).toMatchObject([
      { metric: 'MEMBERS_NEW_EMPLOYMENT', targetValue: 200_000, completionPercent: 61, ...shared },
      { metric: 'MEMBERS_TRUCK_DRIVER', targetValue: 40_000, completionPercent: 52.75, ...shared },
    ]);
    for (const { actual } of task?.targets ?? []) {
      expect(actual).toMatchObject({ basis: 'REPORTED', precision: 'ROUNDED', asOf: '2024-05-22' });
      expect(actual?.source.recordId).toMatch(/^000_8df4281e6298c138\.txt\//);
      expect(actual?.source.quote).toMatch(/占全年目标任务/);
    }
  });

  it('tells that Shenzhen is to have at least 1,104 stations in 2023 (F13)', async () => {
    const as = { scopes: ['PARTNER'], regionCodes: ['440300'] } as const;
    const asked = `{ targets(regionCode: "440300", year: 2023) { targetValue precision measures { value basis }
      actual { value basis } actualRule counted { value basis } reported { value basis asOf } completionPercent } }`;
    const { data } = await hub.ask(asked, {}, { as });
    const reported = { value: 170, basis: 'REPORTED' };
    expect(data.targets).toMatchObject([
      { targetValue: 1104, precision: 'AT_LEAST', actual: reported, actualRule: 'REGISTER_INCOMPLETE', reported },
    ]);
    expect(data.targets[0]).toMatchObject({ counted: { basis: 'COUNTED' }, completionPercent: 15.4 });
    expect(data.targets[0].counted.value).toBeLessThan(170);
    expect(data.targets[0].measures).toContainEqual({ value: 170, basis: 'REPORTED' });
  });

  it('tells figures of the pages with page, words and precision, each of them (F19, F75)', async () => {
    const as = { scopes: ['ADMIN'] } as const;
    const { rows } = await hub.test.database.pool.query('select distinct region_code from targets.measure');
    const asked = `query ($code: RegionCode!) { measures(regionCode: $code, basis: REPORTED) {
      nodes { metric value precision source { recordId quote } } } }`;
    const pages = await Promise.all(rows.map(({ region_code: code }) => hub.ask(asked, { code }, { as })));
    const told = pages.flatMap(({ data }) => data.measures.nodes);
    expect(told).toHaveLength(45);
    for (const { source } of told)
      expect(source).toMatchObject({
        recordId: expect.stringMatching(/^00\d_[0-9a-f]{16}\.txt\//),
        quote: expect.stringMatching(/./),
      });
    const toldOf = (metric: string) => told.find((one: any) => one.metric === metric).value;
    expect(['PLATFORM_USERS', 'PLATFORM_TRANSACTIONS', 'BENEFIT_USES'].map(toldOf)).toEqual([
      ...[7_300_000, 3_800_000, 170_000_000],
    ]);
  });

  describe('shows a keeper', () => {
    const KEEPERS =
      '{ stations(first: 100) { nodes { stationCode region { code } keeper { displayName mobileMasked } } } }';
    const asked = async (as?: Parameters<TestHub['ask']>[2]) =>
      (await hub.ask(KEEPERS, {}, as)) as { data: any; codes: readonly string[] };

    it('to nobody who is not signed in, with one error', async () => {
      const { data, codes } = await asked();
      expect(data.stations.nodes.every((node: any) => node.keeper === null)).toBe(true);
      expect(codes).toEqual(['FORBIDDEN_FIELD']);
    });

    it('masked, to a cadre of the region and nowhere else', async () => {
      const { data } = await asked({ as: { scopes: ['CADRE'], regionCodes: ['620000'] } });
      const shown = data.stations.nodes.filter((node: any) => node.keeper !== null);
      expect(shown.length).toBeGreaterThan(0);
      for (const node of shown) {
        expect(node.region.code).toMatch(/^62/);
        expect(node.keeper.mobileMasked).toMatch(/^\d{3}\*{4}\d{4}$/);
        expect(node.keeper.displayName).toMatch(/^\p{Script=Han}\*+$/u);
      }
    });

    it('to the keeper of the station, not of the next one', async () => {
      const { data } = await asked({ as: { scopes: ['STATION_KEEPER'], stationCodes: ['620702-TH-0003'] } });
      expect(
        data.stations.nodes.filter((node: any) => node.keeper !== null).map((node: any) => node.stationCode),
      ).toEqual(['620702-TH-0003']);
    });

    it('in no dump of the tables', async () => {
      const mobiles =
        readFileSync(packagePath('samples', 'stations.csv'), 'utf8').match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? [];
      expect(mobiles.length).toBeGreaterThan(5);
      const { rows } = await hub.test.database.pool.query(
        'select s::text as line from stations.station s union all select r::text from channels.source_record r union all select r::text from channels.rejected_row r',
      );
      const dump = rows.map(({ line }) => line).join('\n');
      for (const mobile of mobiles) expect(dump).not.toContain(mobile);
    });
  });
});

describe('the points of the samples', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await samplesInto(hub);
  });
  afterAll(() => hub.close());

  it('lie in the provinces of their divisions, and no row is refused for it', async () => {
    const { rows: points } = await hub.test.database.pool.query(
      `select longitude::float8, latitude::float8, region_code from stations.station
       union all select longitude::float8, latitude::float8, region_code from organisations."union" where longitude is not null`,
    );
    expect(points.length).toBeGreaterThan(20);
    for (const point of points) expect(outsideProvince(point, point.region_code)).toBeNull();
    const { rows: refused } = await hub.test.database.pool.query(
      `select * from channels.rejected_row r where r::text like '%.point.province%'`,
    );
    expect(refused).toEqual([]);
  });
});

describe('divisions through the API', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
  });
  afterAll(() => hub.close());

  it.each([
    ['510000', 'COUNTY', 183],
    ['620000', 'COUNTY', 86],
    ['510000', 'PREFECTURE', 21],
    ['620000', 'PREFECTURE', 14],
    ['320000', 'PREFECTURE', 13],
  ])('%s has its %s: %i (F22-F24)', async (parent, level, count) => {
    const { data } = await hub.ask(
      'query ($parent: RegionCode, $level: RegionLevel) { regions(parent: $parent, level: $level, first: 500) { code statistical } }',
      { parent, level },
    );
    expect(data.regions).toHaveLength(count);
    expect(data.regions.every((region: any) => !region.statistical)).toBe(true);
  });

  it('find 会理县 as it was, and its successor (F25)', async () => {
    const { data } = await hub.ask(DivisionHistoryDocument, { code: '513425', at: '2019-01-01' });
    expect(data.region).toMatchObject({
      code: '513425',
      name: '会理县',
      successors: [{ code: '513402', name: '会理市' }],
    });
    expect(data.region?.validTo).toMatch(/^2021-/);
    expect((await hub.ask(DivisionHistoryDocument, { code: '513402', at: '2019-01-01' })).data.region).toBeNull();
    expect((await hub.ask(DivisionHistoryDocument, { code: '999999' })).data.region).toBeNull();
  });

  it.each([
    ['shanxian', '单县'],
    ['yuli', '尉犁县'],
    ['甘州', '甘州区'],
    ['gzq', '甘州区'],
  ])('are found by %s: %s', async (text, name) => {
    const { data } = await hub.ask('query ($text: String) { regions(text: $text, level: COUNTY) { name } }', { text });
    expect(data.regions.map((region: any) => region.name)).toContain(name);
  });

  it('show children, parents and zone of a division without a statement', async () => {
    const { data, statements } = await hub.ask(
      '{ region(code: "620702") { fullName timeZone parent { name parent { name parent { name parent { name } } } } children { code } } }',
    );
    expect(data.region).toMatchObject({
      fullName: '甘肃省张掖市甘州区',
      timeZone: 'Asia/Shanghai',
      parent: { name: '张掖市', parent: { name: '甘肃省', parent: { name: '中国', parent: null } } },
    });
    expect(data.region.children.length).toBeGreaterThan(10);
    expect(statements).toEqual([]);
  });

  it('know kinds of days, and no more than was published (F72)', async () => {
    const { data } = await hub.ask(
      '{ calendar(period: { from: "2026-12-31", to: "2027-01-01" }) { on kind holiday } a: calendar(period: { from: "2024-02-04", to: "2024-02-10" }) { kind holiday } }',
    );
    expect(data.calendar).toEqual([
      expect.objectContaining({ on: '2026-12-31', kind: 'WORKDAY' }),
      { on: '2027-01-01', kind: 'UNKNOWN', holiday: null },
    ]);
    expect(data.a[0].kind).toBe('MAKEUP_WORKDAY');
    expect(data.a.at(-1)).toEqual({ kind: 'HOLIDAY', holiday: '春节' });
  });

  it.each([
    ['{ calendar(period: { from: "2024-01-02", to: "2024-01-01" }) { on } }'],
    ['{ calendar(period: { from: "2020-01-01", to: "2024-01-01" }) { on } }'],
    ['{ regions(first: 0) { code } }'],
    [`{ regions(text: "${'长'.repeat(41)}") { code } }`],
    ['{ stations(first: -1) { nodes { id } } }'],
    ['{ stations(filter: { minStar: 6 }) { nodes { id } } }'],
    ['{ stationsNear(point: { longitude: 100, latitude: 38, datum: GCJ02 }, radiusMetres: 100001) { nodes { id } } }'],
    ['{ stationsNear(point: { longitude: 190, latitude: 38, datum: GCJ02 }, radiusMetres: 1000) { nodes { id } } }'],
  ])('and everything else refuse what is out of bounds: %s', async (text) => {
    expect((await hub.ask(text)).codes).toEqual(['BAD_USER_INPUT']);
  });
});
