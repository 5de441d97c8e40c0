import { searchOf } from '../../../../src/domains/legal-outreach/contents/content.rows.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { planOf } from '../lists.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

interface Work {
  readonly title: string;
  readonly topics?: readonly string[];
  readonly performers?: readonly string[];
  readonly regionCode?: string;
  readonly format?: string;
  readonly on?: string;
}

async function workIn({
  title,
  topics = [],
  performers = [],
  regionCode = '500229',
  format = 'VIDEO',
  on = '2024-06-01',
}: Work) {
  const id = newId();
  const { search, title_search } = searchOf({ title, topics: [...topics], performers: [...performers] });
  await hub.hub.database.query(sql`
    insert into legal_outreach.content (id, content_no, title, format, topics, language, performers, region_code, published_on,
      search, title_search)
    values (${id}::uuid, ${id}, ${title}, ${format}, ${topics}::text[], 'zh', ${performers}::text[], ${regionCode}, ${on}::date,
      ${search}::tsvector, ${title_search}::tsvector)`);
  return id;
}

const LIST = `query ($regionCode: RegionCode, $text: String, $topic: String, $format: ContentFormat, $first: Int! = 20, $after: Cursor) {
  legalContents(regionCode: $regionCode, text: $text, topic: $topic, format: $format, first: $first, after: $after) {
    nodes { title } totalCount pageInfo { hasNextPage endCursor } } }`;
const list = async (variables: Record<string, unknown> = {}) => {
  const { data, errors, statements, sent } = await hub.ask(LIST, variables);
  expect(errors).toEqual([]);
  const { nodes, totalCount, pageInfo } = data.legalContents;
  return { titles: nodes.map(({ title }: { title: string }) => title), totalCount, pageInfo, statements, sent };
};
const titles = async (variables: Record<string, unknown> = {}) => (await list(variables)).titles;

