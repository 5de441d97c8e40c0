import { createHmac } from 'node:crypto';
import { ChannelRegistry, createChannelRoutes } from '../../../../src/channels/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { startToy, stopToys } from '../../../server/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { givenOut, makeFair, type Row, takeRows, WELDER } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await makeFair(hub, 'FAIR-9');
});
afterEach(async () => {
  await stopToys();
  await hub.hub.database.query(sql`truncate activities.employer, channels.source_record cascade`);
});
afterAll(() => hub.close());

const OFFERED = `query ($region: RegionCode!) { jobPostings(regionCode: $region, first: 50) { nodes { postNo title openings openingsMost
  openingsText wage { kind text min { amountFen } max { amountFen } } employer { name branchCode region { code } } } } }`;
/** What is offered in a division, by the numbers of the posts. */
async function offered(region: string): Promise<readonly any[]> {
  const { data, errors } = await hub.ask(OFFERED, { region });
  expect(errors).toEqual([]);
  return [...data.jobPostings.nodes].sort((a: any, b: any) => (a.postNo < b.postNo ? -1 : 1));
}
const wageOf = ({ wage: { kind, min, max, text } }: any) => [
  kind,
  min?.amountFen ?? null,
  max?.amountFen ?? null,
  text,
];

describe('input of channel C6, number', () => {
  it('9: 若干 and 面议 are no numbers, 5-8K and 8千—1万/月 are read in full, and each is shown as it was written', async () => {
    const rows: readonly Row[] = [
      { ...WELDER, 岗位编号: '1', 招聘人数: '若干', 薪资待遇: '面议' },
      { ...WELDER, 岗位编号: '2', 招聘人数: '3-5人', 薪资待遇: '5-8K' },
      { ...WELDER, 岗位编号: '3', 招聘人数: '２名', 薪资待遇: '8千—1万/月' },
    ];
    expect((await takeRows(hub, rows)).problems).toEqual([]);
    const posts = await offered('320613');
    expect(posts.map(wageOf)).toEqual([
      ['NEGOTIABLE', null, null, '面议'],
      ['MONTHLY', 500_000, 800_000, '5-8K'],
      ['MONTHLY', 800_000, 1_000_000, '8千—1万/月'],
    ]);
    expect(posts.map(({ openings, openingsMost, openingsText }) => [openings, openingsMost, openingsText])).toEqual([
      [null, null, '若干'],
      [3, 5, '3-5人'],
      [2, null, '２名'],
    ]);
  });

  it('12: one credit code in two provinces is two employers by the codes of the branches, else it waits to be told', async () => {
    const nationwide = { ...WELDER, 统一社会信用代码: '9144030071526726XG', 用人单位: '顺达物流', 岗位编号: 'B-1' };
    const guiyang = { ...nationwide, 用人单位: '顺达物流贵阳分公司', 工作地区划代码: '520102' };
    await takeRows(hub, [
      { ...nationwide, 分支机构代码: 'JS' },
      { ...guiyang, 分支机构代码: 'GZ' },
    ]);
    const shown = async (region: string) =>
      (await offered(region)).map(({ employer }) => [employer.name, employer.branchCode, employer.region.code]);
    expect(await shown('320000')).toEqual([['顺达物流', 'JS', '320613']]);
    expect(await shown('520000')).toEqual([['顺达物流贵阳分公司', 'GZ', '520102']]);
    await takeRows(hub, [{ ...nationwide, 统一社会信用代码: WELDER.统一社会信用代码 ?? '' }]);
    const untold = { ...guiyang, 统一社会信用代码: WELDER.统一社会信用代码 ?? '' };
    expect((await takeRows(hub, [untold])).problems).toEqual(['jobPosting.employer.province 分支机构代码']);
  });
});

it('postings come by a signed push, unsigned or altered by nobody, and go out as a list that says the same', async () => {
  const { database, envelope, intakes } = hub.hub;
  const terms = { subjects: [...intakes.keys()], knowsRegion: () => true };
  const registry = new ChannelRegistry(database, terms, envelope);
  const receive = () => Promise.reject(new Error('No file is sent here.'));
  await registry.set('C6-push-jobs', { subject: 'job-postings', signed: true });
  const { key, secret } = await registry.issueKey('C6-push-jobs');
  const { server } = await startToy({}, { routes: createChannelRoutes({ database, envelope, intakes, receive }) });
  const push = async (body: string, signed: string | null = body) => {
    const at = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', secret).update(`${at}.${signed}`).digest('hex');
    const signature = signed === null ? {} : { 'x-hub-signature': `t=${at},v1=${mac}` };
    const headers = { authorization: `Bearer ${key}`, ...signature };
    const answer = await fetch(`${server.url}/channels/C6-push-jobs/records`, { method: 'POST', headers, body });
    return { status: answer.status, body: (await answer.json()) as { records?: { verdict: string }[] } };
  };
  const told = JSON.stringify([
    {
      ...{ employerName: '多维云聘示例公司', regionCode: '320613', postNo: 'P-1', title: '分拣员', openings: '若干' },
      ...{ wage: '5-8K', activityNo: 'FAIR-9', sessionNo: 'FAIR-9-1' },
    },
  ]);
  expect((await push(told, null)).status).toBe(401);
  expect((await push(told, '[]')).status).toBe(401);
  expect(await offered('320613')).toEqual([]);
  expect(await push(told)).toMatchObject({ status: 200, body: { records: [{ verdict: 'APPLIED' }] } });
  expect(await push(told)).toMatchObject({ body: { records: [{ verdict: 'DUPLICATE' }] } });
  const posts = await offered('320613');
  expect(posts).toMatchObject([{ postNo: 'P-1', title: '分拣员', openings: null, wage: { text: '5-8K' } }]);
  await hub.takeIn(await givenOut(hub), { subject: 'job-postings', channel: 'T-again' });
  expect(await offered('320613')).toEqual(posts);
});
