import { type TestHub, testHub } from '../support/hub.js';
import { samplesInto } from '../support/samples.js';

/** Facts of the pages about unions, asked as anybody would ask for them. */
describe('the hub with its samples tells of unions', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await samplesInto(hub);
  });
  afterAll(() => hub.close());

  it('that Lanzhou has 8 regional unions with 170 groups at its cabinets, 21.25 a union (F51)', async () => {
    const { data, codes, statements } = await hub.ask(`{ union(unionCode: "620100-IF-0002") {
      name children(kinds: [REGIONAL_FEDERATION], first: 100) { totalCount nodes {
        name region { code } children(kinds: [GROUP], first: 100) { totalCount nodes { kind scene parent { unionCode } } } } } } }`);
    const unions = data.union.children.nodes;
    const groups = unions.reduce((sum: number, { children }: any) => sum + children.totalCount, 0);
    expect(codes).toEqual([]);
    expect(data.union.name).toBe('兰州市智慧能源配送行业工会联合会');
    expect([data.union.children.totalCount, unions.length, groups, groups / unions.length]).toEqual([8, 8, 170, 21.25]);
    expect(unions.flatMap(({ children }: any) => children.nodes)).toHaveLength(170);
    expect(new Set(unions.map(({ region }: any) => region.code)).size).toBe(8);
    expect(statements).toHaveLength(1);
  });

  it('that in Sichuan at the end of 2022 an organisation of new forms of employment had 135.05 members (F20)', async () => {
    const as = { scopes: ['CADRE'], regionCodes: ['510000'] } as const;
    const asked = `query ($metrics: [MetricCode!]) { measures(metrics: $metrics, regionCode: "510000", basis: REPORTED) {
      nodes { value unit precision asOf source { recordId quote } } } }`;
    const told = async (metric: string) => (await hub.ask(asked, { metrics: [metric] }, { as })).data.measures.nodes;
    const [[unions], [members]] = [await told('UNIONS_NEW_EMPLOYMENT'), await told('MEMBERS_NEW_EMPLOYMENT_TOTAL')];
    expect(unions).toMatchObject({ value: 11_400, unit: 'ORGANISATIONS', precision: 'ROUNDED', asOf: '2022-12-31' });
    expect(members).toMatchObject({ value: 1_539_600, unit: 'PERSONS', precision: 'ROUNDED', asOf: '2022-12-31' });
    expect((members.value / unions.value).toFixed(2)).toBe('135.05');
  });

  it('that Sichuan has a union for each of its 183 counties, each below that of its prefecture', async () => {
    const list = await hub.ask(
      '{ unions(regionCode: "510000", kinds: [COUNTY], first: 1) { totalCount } regions(parent: "510000", level: COUNTY, first: 500) { code } }',
    );
    expect(list.data.unions.totalCount).toBe(183);
    const { rows } = await hub.test.database.pool.query(`
      select u.region_code as code, p.kind, left(u.region_code, 4) || '00' = p.region_code as above
      from organisations."union" u left join organisations."union" p on p.id = u.parent_id
      where u.kind = 'COUNTY' and u.region_code like '51%' order by 1`);
    expect(rows.map(({ code }) => code)).toEqual(list.data.regions.map(({ code }: any) => code).sort());
    expect(rows.filter(({ kind, above }) => kind !== 'PREFECTURE' || !above)).toEqual([]);
  });

  it('in one tree, without a circle, with one union at its top', async () => {
    const { rows } = await hub.test.database.pool.query(`
      with recursive line (id) as (
        select id from organisations."union" where parent_id is null
        union all select u.id from organisations."union" u join line on u.parent_id = line.id)
      select (select count(*)::integer from line) as standing, count(*)::integer as all,
        count(*) filter (where parent_id is null)::integer as tops from organisations."union"`);
    expect(rows).toEqual([{ standing: 474, all: 474, tops: 1 }]);
  });

  it.each([
    ['xiliugou', '西柳沟街道货运行业工会联合会'],
    ['xlg', '西柳沟街道货运行业工会联合会'],
    ['西柳沟', '西柳沟街道货运行业工会联合会'],
    ['luge', '路歌平台工会'],
    ['zhinengyuan', undefined],
    ['智慧能源配送行业', '兰州市智慧能源配送行业工会联合会'],
  ])('by a text: %s', async (text, name) => {
    const { data } = await hub.ask('query ($text: String) { unions(text: $text, first: 100) { nodes { name } } }', {
      text,
    });
    const names = data.unions.nodes.map((union: any) => union.name);
    if (name === undefined) expect(names).toEqual([]);
    else expect(names).toContain(name);
  });

  it('near a point, the nearest first, of the kinds asked for', async () => {
    const { data } =
      await hub.ask(`{ unions(near: { longitude: 103.6, latitude: 36.1, datum: GCJ02 }, kinds: [INDUSTRY_FEDERATION, GROUP], first: 2) {
      nodes { name kind buildMode acceptsApplications scene } } }`);
    expect(data.unions.nodes).toEqual([
      expect.objectContaining({ name: '西固区换电柜工会小组（示例）', kind: 'GROUP', scene: 'u=620104-GR-0001' }),
      expect.objectContaining({
        name: '西柳沟街道货运行业工会联合会',
        buildMode: 'INDUSTRY',
        acceptsApplications: true,
      }),
    ]);
  });

  it('that the stories need: village and park, platform, transit pool, all open to applications', async () => {
    const codes = ['620123100-VL-0001', '620123-PK-0007', '440300-PF-0012', '440304-TP-0001', '620104-IF-0001'];
    const kinds = ['VILLAGE', 'PARK', 'PLATFORM', 'TRANSIT_POOL', 'INDUSTRY_FEDERATION'];
    const asked = `query ($code: String!) { union(unionCode: $code) { kind status acceptsApplications } }`;
    const found = await Promise.all(codes.map(async (code) => (await hub.ask(asked, { code })).data.union));
    expect(found).toEqual(kinds.map((kind) => ({ kind, status: 'ACTIVE', acceptsApplications: true })));
  });

  it('and of their officers only masked, to whom they are near', async () => {
    const asked =
      '{ unions(first: 100, kinds: [PARK, PLATFORM, INDUSTRY_FEDERATION]) { nodes { unionCode officers { office displayName from to } } } }';
    const { data } = await hub.ask(asked, {}, { as: { scopes: ['CADRE'], regionCodes: ['620100'] } });
    const shown = new Map(data.unions.nodes.map((union: any) => [union.unionCode, union.officers]));
    expect(shown.get('620123-PK-0007')).toEqual([
      { office: 'CHAIR', displayName: '赵**', from: '2023-05-01', to: null },
    ]);
    expect(shown.get('620104-IF-0001')).toHaveLength(4);
    expect(shown.get('340100-PF-0001')).toBeNull();
    const { rows } = await hub.test.database.pool.query(
      `select o::text as line from organisations.office o union all select r::text from channels.source_record r
       union all select e::text from events.event e`,
    );
    expect(rows.filter(({ line }) => /[马李王安何赵周陈张刘孙吴]示例/.test(line))).toEqual([]);
  });
});
