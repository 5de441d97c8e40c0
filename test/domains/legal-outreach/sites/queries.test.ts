import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { planOf } from '../lists.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

async function siteIn(name: string, regionCode: string, longitude: number | null, kind = 'LAW_PARK') {
  const id = newId();
  await hub.hub.database.query(sql`
    insert into legal_outreach.site (id, site_no, name, kind, region_code, longitude, latitude, original_datum)
    values (${id}::uuid, ${id}, ${name}, ${kind}, ${regionCode}, ${longitude}::double precision,
      case when ${longitude}::double precision is not null then 31.9 end, case when ${longitude}::double precision is not null then 'WGS84' end)`);
}

const LIST = `query ($regionCode: RegionCode, $kind: LegalSiteKind, $near: GeoPointInput, $first: Int! = 20, $after: Cursor) {
  legalSites(regionCode: $regionCode, kind: $kind, near: $near, first: $first, after: $after) {
    nodes { name } totalCount pageInfo { hasNextPage endCursor } } }`;
const list = async (variables: Record<string, unknown> = {}) => {
  const { data, errors, sent } = await hub.ask(LIST, variables);
  expect(errors).toEqual([]);
  const { nodes, totalCount, pageInfo } = data.legalSites;
  return { names: nodes.map(({ name }: { name: string }) => name) as readonly string[], totalCount, pageInfo, sent };
};
const NEAR = { longitude: 108.66, latitude: 31.9, datum: 'WGS84' };

describe('legal sites', () => {
  beforeAll(async () => {
    await siteIn('C 公园', '500229', 108.661);
    await siteIn('A 公园', '500229', 108.67);
    await siteIn('B 一条街', '500229106', null, 'LAW_STREET');
    await siteIn('D 中心', '500236', 108.668, 'JOINT_CENTRE');
    await siteIn('E 公园', '510100', 104.06);
    await siteIn('A 公园', '120110', 117.3);
  });

  it('come by name, in one statement, without a token', async () => {
    const { names, totalCount, sent } = await list();
    expect([names, totalCount, sent.length]).toEqual([
      ['A 公园', 'A 公园', 'B 一条街', 'C 公园', 'D 中心', 'E 公园'],
      6,
      1,
    ]);
  });

  it('come of a region with all below it, of a kind, or both', async () => {
    expect((await list({ regionCode: '500229' })).names).toEqual(['A 公园', 'B 一条街', 'C 公园']);
    expect((await list({ regionCode: '500000' })).names).toEqual(['A 公园', 'B 一条街', 'C 公园', 'D 中心']);
    expect((await list({ regionCode: '500229', kind: 'LAW_STREET' })).names).toEqual(['B 一条街']);
    expect((await list({ regionCode: 'CN', kind: 'JOINT_CENTRE' })).names).toEqual(['D 中心']);
    expect((await hub.ask(LIST, { regionCode: '509999' })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('come nearest first from a point on, those without a point left out', async () => {
    expect((await list({ near: NEAR })).names).toEqual(['C 公园', 'D 中心', 'A 公园', 'E 公园', 'A 公园']);
    const { names, totalCount } = await list({ near: NEAR, regionCode: '500229' });
    expect([names, totalCount]).toEqual([['C 公园', 'A 公园'], 2]);
    expect((await list({ near: NEAR, kind: 'JOINT_CENTRE' })).names).toEqual(['D 中心']);
  });

  it.each([
    ['by name', {}],
    ['of a region', { regionCode: '500000' }],
    ['by distance', { near: NEAR }],
  ])('come page by page without gaps or repeats: %s', async (_, asked) => {
    const { names: whole } = await list({ ...asked, first: 100 });
    const walked: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 20; pages++) {
      const page: Awaited<ReturnType<typeof list>> = await list({ ...asked, first: 1, after });
      walked.push(...page.names);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(walked).toEqual(whole);
  });
});

describe('among many sites', () => {
  beforeAll(async () => {
    await hub.hub.database.query(sql`
      insert into legal_outreach.site (id, site_no, name, kind, region_code)
      select gen_random_uuid(), 'M-' || n, '阵地 ' || n, 'LAW_ROOM', (array['510104', '620702', '500229106', '120110'])[1 + n % 4]
      from generate_series(1, 5000) n`);
    await hub.hub.database.query(sql`analyze legal_outreach.site`);
  });

  it.each([
    ['by name', {}, /site_by_name/],
    ['of a province', { regionCode: '500000' }, /site_by_province/],
    ['of a prefecture', { regionCode: '620700' }, /site_by_prefecture/],
    ['of a county', { regionCode: '120110' }, /site_by_region/],
  ])('a page is walked in an index: %s', async (_, asked, index) => {
    const { data, sent } = (await hub.ask(LIST.replace('totalCount', ''), { first: 5, ...asked })) as any;
    expect(data.legalSites.nodes).toHaveLength(5);
    const plan = await planOf(hub, sent[0]);
    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/Seq Scan on site/);
  });
});

describe('among many sites with a point', () => {
  // As many as no sort in memory is cheaper for, to Postgres 15 too.
  const MANY = 20_000;

  beforeAll(async () => {
    await hub.hub.database.query(sql`
      insert into legal_outreach.site (id, site_no, name, kind, region_code, longitude, latitude, original_datum)
      select gen_random_uuid(), 'P-' || n, '站点 ' || n, 'LAW_ROOM', case when n <= 20 then '120110' else '500229' end,
        case when n <= 20 then 117.3 else 108 + (n % 300) / 200.0 end, case when n <= 20 then 39.1 else 31 + n / ${MANY}::float8 end, 'WGS84'
      from generate_series(1, ${MANY}::integer) n`);
    await hub.hub.database.query(sql`analyze legal_outreach.site`);
  });

  it.each([
    ['however far', {}, /site_position/],
    ['of one kind', { kind: 'LAW_ROOM' }, /site_position/],
    ['of a division far away', { regionCode: '120110' }, /site_by_/],
  ])('the nearest are found without a look at all: %s', async (_, asked, index) => {
    const { data, sent } = (await hub.ask(LIST.replace('totalCount', ''), { near: NEAR, first: 5, ...asked })) as any;
    expect(data.legalSites.nodes).toHaveLength(5);
    const plan = await planOf(hub, sent[0]);
    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/Seq Scan on site/);
  });
});
