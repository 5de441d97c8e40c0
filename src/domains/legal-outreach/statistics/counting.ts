import type { Database } from '../../../kit/database/database.js';
import { inRanges, type TextRange } from '../../../kit/database/ranges.js';
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
export async function countYears(
  database: Database,
  { years, ranges, kind }: CountAsked,
): Promise<ReadonlyMap<number, YearCounts>> {
  const ofKind = (column: string): Sql => (kind === null ? rawSql('') : sql`and ${rawSql(column)} = ${kind}`);
  const [accepted, mediated] = await Promise.all([
    database.query<CountRow>(sql`
      select registered_year as year, count(*)::integer as cases from legal_outreach.legal_case
      where registered_year = any(${years}::smallint[]) and ${inRanges(sql`region_code`, ranges)} and ${ACCEPTED}
        ${ofKind('kind')}
      group by registered_year`),
    database.query<CountRow>(sql`
      select ended_year as year, count(*)::integer as cases from legal_outreach.outcome
      where ended_year = any(${years}::smallint[]) and ${inRanges(sql`region_code`, ranges)} and ${MEDIATED}
        ${ofKind('case_kind')}
      group by ended_year`),
  ]);
  const numbers = (rows: readonly CountRow[]) => new Map(rows.map(({ year, cases }) => [year, cases]));
  const [taken, settled] = [numbers(accepted), numbers(mediated)];
  return new Map(
    [...new Set([...taken.keys(), ...settled.keys()])].map((year) => [
      year,
      { accepted: taken.get(year) ?? 0, mediated: settled.get(year) ?? 0 },
    ]),
  );
}
