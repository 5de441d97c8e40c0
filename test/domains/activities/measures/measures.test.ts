import { globalId } from '../../../../src/kit/database/ids.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { FILM, givenOut, SHOW, take } from '../lists/support.js';

const FAIR = { ...FILM, 活动编号: 'T-FAIR', 类别: '招聘会', 区划代码: '320000', 场次规律: '' };
const told = (metric: string, value: string, unit: string, more: object = {}) => ({
  ...{
    活动编号: 'T-FAIR',
    指标: metric,
    数值: value,
    单位: unit,
    精度: '确数',
    数据日期: '2024-04-15',
    原文: `原文${value}`,
  },
  ...more,
});
const PAST = { 开始: '2023-09-13 19:00', 结束: '2023-09-13 21:00', 开放预约: '' };

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await take(hub, 'activities', [FILM, FAIR]);
  await take(hub, 'sessions', [
    { ...SHOW, ...PAST, 场次编号: 'P-1', 名额: '20' },
    { ...SHOW, ...PAST, 场次编号: 'P-2', 名额: '20', 开始: '2023-09-15 19:00', 结束: '2023-09-15 21:00' },
    { ...SHOW, 场次编号: 'P-3', 名额: '20' },
    { ...SHOW, ...PAST, 场次编号: 'P-4', 状态: '已取消' },
    { ...SHOW, ...PAST, 活动编号: 'T-FAIR', 场次编号: 'F-1' },
  ]);
  await take(hub, 'activity-measures', [
    told('活动场次', '32', '场'),
    told('参会企业', '2,005', '家'),
    told('岗位种类', '7.1万', '个', { 精度: '余' }),
    told('岗位种类', '5万', '个', { 数据日期: '2023-12-31' }),
    told('岗位种类', '1000', '个', { 场次编号: 'F-1', 精度: '多' }),
    told('招聘人数', '7000', '人', { 场次编号: 'F-1', 精度: '多' }),
    told('直播观看', '77.53万', '人次', { 场次编号: 'F-1', 精度: '约' }),
    told('达成意向', '6', '人'),
  ]);
});
afterAll(() => hub.close());

const KEYS = {
  'T-FAIR': 'activity',
  'T-FILM': 'activity',
  'F-1': 'session',
  'P-1': 'session',
  'P-2': 'session',
} as const;
const idOf = async (no: keyof typeof KEYS) => {
  const table = KEYS[no];
  const { rows } = await hub.test.database.pool.query(`select id from activities.${table} where ${table}_no = $1`, [
    no,
  ]);
  return globalId(table === 'activity' ? 'act' : 'ses', rows[0].id);
};
const FIGURE = 'metric value unit basis precision asOf since regionCode suppressed source { channel recordId quote }';
const asked = async (no: keyof typeof KEYS, as?: Asker['as'], metric: string | null = null) => {
  const { data, statements } = await hub.ask(
    `query ($id: ID!, $metric: MetricCode) { node(id: $id) {
      ... on Activity { measures(metric: $metric) { ${FIGURE} } perEvent { metric value figure { value } events { value basis } } }
      ... on Session { measures(metric: $metric) { ${FIGURE} } } } }`,
    { id: await idOf(no), metric },
    as ? { as } : {},
  );
  return { ...data.node, statements };
};
const CADRE = { scopes: ['CADRE'], regionCodes: ['320000'] } as const;
const short = (all: readonly { metric: string; basis: string; value: number }[]) =>
  all.map(({ metric, basis, value }) => [metric, basis, value]);

/** Somebody was let in, or did not come. */
async function came(sessionNo: string, state: 'CHECKED_IN' | 'NO_SHOW', times: number) {
  await hub.test.database.pool.query(
    `insert into activities.booking (id, session_id, pool_id, region_code, person_id, state, during, checked_in_at)
     select gen_random_uuid(), s.id, p.id, s.region_code, gen_random_uuid(), $2, tstzrange(starts_at, ends_at),
       case when $2 = 'CHECKED_IN' then starts_at end
     from activities.session s join activities.pool p on p.session_id = s.id, generate_series(1, $3) where session_no = $1`,
    [sessionNo, state, times],
  );
}

