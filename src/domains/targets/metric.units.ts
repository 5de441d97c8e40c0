import { MeasureUnit, MetricCode } from '../../kit/graphql/measure.type.js';

/** One unit a metric, so that any two numbers of a metric can be compared. */
const UNITS: Readonly<Record<MetricCode, MeasureUnit>> = {
  MEMBERS_NEW_EMPLOYMENT: MeasureUnit.PERSONS,
  MEMBERS_TRUCK_DRIVER: MeasureUnit.PERSONS,
  MEMBERS_NEW_EMPLOYMENT_TOTAL: MeasureUnit.PERSONS,
  UNIONS_NEW_EMPLOYMENT: MeasureUnit.ORGANISATIONS,
  PLATFORM_USERS: MeasureUnit.PERSONS,
  PLATFORM_TRANSACTIONS: MeasureUnit.CASES,
  BENEFIT_USES: MeasureUnit.PERSON_TIMES,
  STATIONS_BUILT: MeasureUnit.ITEMS,
  STATIONS_NEW: MeasureUnit.ITEMS,
  STATIONS_OPEN: MeasureUnit.ITEMS,
  SERVICE_VISITS: MeasureUnit.PERSON_TIMES,
  CASES_ACCEPTED: MeasureUnit.CASES,
  CASES_MEDIATED: MeasureUnit.CASES,
  CASE_DURATION_CHANGE: MeasureUnit.PERCENT,
  ARBITRATION_FILINGS_CHANGE: MeasureUnit.PERCENT,
  CASE_QUALITY_CHANGE: MeasureUnit.PERCENT,
  MEDIATION_SUCCESS_CHANGE: MeasureUnit.PERCENT,
  EVENTS_HELD: MeasureUnit.ITEMS,
  PARTICIPANTS: MeasureUnit.PERSON_TIMES,
  LIVE_VIEWS: MeasureUnit.PERSON_TIMES,
  EMPLOYERS: MeasureUnit.ORGANISATIONS,
  JOB_POSTS: MeasureUnit.ITEMS,
  JOB_OPENINGS: MeasureUnit.PERSONS,
  RESUMES: MeasureUnit.ITEMS,
  INTENTIONS: MeasureUnit.PERSONS,
  SCREENINGS: MeasureUnit.PERSON_TIMES,
  GROUPS_RECEIVED: MeasureUnit.ITEMS,
  LAW_COLUMNS: MeasureUnit.ITEMS,
  LAW_VIDEOS: MeasureUnit.ITEMS,
};

/** The unit in which a metric is told and counted. */
export function unitOf(metric: MetricCode): MeasureUnit {
  return UNITS[metric];
}

/** Whether a metric tells a change in per cent, which may have places and be below zero; all others are counted. */
export function isChange(metric: MetricCode): boolean {
  return UNITS[metric] === MeasureUnit.PERCENT;
}

const ABOUT_PEOPLE: readonly MeasureUnit[] = [MeasureUnit.PERSONS, MeasureUnit.PERSON_TIMES, MeasureUnit.CASES];

/** Whether a small number of a metric could point at a person. */
export function isAboutPeople(metric: MetricCode): boolean {
  return ABOUT_PEOPLE.includes(UNITS[metric]);
}

/** Counts of cases, which add up over divisions and kinds. */
export const CASE_COUNTS: readonly MetricCode[] = [MetricCode.CASES_ACCEPTED, MetricCode.CASES_MEDIATED];

/**
 * Figures of cases by which a count of them can be reckoned from others: counts add up, and how the share of those that were mediated
 * changed leads from three of the counts of two years to the fourth.
 */
export const CASE_TELLTALES: readonly MetricCode[] = [...CASE_COUNTS, MetricCode.MEDIATION_SUCCESS_CHANGE];

/** What is told of cases by kind, too. */
export const CASE_METRICS: readonly MetricCode[] = [
  ...CASE_TELLTALES,
  MetricCode.CASE_DURATION_CHANGE,
  MetricCode.ARBITRATION_FILINGS_CHANGE,
  MetricCode.CASE_QUALITY_CHANGE,
];
