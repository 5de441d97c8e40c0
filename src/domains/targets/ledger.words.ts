import type { MeasureUnit, MetricCode, Precision } from '../../kit/graphql/measure.type.js';
import { type CellKind, readNumber } from '../../kit/intake-cells.js';
import type { WorkerGroup } from '../membership/index.js';
import type { TaskStage } from './target.enums.js';

/** What lists call the metrics; the code of a metric is understood as well. */
export const METRIC_TERMS: Readonly<Record<MetricCode, string>> = {
  MEMBERS_NEW_EMPLOYMENT: '新就业形态新增会员',
  MEMBERS_TRUCK_DRIVER: '货车司机新增会员',
  MEMBERS_NEW_EMPLOYMENT_TOTAL: '新就业形态会员总数',
  UNIONS_NEW_EMPLOYMENT: '新就业形态工会组织',
  PLATFORM_USERS: '平台注册用户',
  PLATFORM_TRANSACTIONS: '网上办件',
  BENEFIT_USES: '普惠服务人次',
  STATIONS_BUILT: '已建驿站',
  STATIONS_NEW: '新建驿站',
  STATIONS_OPEN: '开放驿站',
  SERVICE_VISITS: '服务人次',
  CASES_ACCEPTED: '受理案件',
  CASES_MEDIATED: '调解成功',
  CASE_DURATION_CHANGE: '调解时长变化',
  ARBITRATION_FILINGS_CHANGE: '仲裁立案变化',
  CASE_QUALITY_CHANGE: '办案质量变化',
  MEDIATION_SUCCESS_CHANGE: '调解成功率变化',
  EVENTS_HELD: '活动场次',
  PARTICIPANTS: '参与人次',
  LIVE_VIEWS: '直播观看',
  EMPLOYERS: '参会企业',
  JOB_POSTS: '岗位种类',
  JOB_OPENINGS: '招聘人数',
  RESUMES: '投递简历',
  INTENTIONS: '达成意向',
  SCREENINGS: '检测人次',
  GROUPS_RECEIVED: '接待团体',
  LAW_COLUMNS: '普法专栏',
  LAW_VIDEOS: '普法视频',
};

/** The words by which lists are written; each is the first of those by which they are read. */
export const UNIT_TERMS: Readonly<Record<MeasureUnit, string>> = {
  PERSONS: '人',
  PERSON_TIMES: '人次',
  ITEMS: '个',
  ORGANISATIONS: '家',
  CASES: '件',
  FEN: '分',
  PERCENT: '%',
};

export const PRECISION_TERMS: Readonly<Record<Precision, string>> = {
  EXACT: '确数',
  ROUNDED: '约',
  AT_LEAST: '不少于',
  NEARLY: '近',
};

export const STAGE_TERMS: Readonly<Record<TaskStage, string>> = {
  COLLECTED: '任务收集',
  REGISTERED: '登记立项',
  ASSIGNED: '组织交办',
  TRACKING: '跟踪督办',
  FEEDBACK: '结果反馈',
  CLOSED: '销号',
};

export const GROUP_TERMS: Readonly<Record<WorkerGroup, string>> = {
  TRUCK_DRIVER: '货车司机',
  RIDE_HAILING_DRIVER: '网约车司机',
  COURIER: '快递员',
  FOOD_DELIVERY_RIDER: '外卖配送员',
  SANITATION_WORKER: '环卫工',
  CASUAL_WORKER: '零工',
  MIGRANT_WORKER: '农民工',
  HARDSHIP_WORKER: '困难职工',
  MODEL_WORKER: '劳模',
  FEMALE_WORKER: '女职工',
  YOUNG_WORKER: '青年职工',
  BORDER_GUARD: '护边员',
  FRONTLINE_WORKER: '一线职工',
  OTHER: '其他',
};

const UNITS: Readonly<Record<MeasureUnit, RegExp>> = {
  PERSONS: /^(?:人|名|位)$/,
  PERSON_TIMES: /^(?:人次|人\/次)$/,
  ITEMS: /^(?:个|座|场|场次|种|份|项|期|部)$/,
  ORGANISATIONS: /^(?:家|个单位|家单位)$/,
  CASES: /^(?:件|宗|起|件次)$/,
  FEN: /^分$/,
  PERCENT: /^(?:%|百分比|百分之)$/,
};