describe('figures of an activity', () => {
  it('are told with words, precision, unit and source, newest first, those of one session apart', async () => {
    const { measures } = await asked('T-FAIR', CADRE);
    expect(
      short(measures)
        .filter(([, basis]: any) => basis === 'REPORTED')
        .sort(),
    ).toEqual([
      ['EMPLOYERS', 'REPORTED', 2005],
      ['EVENTS_HELD', 'REPORTED', 32],
      ['INTENTIONS', 'REPORTED', 6],
      ['JOB_POSTS', 'REPORTED', 50_000],
      ['JOB_POSTS', 'REPORTED', 71_000],
    ]);
    const posts = measures.filter((each: any) => each.metric === 'JOB_POSTS');
    expect(posts.map(({ value, asOf }: any) => [value, asOf])).toEqual([
      [71_000, '2024-04-15'],
      [50_000, '2023-12-31'],
    ]);
    expect(posts[0]).toMatchObject({
      ...{ precision: 'AT_LEAST', unit: 'ITEMS', regionCode: null, since: null, suppressed: false },
      source: { channel: 'T-activity-measures', quote: '原文7.1万' },
    });
    expect((await asked('T-FAIR', CADRE, 'EMPLOYERS')).measures).toHaveLength(1);
  });

  it('of a session are its own: kinds of posts are not openings (F43)', async () => {
    const { measures } = await asked('F-1');
    expect(short(measures).sort()).toEqual([
      ['JOB_OPENINGS', 'REPORTED', 7000],
      ['JOB_POSTS', 'REPORTED', 1000],
      ['LIVE_VIEWS', 'REPORTED', 775_300],
    ]);
  });

  it('withhold few people from the public, and show them to cadres of the place alone', async () => {
    const ofIntentions = async (as?: Asker['as']) => {
      const { measures, perEvent } = await asked('T-FAIR', as);
      const shown = (all: readonly any[]) => all.find(({ metric }) => metric === 'INTENTIONS');
      return [shown(measures).value, shown(measures).suppressed, shown(measures).source.quote, shown(perEvent).value];
    };
    expect(await ofIntentions()).toEqual([null, true, null, null]);
    expect(await ofIntentions({ scopes: ['CADRE'], regionCodes: ['510000'] })).toEqual([null, true, null, null]);
    expect(await ofIntentions(CADRE)).toEqual([6, false, '原文6', 0.19]);
  });

  it('are counted where the hub counts: sessions that took place, and people who were let in', async () => {
    await came('P-1', 'CHECKED_IN', 12);
    await came('P-1', 'NO_SHOW', 3);
    await came('P-2', 'CHECKED_IN', 2);
    const { measures, perEvent } = await asked('T-FILM');
    expect(measures).toMatchObject([
      {
        metric: 'EVENTS_HELD',
        value: 2,
        basis: 'COUNTED',
        precision: 'EXACT',
        since: '2023-09-13',
        asOf: '2023-09-15',
      },
      { metric: 'PARTICIPANTS', value: 14, basis: 'COUNTED', source: { channel: 'HUB' } },
    ]);
    expect(perEvent).toEqual([]);
    expect(short((await asked('P-1')).measures)).toEqual([['PARTICIPANTS', 'COUNTED', 12]]);
    expect((await asked('P-2')).measures).toMatchObject([{ value: null, suppressed: true }]);
  });

  it('that are told never overwrite those that are counted, and stand for the events before them', async () => {
    const film = (value: string, metric: string, unit: string) => told(metric, value, unit, { 活动编号: 'T-FILM' });
    await take(hub, 'activity-measures', [film('2.79万', '参与人次', '人次')]);
    const [counted] = [await asked('T-FILM')];
    expect(short(counted.measures)).toEqual([
      ['PARTICIPANTS', 'REPORTED', 27_900],
      ['EVENTS_HELD', 'COUNTED', 2],
      ['PARTICIPANTS', 'COUNTED', 14],
    ]);
    expect(counted.perEvent).toEqual([
      { metric: 'PARTICIPANTS', value: 13_950, figure: { value: 27_900 }, events: { value: 2, basis: 'COUNTED' } },
    ]);
    await take(hub, 'activity-measures', [film('216', '活动场次', '场')]);
    expect((await asked('T-FILM')).perEvent).toMatchObject([
      { value: 129.17, events: { value: 216, basis: 'REPORTED' } },
    ]);
  });

  it('for each event are the newest, two decimals, half up (F42)', async () => {
    const { perEvent } = await asked('T-FAIR');
    expect(perEvent.map(({ metric, value }: any) => [metric, value]).sort()).toEqual([
      ['EMPLOYERS', 62.66],
      ['INTENTIONS', null],
      ['JOB_POSTS', 2218.75],
    ]);
  });

  it('of many activities are read by as many statements as of one', async () => {
    const ids = [await idOf('T-FAIR'), await idOf('T-FILM')];
    const statements = async (given: readonly string[]) =>
      (
        await hub.ask(
          `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Activity { measures { value } perEvent { value } } } }`,
          { ids: given },
        )
      ).statements.filter((text) => /activities\.(?:measure|booking|session)/.test(text)).length;
    expect(await statements(ids)).toBe(await statements(ids.slice(0, 1)));
  });
});

