import type { Database } from '../../../kit/database/database.js';
import { commonRanges, type TextRange } from '../../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { CaseKind } from '../cases/case.enums.js';
import type { YearCounts } from './counts.js';

interface CountRow extends Record<string, unknown> {
  readonly year: number;
  readonly cases: number;
}

/** Cases that count as accepted: all that were registered, but those that the union did not take on. The index holds these. */
export const ACCEPTED: Sql = rawSql(`stage <> 'NOT_ACCEPTED'`);
/** Outcomes that stand and are a success. The index holds these. */
export const MEDIATED: Sql = rawSql(
  `set_aside_at is null and kind in ('SETTLED', 'PARTLY_SETTLED', 'CONFIRMED_BY_COURT')`,
);

export interface CountAsked {
  readonly years: readonly number[];
  readonly ranges: readonly TextRange[];
  /** Only cases of this kind; null for all. */
  readonly kind: CaseKind | null;
}

/** What stands now of some years, for whoever is told everything; a year in which there is nothing is left out. */
export async function countYears(database: Database, asked: CountAsked): Promise<ReadonlyMap<number, YearCounts>> {
  const [accepted, mediated] = await Promise.all([
    countsIn(database, asked, { table: 'legal_case', year: 'registered_year', kind: 'kind', where: ACCEPTED }),
    countsIn(database, asked, { table: 'outcome', year: 'ended_year', kind: 'case_kind', where: MEDIATED }),
  ]);
  const years = asked.years.filter((year) => accepted.has(year) || mediated.has(year));
  return new Map(years.map((year) => [year, { accepted: accepted.get(year) ?? 0, mediated: mediated.get(year) ?? 0 }]));
}

/** By which columns something is counted. */
interface Counted {
  readonly table: string;
  readonly year: string;
  readonly kind: string;
  readonly where: Sql;
}

/** Each year of each range for itself, so that the index is walked over what is counted and nothing else. */
async function countsIn(
  database: Database,
  { years, ranges, kind }: CountAsked,
  counted: Counted,
): Promise<ReadonlyMap<number, number>> {
  // Such that touch or overlap are one.
  const parts = commonRanges(ranges, ranges);
  const ofKind = kind === null ? rawSql('true') : sql`${rawSql(counted.kind)} = ${kind}`;
  const rows = await database.query<CountRow>(sql`
    select asked.year, sum(own.cases)::integer as cases
    from unnest(${years}::smallint[]) asked (year)
    cross join unnest(${parts.map(([from]) => from)}::text[], ${parts.map(([, behind]) => behind)}::text[]) part (first, behind)
    cross join lateral (
      select count(*) as cases from ${rawSql(`legal_outreach.${counted.table}`)}
      where ${rawSql(counted.year)} = asked.year and region_code >= part.first collate "C" and region_code < part.behind collate "C"
        and ${counted.where} and ${ofKind}) own
    group by asked.year having sum(own.cases) > 0`);
  return new Map(rows.map(({ year, cases }) => [year, cases]));
}
