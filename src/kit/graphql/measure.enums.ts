import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Told by a source, or counted by the hub. */
export enum MeasureBasis {
  REPORTED = 'REPORTED',
  COUNTED = 'COUNTED',
}
registerEnumType(MeasureBasis, {
  name: 'MeasureBasis',
  description: 'Told or counted (口径).',
  valuesConfig: {
    REPORTED: { description: 'Told by a source (上报).' },
    COUNTED: { description: 'Counted by the hub from its records (实测).' },
  },
});

/** How exact a source means a number. */
export enum Precision {
  EXACT = 'EXACT',
  ROUNDED = 'ROUNDED',
  AT_LEAST = 'AT_LEAST',
  NEARLY = 'NEARLY',
}
registerEnumType(Precision, {
  name: 'Precision',
  description: 'How exact a number is (精度).',
  valuesConfig: {
    EXACT: { description: 'Exactly (确数).' },
    ROUNDED: { description: 'Rounded or about (约).' },
    AT_LEAST: { description: 'At least, more than (余、多、超过、不少于).' },
    NEARLY: { description: 'Nearly, up to (近).' },
  },
});

/** Unit of a number. */
export enum MeasureUnit {
  PERSONS = 'PERSONS',
  PERSON_TIMES = 'PERSON_TIMES',
  ITEMS = 'ITEMS',
  ORGANISATIONS = 'ORGANISATIONS',
  CASES = 'CASES',
  FEN = 'FEN',
  PERCENT = 'PERCENT',
}
registerEnumType(MeasureUnit, {
  name: 'MeasureUnit',
  description: 'Unit of a measure (单位).',
  valuesConfig: {
    PERSONS: { description: 'People (人).' },
    PERSON_TIMES: { description: 'Times people were served (人次).' },
    ITEMS: { description: 'Single things: posts, places, events (个).' },
    ORGANISATIONS: { description: 'Organisations (家).' },
    CASES: { description: 'Cases (件).' },
    FEN: { description: 'Fen (分).' },
    PERCENT: { description: 'Per cent, as the source states it (百分比).' },
  },
});

/** What is measured: one list for the whole hub, so that a number of one domain is compared with that of another. */
export enum MetricCode {
  MEMBERS_NEW_EMPLOYMENT = 'MEMBERS_NEW_EMPLOYMENT',
  MEMBERS_TRUCK_DRIVER = 'MEMBERS_TRUCK_DRIVER',
  MEMBERS_NEW_EMPLOYMENT_TOTAL = 'MEMBERS_NEW_EMPLOYMENT_TOTAL',
  UNIONS_NEW_EMPLOYMENT = 'UNIONS_NEW_EMPLOYMENT',
  PLATFORM_USERS = 'PLATFORM_USERS',
  PLATFORM_TRANSACTIONS = 'PLATFORM_TRANSACTIONS',
  BENEFIT_USES = 'BENEFIT_USES',
  STATIONS_BUILT = 'STATIONS_BUILT',
  STATIONS_NEW = 'STATIONS_NEW',
  STATIONS_OPEN = 'STATIONS_OPEN',
  SERVICE_VISITS = 'SERVICE_VISITS',
  CASES_ACCEPTED = 'CASES_ACCEPTED',
  CASES_MEDIATED = 'CASES_MEDIATED',
  CASE_DURATION_CHANGE = 'CASE_DURATION_CHANGE',
  ARBITRATION_FILINGS_CHANGE = 'ARBITRATION_FILINGS_CHANGE',
  CASE_QUALITY_CHANGE = 'CASE_QUALITY_CHANGE',
  MEDIATION_SUCCESS_CHANGE = 'MEDIATION_SUCCESS_CHANGE',
  EVENTS_HELD = 'EVENTS_HELD',
  PARTICIPANTS = 'PARTICIPANTS',
  LIVE_VIEWS = 'LIVE_VIEWS',
  EMPLOYERS = 'EMPLOYERS',
  JOB_POSTS = 'JOB_POSTS',
  JOB_OPENINGS = 'JOB_OPENINGS',
  RESUMES = 'RESUMES',
  INTENTIONS = 'INTENTIONS',
  SCREENINGS = 'SCREENINGS',
  GROUPS_RECEIVED = 'GROUPS_RECEIVED',
  LAW_COLUMNS = 'LAW_COLUMNS',
  LAW_VIDEOS = 'LAW_VIDEOS',
}
registerEnumType(MetricCode, {
  name: 'MetricCode',
  description: 'What is measured (指标).',
  valuesConfig: {
    MEMBERS_NEW_EMPLOYMENT: { description: 'Newly joined members in new forms of employment (新就业形态新增会员).' },
    MEMBERS_TRUCK_DRIVER: { description: 'Newly joined truck drivers (货车司机新增会员).' },
    MEMBERS_NEW_EMPLOYMENT_TOTAL: { description: 'Members in new forms of employment in all (新就业形态会员总数).' },
    UNIONS_NEW_EMPLOYMENT: { description: 'Union organisations of new forms of employment (新就业形态工会组织).' },
    PLATFORM_USERS: { description: 'Registered users of an online platform (平台注册用户).' },
    PLATFORM_TRANSACTIONS: { description: 'Matters done online (网上办件).' },
    BENEFIT_USES: { description: 'Uses of benefits (普惠服务人次).' },
    STATIONS_BUILT: { description: 'Stations built (已建驿站).' },
    STATIONS_NEW: { description: 'Stations newly built in the period (新建驿站).' },
    STATIONS_OPEN: { description: 'Stations open on the day (开放驿站).' },
    SERVICE_VISITS: { description: 'Visits to a station or site (服务人次).' },
    CASES_ACCEPTED: { description: 'Cases accepted, by date of registration (受理案件).' },
    CASES_MEDIATED: { description: 'Cases mediated with success, by date of outcome (调解成功).' },
    CASE_DURATION_CHANGE: { description: 'Change of the time mediation takes (调解时长变化).' },
    ARBITRATION_FILINGS_CHANGE: { description: 'Change of filings for arbitration (仲裁立案变化).' },
    CASE_QUALITY_CHANGE: { description: 'Change of the quality of handling (办案质量变化).' },
    MEDIATION_SUCCESS_CHANGE: { description: 'Change of the success rate of mediation (调解成功率变化).' },
    EVENTS_HELD: { description: 'Events held (活动场次).' },
    PARTICIPANTS: { description: 'People who took part (参与人次).' },
    LIVE_VIEWS: { description: 'Views of live streams (直播观看).' },
    EMPLOYERS: { description: 'Employers taking part (参会企业).' },
    JOB_POSTS: { description: 'Kinds of posts offered (岗位种类).' },
    JOB_OPENINGS: { description: 'Openings offered (招聘人数).' },
    RESUMES: { description: 'CVs handed in (投递简历).' },
    INTENTIONS: { description: 'Intentions reached (达成意向).' },
    SCREENINGS: { description: 'Screenings made (检测人次).' },
    GROUPS_RECEIVED: { description: 'Groups of visitors received (接待团体).' },
    LAW_COLUMNS: { description: 'Columns and articles about the law put out (普法专栏).' },
    LAW_VIDEOS: { description: 'Videos about the law made (普法视频).' },
  },
});
