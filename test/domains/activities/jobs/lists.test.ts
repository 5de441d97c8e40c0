import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { makeFair, takeRows, takeText, WELDER } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await makeFair(hub, 'ZDNL-2024');
});
afterAll(() => hub.close());

const shown = (postNo: string) =>
  hub.hub.database.query<Record<string, unknown>>(sql`
    select e.name, e.branch_code as branch, j.title, j.openings, j.openings_most as most, j.openings_text as "openingsText", j.wage_kind as kind,
      j.wage_min_fen::integer as min, j.wage_max_fen::integer as max, j.wage_text as wage, j.region_code as region, j.stage, j.version,
      j.valid_to::text as "validTo", j.activity_id is not null as "atFair", j.session_id is not null as "inSession"
    from activities.job_posting j join activities.employer e on e.id = j.employer_id where j.post_no = ${postNo} order by j.created_at, e.branch_code desc, j.id`);

describe('a list of postings', () => {
  it('enters them with their employers, and told again changes nothing', async () => {
    const rows = [
      WELDER,
      { ...WELDER, 岗位编号: 'NT-0002', 岗位名称: '仓管员', 招聘人数: '若干', 薪资待遇: '面议' },
      { ...WELDER, 岗位编号: 'NT-0003', 薪资待遇: '200元/天', 截止日期: '2024年6月30日', 岗位状态: '已招满' },
      { ...WELDER, 岗位编号: 'NT-0004', 活动编号: 'ZDNL-2024', 场次编号: 'ZDNL-2024-1' },
    ];
    const { counts, problems } = await takeRows(hub, rows);
    expect([counts.applied, problems]).toEqual([4, []]);
    expect(await shown('NT-0001')).toEqual([
      {
        ...{ name: '南通船舶配套有限公司', branch: null, title: '电焊工', openings: 3, most: 5, openingsText: '3-5人' },
        ...{
          kind: 'MONTHLY',
          min: 800_000,
          max: 1_000_000,
          wage: '8千—1万/月',
          region: '320613',
          stage: 'OPEN',
          version: 1,
        },
        ...{ validTo: null, atFair: false, inSession: false },
      },
    ]);
    expect(await shown('NT-0002')).toMatchObject([{ openings: null, kind: 'NEGOTIABLE', min: null, max: null }]);
    expect(await shown('NT-0003')).toMatchObject([
      { kind: 'DAILY', min: 20_000, validTo: '2024-06-30', stage: 'FILLED' },
    ]);
    expect(await shown('NT-0004')).toMatchObject([{ atFair: true, inSession: true }]);
    expect((await takeRows(hub, rows)).counts).toMatchObject({ applied: 0, duplicate: 4 });
    const [{ count } = {}] = await hub.hub.database.query(
      sql`select count(*)::integer as count from activities.employer`,
    );
    expect(count).toBe(1);
  });

  it('changes what is told, leaves what is not, and tells of it in the log', async () => {
    await takeRows(hub, [{ ...WELDER, 岗位编号: 'CH-1', 工作地点: '崇川区工农路1号' }]);
    await hub.hub.database.query(sql`truncate events.event`);
    const { counts } = await takeRows(hub, [{ ...WELDER, 岗位编号: 'CH-1', 薪资待遇: '1.2万', 岗位状态: '已下架' }]);
    expect(counts.applied).toBe(1);
    expect(await shown('CH-1')).toMatchObject([{ min: 1_200_000, stage: 'WITHDRAWN', version: 2 }]);
    const events = await hub.hub.database.query<Record<string, unknown>>(
      sql`select topic, region_code as region, facts->'after'->>'stage' as stage from events.event where subject_type = 'job'`,
    );
    expect(events).toEqual([{ topic: 'JOB_POSTING', region: '320613', stage: 'WITHDRAWN' }]);
  });

  it('comes as records by their JSON names too', async () => {
    const record = {
      ...{ employerName: '宏达家政', regionCode: '320613', postNo: 'JS-1', title: '月嫂' },
      ...{ openings: '2名', wage: '8000-1.2万' },
    };
    expect((await takeText(hub, JSON.stringify(record), { ending: 'jsonl' })).counts.applied).toBe(1);
    expect(await shown('JS-1')).toMatchObject([{ name: '宏达家政', openings: 2, max: 1_200_000 }]);
  });

  it('is refused row by row, with the rule and what stood there', async () => {
    const { counts, problems } = await takeRows(hub, [
      { ...WELDER, 岗位编号: 'R-1', 薪资待遇: '约6000元' },
      { ...WELDER, 岗位编号: 'R-2', 薪资待遇: '5-8' },
      { ...WELDER, 岗位编号: 'R-3', 招聘人数: '约5人' },
      { ...WELDER, 岗位编号: 'R-4', 统一社会信用代码: '91110000802100433A' },
      { ...WELDER, 岗位编号: 'R-5', 工作地区划代码: '329999' },
      { ...WELDER, 岗位编号: 'R-6', 统一社会信用代码: '', 分支机构代码: '002' },
      { ...WELDER, 岗位编号: 'R-7', 活动编号: 'KONG' },
      { ...WELDER, 岗位编号: 'R-8', 活动编号: 'ZDNL-2024', 场次编号: '9' },
      { ...WELDER, 岗位编号: 'R-9', 场次编号: '1' },
      { ...WELDER, 岗位编号: '', 岗位名称: '', 招聘人数: '', 薪资待遇: '' },
      { ...WELDER, 岗位编号: 'R-11', 单位区划代码: '329999' },
    ]);
    expect(problems).toEqual(
      [
        'jobPosting.wage 薪资待遇 约6000元',
        'jobPosting.wage 薪资待遇 5-8',
        'jobPosting.openings 招聘人数 约5人',
        'jobPosting.employer.uscc.format 统一社会信用代码 *************0433A',
        'jobPosting.region.unknown 工作地区划代码 329999',
        'jobPosting.employer.branchCode.uscc 分支机构代码 002',
        'jobPosting.activity 活动编号 KONG',
        'jobPosting.session 场次编号 9',
        'jobPosting.sessionNo.activity 场次编号 1',
        ...['postNo 岗位编号', 'title 岗位名称', 'openings 招聘人数', 'wage 薪资待遇'].map((each) =>
          `jobPosting.${each}`.replace(' ', '.required '),
        ),
        'jobPosting.employer.region.unknown 单位区划代码 329999',
      ].sort(),
    );
    expect(counts).toMatchObject({ applied: 0, rejected: 11 });
  });
});

