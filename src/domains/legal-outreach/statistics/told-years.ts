import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { CaseKind } from '../cases/case.enums.js';
import type { YearCounts } from './counts.js';
import { ALL } from './year-counts.js';

interface ToldRow extends Record<string, unknown> {
  readonly year: number;
  readonly accepted: number | null;
  readonly mediated: number | null;
}

/**
 * What partner agencies are told of closed years of a division: an entry for each year that has closed, of nothing too, so
 * that whether there is one says nothing.
 */
export async function toldYears(
  database: Database,
  {
    years,
    regionCode,
    kind,
  }: { readonly years: readonly number[]; readonly regionCode: string; kind: CaseKind | null },
): Promise<ReadonlyMap<number, YearCounts>> {
  const rows = await database.query<ToldRow>(sql`
    select closed.year, case when counted.accepted_told then counted.accepted end as accepted,
      case when counted.mediated_told then counted.mediated end as mediated
    from legal_outreach.closed_year closed left join legal_outreach.year_count counted
      on counted.year = closed.year and counted.region_code = ${regionCode} and counted.kind = ${kind ?? ALL}
    where closed.year = any(${years}::smallint[])`);
  return new Map(rows.map(({ year, accepted, mediated }) => [year, { accepted, mediated }]));
}