const PRECISIONS: Readonly<Record<Precision, RegExp>> = {
  EXACT: /^(?:确数|准确|精确)$/,
  ROUNDED: /^(?:约|大约|约数)$/,
  AT_LEAST: /^(?:余|多|超|超过|逾|不少于|至少|以上)$/,
  NEARLY: /^(?:近|接近|将近)$/,
};

const STAGES: Readonly<Record<TaskStage, RegExp>> = {
  COLLECTED: /^(?:任务收集|收集)$/,
  REGISTERED: /^(?:登记立项|立项)$/,
  ASSIGNED: /^(?:组织交办|交办)$/,
  TRACKING: /^(?:跟踪督办|督办)$/,
  FEEDBACK: /^(?:结果反馈|反馈)$/,
  CLOSED: /^(?:销号|已销号|办结)$/,
};

const GROUPS: Readonly<Record<WorkerGroup, RegExp>> = {
  TRUCK_DRIVER: /^货车司机$/,
  RIDE_HAILING_DRIVER: /^网约车司机$/,
  COURIER: /^快递员$/,
  FOOD_DELIVERY_RIDER: /^(?:外卖配送员|外卖员|网约配送员)$/,
  SANITATION_WORKER: /^(?:环卫工|环卫工人)$/,
  CASUAL_WORKER: /^零工$/,
  MIGRANT_WORKER: /^农民工$/,
  HARDSHIP_WORKER: /^困难职工$/,
  MODEL_WORKER: /^(?:劳模|劳动模范)$/,
  FEMALE_WORKER: /^女职工$/,
  YOUNG_WORKER: /^青年职工$/,
  BORDER_GUARD: /^护边员$/,
  FRONTLINE_WORKER: /^一线职工$/,
  OTHER: /^其他$/,
};

const METRICS = Object.fromEntries(
  Object.entries(METRIC_TERMS).map(([metric, term]) => [metric, new RegExp(`^${term}$`)]),
) as Readonly<Record<MetricCode, RegExp>>;

/** 新就业形态新增会员, or MEMBERS_NEW_EMPLOYMENT. */
export const metricCell = wordCell('metric', METRICS, Object.values(METRIC_TERMS).join('、'));
/** 人, 人次, 个, 家, 件, %. */
export const unitCell = wordCell('unit', UNITS, '人、人次、个、家、件、%');
/** 确数, 约, and the words by which sources say more or nearly. */
export const precisionCell = wordCell('precision', PRECISIONS, '确数、约、余、多、超过、不少于、近');
/** 登记立项, 跟踪督办. */
export const stageCell = wordCell('stage', STAGES, '任务收集、登记立项、组织交办、跟踪督办、结果反馈、销号');
/** 货车司机, 快递员. */
export const groupCell = wordCell('workerGroup', GROUPS, '职工群体名称，如货车司机、快递员、环卫工');

/** 122,000, 12.2万, 1.7亿, -17.2%. */
export const figureCell: CellKind<number> = {
  rule: 'figure',
  expected: { zh: '数字，可带“万”“亿”，如 122000 或 12.2万', en: 'a number, perhaps in 万 or 亿, as 122000 or 12.2万' },
  read: (text) => {
    const [, number = '', times] = /^(.*?)([万亿%])?$/.exec(text.replace(/^[−﹣]/, '-').replace(/\s/g, '')) ?? [];
    const value = readNumber(number);
    if (value === undefined) return undefined;
    // As many places as are kept: 12.2 is no binary fraction.
    return Number((value * (times === '万' ? 1e4 : times === '亿' ? 1e8 : 1)).toFixed(4));
  },
};

/** 2024, 2024年. */
export const yearCell: CellKind<number> = {
  rule: 'year',
  expected: { zh: '四位年份，如 2024', en: 'a year of four digits, as 2024' },
  read: (text) => {
    const [, year] = /^(\d{4})年?$/.exec(text) ?? [];
    return year === undefined ? undefined : Number(year);
  },
};

/** The words of a list, each with its ways to be written; what the schema calls it is understood as well. */
function wordCell<Word extends string>(
  rule: string,
  words: Readonly<Record<Word, RegExp>>,
  allowed: string,
): CellKind<Word> {
  return {
    rule,
    expected: { zh: `${allowed}之一`, en: `one of ${allowed.replaceAll('、', ', ')}` },
    read: (text) => (Object.keys(words) as Word[]).find((word) => word === text || words[word].test(text)),
  };
}
