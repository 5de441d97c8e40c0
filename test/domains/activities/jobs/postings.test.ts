import { readFileSync } from 'node:fs';
import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { givenOut, makeFair, takeRows, takeText, WELDER } from './support.js';

let hub: TestHub;
let fair: { readonly activityId: string; readonly sessionId: string };
beforeAll(async () => {
  hub = await testHub();
  fair = await makeFair(hub, 'FAIR-1');
  const of = { ...WELDER, 活动编号: 'FAIR-1', 场次编号: 'FAIR-1-1' };
  const { counts } = await takeRows(hub, [
    { ...of, 岗位编号: '1' },
    { ...of, 岗位编号: '2', 岗位名称: '行政专员', 招聘人数: '若干', 薪资待遇: '面议' },
    { ...of, 岗位编号: '3', 岗位名称: '保洁', 招聘人数: '7名', 薪资待遇: '200元/天', 岗位状态: '已招满', 场次编号: '' },
    { ...of, 岗位编号: '4', 岗位名称: '撤回的岗位', 岗位状态: '已下架' },
    {
      ...of,
      岗位编号: '5',
      岗位名称: '仓管员',
      招聘人数: '20',
      薪资待遇: '5-6K',
      统一社会信用代码: '',
      用人单位: '通达仓储',
    },
    { ...WELDER, 岗位编号: '6', 岗位名称: '过期岗位', 截止日期: '2024-01-31' },
    {
      ...WELDER,
      岗位编号: '7',
      岗位名称: '长期岗位',
      截止日期: '2099-12-31',
      工作地区划代码: '520102',
      单位区划代码: '320613',
    },
  ]);
  expect(counts.applied).toBe(7);
});
afterAll(() => hub.close());

const LIST = `query ($regionCode: RegionCode, $text: String, $activityId: ID, $minWageFen: Int, $first: Int! = 20, $after: Cursor) {
  jobPostings(regionCode: $regionCode, text: $text, activityId: $activityId, minWageFen: $minWageFen, first: $first, after: $after) {
    totalCount nodes { title } pageInfo { hasNextPage endCursor } } }`;
const titles = async (variables: Record<string, unknown> = {}) => {
  const { data, errors } = await hub.ask(LIST, variables);
  expect(errors).toEqual([]);
  return data.jobPostings.nodes.map(({ title }: { title: string }) => title).sort();
};

describe('what is offered', () => {
  it('is listed for anyone while it is open, and by region, words, activity and wage', async () => {
    expect(await titles()).toEqual(['仓管员', '电焊工', '行政专员', '长期岗位'].sort());
    expect(await titles({ regionCode: '520000' })).toEqual(['长期岗位']);
    expect(await titles({ text: '电焊' })).toEqual(['电焊工']);
    expect(await titles({ text: 'tongda' })).toEqual(['仓管员']);
    expect(await titles({ activityId: globalId('act', fair.activityId) })).toEqual(
      ['仓管员', '电焊工', '行政专员'].sort(),
    );
    expect(await titles({ activityId: 'act_nobody' })).toEqual([]);
    expect(await titles({ minWageFen: 600_001 })).toEqual(['电焊工', '长期岗位'].sort());
  });

  it('comes page by page, newest first', async () => {
    const first = await hub.ask(LIST, { first: 3 });
    const { endCursor, hasNextPage } = first.data.jobPostings.pageInfo;
    const second = await hub.ask(LIST, { first: 3, after: endCursor });
    expect([hasNextPage, first.data.jobPostings.totalCount]).toEqual([true, 4]);
    expect(second.data.jobPostings.nodes).toHaveLength(1);
  });

  it('is shown as it was written and as it was understood', async () => {
    const { data } =
      await hub.ask(`{ jobPostings(text: "电焊工", first: 1) { nodes { id postNo openings openingsMost openingsText state validTo channel
      wage { kind min { amountFen currency } max { amountFen } text } employer { name uscc branchCode region { code } } region { name }
      activity { activityNo } session { sessionNo } sources { channel } } } }`);
    const [posting] = data.jobPostings.nodes;
    expect(posting).toMatchObject({
      ...{
        postNo: '1',
        openings: 3,
        openingsMost: 5,
        openingsText: '3-5人',
        state: 'OPEN',
        validTo: null,
        channel: 'J-postings',
      },
      wage: {
        ...{
          kind: 'MONTHLY',
          min: { amountFen: 800_000, currency: 'CNY' },
          max: { amountFen: 1_000_000 },
          text: '8千—1万/月',
        },
      },
      employer: {
        name: '南通船舶配套有限公司',
        uscc: WELDER.统一社会信用代码,
        branchCode: null,
        region: { code: '320613' },
      },
      ...{ region: { name: '崇川区' }, activity: { activityNo: 'FAIR-1' }, session: { sessionNo: 'FAIR-1-1' } },
      sources: [{ channel: 'J-postings' }],
    });
    const again = await hub.ask('query ($id: ID!) { jobPosting(id: $id) { title } node(id: $id) { id } }', {
      id: posting.id,
    });
    expect(again.data).toEqual({ jobPosting: { title: '电焊工' }, node: { id: posting.id } });
  });

  it('is over behind its last day, by the calendar of China', async () => {
    const [row] = await hub.hub.database.query<{ id: string }>(
      sql`select id from activities.job_posting where post_no = '6'`,
    );
    const { data } = await hub.ask('query ($id: ID!) { jobPosting(id: $id) { state } }', {
      id: globalId('job', row?.id ?? ''),
    });
    expect(data.jobPosting.state).toBe('EXPIRED');
  });
});