describe('input of channel C6, number', () => {
  it('10: 77.53万 told as text is 775,300, rounded, and its words stay', async () => {
    const { measures } = await asked('F-1', undefined, 'LIVE_VIEWS');
    expect(measures).toMatchObject([
      { value: 775_300, precision: 'ROUNDED', unit: 'PERSON_TIMES', source: { quote: '原文77.53万' } },
    ]);
    const exact = told('直播观看', '77.53万', '人次', { 场次编号: 'P-1', 活动编号: 'T-FILM' });
    expect((await take(hub, 'activity-measures', [exact])).problems).toEqual([]);
    expect((await asked('P-1', undefined, 'LIVE_VIEWS')).measures).toMatchObject([
      { value: 775_300, precision: 'EXACT' },
    ]);
  });

  it('11: a count of CVs that falls stands beside the first one, and the newest is shown first', async () => {
    const cvs = (value: string, asOf: string) => told('投递简历', value, '份', { 数据日期: asOf, 精度: '余' });
    await take(hub, 'activity-measures', [cvs('38万', '2024-05-20')]);
    await take(hub, 'activity-measures', [cvs('36.5万', '2024-05-31')]);
    const { measures, perEvent } = await asked('T-FAIR', undefined, 'RESUMES');
    expect(measures.map(({ value, asOf, source }: any) => [value, asOf, source.quote])).toEqual([
      [365_000, '2024-05-31', '原文36.5万'],
      [380_000, '2024-05-20', '原文38万'],
    ]);
    expect(perEvent.filter(({ metric }: any) => metric === 'RESUMES')).toMatchObject([{ figure: { value: 365_000 } }]);
  });
});

describe('a list of figures', () => {
  const count = async () =>
    (await hub.test.database.pool.query('select count(*)::integer as count from activities.measure')).rows[0].count;

  it('corrects what it told itself, and what is told again word for word is no other figure', async () => {
    const row = told('参会企业', '2,006', '家');
    const before = await count();
    expect((await take(hub, 'activity-measures', [row])).counts.applied).toBe(1);
    expect(await count()).toBe(before);
    expect(short((await asked('T-FAIR')).measures)).toContainEqual(['EMPLOYERS', 'REPORTED', 2006]);
    await hub.takeIn(await givenOut(hub, 'activity-measures'), { subject: 'activity-measures', channel: 'T-exported' });
    expect(await count()).toBe(before);
    await take(hub, 'activity-measures', [told('参会企业', '2,010', '家')], { channel: 'T-other' });
    expect(await count()).toBe(before + 1);
  });

  it('is refused with column, value and rule', async () => {
    const { problems } = await take(hub, 'activity-measures', [
      told('参会企业', '十几', '家'),
      told('参会企业', '5', '人'),
      told('参会企业', '5.5', '家'),
      told('参会企业', '5', '家', { 精度: '' }),
      told('参会企业', '5', '家', { 数据日期: '2999-01-01' }),
      told('参会企业', '5', '家', { 活动编号: 'ZZZ-9' }),
      told('参会企业', '5', '家', { 场次编号: 'P-1' }),
      told('办案质量变化', '18', '%'),
    ]);
    expect(problems).toEqual([
      'REJECTED measure.figure 数值 十几',
      'REJECTED measure.unit.metric 单位 人',
      'REJECTED measure.value.whole 数值 5.5',
      'REJECTED measure.precision.required 精度',
      'REJECTED measure.asOf.future 数据日期 2999-01-01',
      'REJECTED measure.activityNo.unknown 活动编号 ZZZ-9',
      'REJECTED measure.sessionNo.unknown 场次编号 P-1',
      'REJECTED measure.metric.activity 指标 办案质量变化',
    ]);
  });
});