describe('law content', () => {
  beforeAll(async () => {
    for (const work of [
      { title: '山歌唱宪法', on: '2024-01-01', format: 'SONG', performers: ['三人锣鼓队'] },
      { title: '宪法', on: '2023-01-01', topics: ['宪法'] },
      { title: '宪法进工地', on: '2022-01-01' },
      { title: '国家宪法日', on: '2022-01-02' },
      { title: '说唱民法典', on: '2024-12-31', topics: ['民法典', '宪法'], format: 'SONG' },
      { title: '欠薪怎么办', on: '2024-03-01', regionCode: '500000', topics: ['劳动报酬'] },
      { title: '全国普法', on: '2024-02-01', regionCode: 'CN', format: 'LEAFLET' },
      { title: '修齐镇的一条街', on: '2024-05-01', regionCode: '500229106' },
      { title: '甘肃的宪法课', on: '2024-09-01', regionCode: '620702' },
    ])
      await workIn(work);
  });

  it('comes newest first, without a token, in one statement', async () => {
    const { titles: all, totalCount, statements } = await list();
    expect([all[0], all.at(-1), totalCount, statements.length]).toEqual(['说唱民法典', '宪法进工地', 9, 1]);
  });

  it('comes best match first where a text is given: the title, its beginning, its midst, then topics, each newest first', async () => {
    expect(await titles({ text: '宪法' })).toEqual([
      ...['宪法', '宪法进工地', '甘肃的宪法课', '山歌唱宪法', '国家宪法日', '说唱民法典'],
    ]);
  });

  it('is found by pinyin, by initials, by who performs, and by several words', async () => {
    expect(await titles({ text: 'qianxin' })).toEqual(['欠薪怎么办']);
    expect(await titles({ text: 'QXZMB' })).toEqual(['欠薪怎么办']);
    expect(await titles({ text: '锣鼓' })).toEqual(['山歌唱宪法']);
    expect(await titles({ text: '劳动 欠薪' })).toEqual(['欠薪怎么办']);
    expect(await titles({ text: '唱宪典' })).toEqual([]);
    expect(await titles({ text: '！？' })).toEqual([]);
    expect((await titles({ text: '  ' })).length).toBe(9);
  });

  it('of a region is its own and that of all above it', async () => {
    const of = async (regionCode: string, more: object = {}) => (await titles({ regionCode, ...more })).toSorted();
    expect(await of('CN')).toEqual(['全国普法']);
    expect(await of('500000')).toEqual(['全国普法', '欠薪怎么办']);
    const county = ['全国普法', '国家宪法日', '宪法', '宪法进工地', '山歌唱宪法', '欠薪怎么办', '说唱民法典'];
    expect(await of('500229')).toEqual(county);
    expect(await of('500229106')).toEqual([...county, '修齐镇的一条街'].toSorted());
    expect(await of('620702')).toEqual(['全国普法', '甘肃的宪法课']);
    expect(await of('500229', { text: '宪法' })).toEqual([
      '国家宪法日',
      '宪法',
      '宪法进工地',
      '山歌唱宪法',
      '说唱民法典',
    ]);
    expect(await titles({ regionCode: '500229', first: 2 })).toEqual(['说唱民法典', '欠薪怎么办']);
    expect((await hub.ask(LIST, { regionCode: '509999' })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('of a topic and of a form is that alone', async () => {
    expect(await titles({ topic: '宪法' })).toEqual(['说唱民法典', '宪法']);
    expect(await titles({ topic: '宪' })).toEqual([]);
    expect(await titles({ topic: '宪法', regionCode: '620702' })).toEqual([]);
    expect(await titles({ format: 'SONG' })).toEqual(['说唱民法典', '山歌唱宪法']);
    expect(await titles({ format: 'LEAFLET', regionCode: '500229' })).toEqual(['全国普法']);
  });

  it.each([
    ['newest first', {}],
    ['of a region', { regionCode: '500229106' }],
    ['by a text', { text: 'f' }],
    ['by a text in a region', { text: '法', regionCode: '500229' }],
    ['of a topic', { topic: '宪法' }],
  ])('comes page by page without gaps or repeats: %s', async (_, asked) => {
    const { titles: whole, totalCount } = await list({ ...asked, first: 100 });
    const walked: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 20; pages++) {
      const page: Awaited<ReturnType<typeof list>> = await list({ ...asked, first: 2, after });
      walked.push(...page.titles);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect([walked, totalCount]).toEqual([whole, whole.length]);
    expect(whole.length).toBeGreaterThan(1);
  });

  it('tells where each work came from, and is found by its id', async () => {
    const { data } = await hub.ask(
      `{ legalContents(first: 1) { nodes { id version format language topics performers publishedOn region { name } sources { channel } url summary } } }`,
    );
    const [work] = data.legalContents.nodes;
    expect(work).toMatchObject({ id: expect.stringMatching(/^lct_/), language: 'zh', region: { name: '城口县' } });
    const { data: found } = await hub.ask(`query ($id: ID!) { node(id: $id) { id ... on LegalContent { topics } } }`, {
      id: work.id,
    });
    expect(found.node).toEqual({ id: work.id, topics: ['民法典', '宪法'] });
  });
});

describe('among many works', () => {
  beforeAll(async () => {
    const some = await Promise.all(
      ['春天的故事', '夏日的工地', '秋收的歌', '冬季送温暖'].map((title) => workIn({ title, regionCode: '620702' })),
    );
    await hub.hub.database.query(sql`
      insert into legal_outreach.content (id, content_no, title, format, topics, language, performers, region_code, published_on,
        search, title_search)
      select gen_random_uuid(), 'M-' || n || '-' || left(title, 2), title, format, topics, language, performers, '620702', date '2020-01-01' + n % 1000,
        search, title_search
      from legal_outreach.content, generate_series(1, 3000) n where id = any(${some}::uuid[])`);
    await hub.hub.database.query(sql`analyze legal_outreach.content`);
  });

  it('a text is looked up in its index', async () => {
    const { sent } = await list({ text: '宪法', first: 5 });
    const plan = await planOf(hub, sent[0] as never);
    expect(plan).toMatch(/Bitmap Index Scan on content_search/);
    expect(plan).not.toMatch(/Seq Scan on content/);
  });

  it('a topic, the newest of all and the newest of a region are, too', async () => {
    for (const [asked, index] of [
      [{ topic: '民法典' }, /content_topics/],
      [{}, /content_by_day/],
      [{ regionCode: '620702' }, /content_by_region/],
    ] as const) {
      const { data, sent } = (await hub.ask(LIST.replace('totalCount', ''), { first: 5, ...asked })) as any;
      expect(data.legalContents.nodes.length).toBeGreaterThan(0);
      const plan = await planOf(hub, sent[0]);
      expect(plan).toMatch(index);
      expect(plan).not.toMatch(/Seq Scan on content/);
    }
  });
});