describe('an activity and its session', () => {
  it('show what is offered there, filled too, and count posts and openings apart', async () => {
    const { data } = await hub.ask(
      `query ($id: ID!) { session(id: $id) { jobPostings { nodes { title } } activity {
        jobPostings { totalCount nodes { title state } } jobFigures { posts openings openingsUnstated employers } } } }`,
      { id: globalId('ses', fair.sessionId) },
    );
    const { activity, jobPostings } = data.session;
    expect(activity.jobFigures).toEqual({ posts: 4, openings: 30, openingsUnstated: 1, employers: 2 });
    expect(activity.jobPostings.totalCount).toBe(4);
    expect(jobPostings.nodes.map(({ title }: { title: string }) => title).sort()).toEqual(
      ['仓管员', '行政专员', '电焊工'].sort(),
    );
  });
});

const cadre = (regionCode: string): Asker => ({
  language: 'en',
  as: { subject: `cadre-${regionCode}`, scopes: ['CADRE'], regionCodes: [regionCode] },
});
const PUBLISH = `mutation ($input: PublishJobPostingInput!) { publishJobPosting(input: $input) {
  posting { id version postNo state title openings wage { min { amountFen } text } employer { name } channel } errors { code path ... on FieldError { rule } } } }`;
const CLOSE = `mutation ($input: CloseJobPostingInput!) { closeJobPosting(input: $input) {
  posting { state version } errors { code path } } }`;
const INPUT = {
  ...{
    idempotencyKey: 'p1',
    employer: { name: '崇川区环卫所' },
    title: '环卫工',
    openings: '２名',
    wage: '4500-5000元',
  },
  ...{ regionCode: '320613', description: '联系王主任13812345678' },
};