describe('an employer in two provinces under one credit code', () => {
  const NATIONWIDE = { ...WELDER, 统一社会信用代码: '9144030071526726XG', 用人单位: '顺达物流' };

  it('is two by the codes of its branches', async () => {
    const { counts } = await takeRows(hub, [
      { ...NATIONWIDE, 分支机构代码: 'JS', 岗位编号: 'B-1' },
      { ...NATIONWIDE, 分支机构代码: 'GZ', 岗位编号: 'B-1', 用人单位: '顺达物流贵阳分公司', 工作地区划代码: '520102' },
    ]);
    expect(counts.applied).toBe(2);
    expect(await shown('B-1')).toMatchObject([
      { branch: 'JS', region: '320613', name: '顺达物流' },
      { branch: 'GZ', region: '520102', name: '顺达物流贵阳分公司' },
    ]);
  });

  it('is not guessed to be one where no branch is told', async () => {
    await takeRows(hub, [{ ...NATIONWIDE, 岗位编号: 'P-1' }]);
    const { problems } = await takeRows(hub, [{ ...NATIONWIDE, 岗位编号: 'P-2', 工作地区划代码: '520102' }]);
    expect(problems).toEqual(['jobPosting.employer.province 分支机构代码']);
    // One firm may look for people elsewhere, where it says where it is itself.
    const { counts } = await takeRows(hub, [
      { ...NATIONWIDE, 岗位编号: 'P-2', 工作地区划代码: '520102', 单位区划代码: '320613' },
    ]);
    expect(counts.applied).toBe(1);
  });
});

describe('a channel of one division', () => {
  it('speaks for its own postings alone, and changes no employer of elsewhere', async () => {
    await takeRows(hub, [{ ...WELDER, 岗位编号: 'D-1' }]);
    const ofGuizhou = { channel: 'GZ-JOBS', regionCode: '520000' };
    expect((await takeRows(hub, [{ ...WELDER, 岗位编号: 'D-2' }], ofGuizhou)).problems).toEqual([
      'delivery.region 工作地区划代码 320613',
    ]);
    const there = {
      ...WELDER,
      岗位编号: 'D-3',
      工作地区划代码: '520102',
      单位区划代码: '320613',
      用人单位: '另一个名字',
    };
    expect((await takeRows(hub, [there], ofGuizhou)).counts.applied).toBe(1);
    expect(await shown('D-3')).toMatchObject([{ name: '南通船舶配套有限公司' }]);
    expect((await takeRows(hub, [{ ...there, 岗位编号: 'D-4', 活动编号: 'ZDNL-2024' }], ofGuizhou)).problems).toEqual([
      'jobPosting.activity 活动编号 ZDNL-2024',
    ]);
  });

  it('numbers as it likes: two channels have two postings of one number', async () => {
    await takeRows(hub, [{ ...WELDER, 岗位编号: 'N-1' }]);
    await takeRows(hub, [{ ...WELDER, 岗位编号: 'N-1', 岗位名称: '钳工' }], { channel: 'OTHER' });
    expect(await shown('N-1')).toMatchObject([{ title: '电焊工' }, { title: '钳工' }]);
  });
});
