import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { CaseKindCode } from './case-kind.words.js';
import { type ToldRow, toldColumns, toldOf } from './measure.loader.js';
import type { ToldFigure } from './measure.view.js';
import { CASE_COUNTS, CASE_METRICS } from './metric.units.js';

/** A figure of cases, with the kind that it speaks of. */
export interface CaseFigure extends ToldFigure {
  readonly caseKind: CaseKindCode | null;
}

/** Which figures of cases are asked for. */
export interface CaseFiguresAsked {
  readonly regionCode: string;
  readonly years: readonly number[];
  /** Only those of this kind; null for all. */
  readonly caseKind: CaseKindCode | null;
}

/** As many as an answer needs: some figures of some kinds a year. */
const MOST = 500;

/**
 * What was told of cases of a division itself, of days from one of these years on, newest first. A figure belongs to the year
 * in which what it speaks of begins. It asks nobody's rights.
 */
export async function caseFigures(
  database: Database,
  { regionCode, years, caseKind }: CaseFiguresAsked,
): Promise<readonly CaseFigure[]> {
  const rows = await database.query<ToldRow & { readonly caseKind: CaseKindCode | null }>(sql`
    select ${toldColumns}, m.case_kind as "caseKind"
    from targets.measure m
    where m.region_code = ${regionCode} and m.metric = any(${CASE_METRICS}::text[])
      and extract(year from coalesce(m.since, m.as_of)) = any(${years}::integer[])
      and (${caseKind}::text is null or m.case_kind = ${caseKind}::text)
    order by m.as_of desc, m.id desc limit ${MOST}`);
  return rows.map(({ caseKind: kind, ...row }) => ({ ...toldOf(row as ToldRow), caseKind: kind }));
}

/** A count of cases of a division in a year, the newest that was told. */
export interface CaseCount {
  readonly id: string;
  readonly year: number;
  readonly regionCode: string;
  readonly metric: 'CASES_ACCEPTED' | 'CASES_MEDIATED';
  readonly kind: CaseKindCode | null;
  readonly value: number;
}

/** Of which years counts are asked for, and of which divisions: those whose codes begin so, or all. */
export interface CaseCountsAsked {
  readonly years: readonly number[];
  readonly within: string | null;
}

/**
 * All counts of cases that were told of some years, of many divisions: of each the newest. One that reaches over the end of a year
 * is of none. It asks nobody's rights.
 */
export async function caseCounts(
  database: Database,
  { years, within }: CaseCountsAsked,
): Promise<readonly CaseCount[]> {
  if (years.length === 0) return [];
  // Behind every sign of a code.
  const lying = within === null ? sql`` : sql`and m.region_code >= ${within} and m.region_code < ${`${within}~`}`;
  return database.query<CaseCount & Record<string, unknown>>(sql`
    select distinct on (year, m.region_code, m.metric, m.case_kind) m.id, year.year, m.region_code as "regionCode", m.metric,
      m.case_kind as kind, m.value::float8 as value
    from targets.measure m, lateral (select extract(year from m.as_of)::integer as year) year
    where m.metric = any(${CASE_COUNTS}::text[]) and year.year = any(${years}::integer[])
      and extract(year from coalesce(m.since, m.as_of)) = year.year ${lying}
    order by year, m.region_code, m.metric, m.case_kind, m.as_of desc, m.id desc`);
}