describe('a cadre', () => {
  it('publishes work of the own region, once for a key, and closes it', async () => {
    const { data } = await hub.ask(PUBLISH, { input: INPUT }, cadre('320600'));
    expect(data.publishJobPosting.errors).toEqual([]);
    const { posting } = data.publishJobPosting;
    expect(posting).toMatchObject({
      ...{ version: 1, state: 'OPEN', openings: 2, channel: null, employer: { name: '崇川区环卫所' } },
      ...{ wage: { min: { amountFen: 450_000 } }, postNo: expect.stringMatching(/^HUB-/) },
    });
    const again = await hub.ask(PUBLISH, { input: INPUT }, cadre('320600'));
    expect(again.data.publishJobPosting.posting.id).toBe(posting.id);
    const [kept] = await hub.hub.database.query(sql`
      select description from activities.job_posting where post_no = ${posting.postNo}`);
    expect(kept).toEqual({ description: '联系王主任138****5678' });
    const close = { postingId: posting.id, closing: 'FILLED', expectedVersion: 1 };
    const elsewhere = await hub.ask(CLOSE, { input: close }, cadre('520000'));
    expect(elsewhere.data.closeJobPosting.errors).toEqual([{ code: 'NOT_FOUND', path: ['postingId'] }]);
    const stale = await hub.ask(CLOSE, { input: { ...close, expectedVersion: 7 } }, cadre('320600'));
    expect(stale.data.closeJobPosting.errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    const closed = await hub.ask(CLOSE, { input: close }, cadre('320600'));
    expect(closed.data.closeJobPosting).toEqual({ posting: { state: 'FILLED', version: 2 }, errors: [] });
    const twice = await hub.ask(CLOSE, { input: { ...close, expectedVersion: 2 } }, cadre('320600'));
    expect(twice.data.closeJobPosting.errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED' }]);
  });

  it.each([
    ['elsewhere', { regionCode: '520102' }, 'NOT_PERMITTED', 'jobPosting.region.reach'],
    ['of an unread wage', { wage: '5-8' }, 'INVALID_VALUE', 'jobPosting.wage.format'],
    ['that is over already', { validTo: '2020-01-01' }, 'PERIOD_INVALID', 'jobPosting.validTo.ahead'],
    ['of unread openings', { openings: '约5人' }, 'INVALID_VALUE', 'jobPosting.openings.format'],
    ['in a session that is not there', { sessionId: 'ses_x' }, 'NOT_FOUND', 'jobPosting.session'],
    ['at an activity that is not there', { activityId: 'act_x' }, 'NOT_FOUND', 'jobPosting.activity'],
    [
      'of a branch of no credit code',
      { employer: { name: '甲', branchCode: '1' } },
      'INVALID_VALUE',
      'jobPosting.employer.branchCode.uscc',
    ],
  ])('publishes no work %s', async (_, changed, code, rule) => {
    const input = { ...INPUT, idempotencyKey: `no-${rule}`, ...changed };
    const { data } = await hub.ask(PUBLISH, { input }, cadre('320600'));
    expect(data.publishJobPosting).toMatchObject({ posting: null, errors: [{ code, rule }] });
  });

  it('publishes one of two calls at once of one number', async () => {
    const input = { ...INPUT, postNo: 'TWICE' };
    const answers = await Promise.all(
      ['t1', 't2'].map((idempotencyKey) => hub.ask(PUBLISH, { input: { ...input, idempotencyKey } }, cadre('320600'))),
    );
    const errors = answers.flatMap(({ data }) => data.publishJobPosting.errors);
    expect(errors).toMatchObject([{ code: 'INVALID_VALUE', rule: 'jobPosting.postNo.taken' }]);
  });

  it('does not close what a channel tells of', async () => {
    const { data } = await hub.ask('{ jobPostings(text: "电焊工") { nodes { id version } } }');
    const [{ id, version }] = data.jobPostings.nodes;
    const input = { postingId: id, closing: 'WITHDRAWN', expectedVersion: version };
    const closed = await hub.ask(CLOSE, { input }, cadre('320000'));
    expect(closed.data.closeJobPosting.errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  });
});

it('goes out as it came in, and taken in again by any channel changes nothing', async () => {
  const before = await hub.hub.database.query(sql`select * from activities.job_posting order by id`);
  for (const format of ['csv', 'xlsx'] as const) {
    const file = readFileSync(await givenOut(hub, format));
    const { counts, problems } = await takeText(hub, file, { ending: format, channel: `BACK-${format}` });
    expect([counts.rejected, problems]).toEqual([0, []]);
  }
  expect(await hub.hub.database.query(sql`select * from activities.job_posting order by id`)).toEqual(before);
  const foreign = { ...WELDER, 岗位编号: '1', 岗位名称: '另一个', 来源渠道: 'J-postings' };
  expect((await takeRows(hub, [foreign], { channel: 'BACK-csv' })).problems).toEqual([
    'jobPosting.source 来源渠道 J-postings',
  ]);
});
