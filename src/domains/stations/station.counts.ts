import type { Database } from '../../kit/database/database.js';
import { inRanges } from '../../kit/database/ranges.js';
import { joinSql, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Regions } from '../regions/index.js';

/** Of which region, with all below it, and which year. */
interface Asked {
  readonly regionCode: string;
  readonly year: number;
}

interface Counted {
  readonly value: number;
  readonly asOf: string;
  readonly since: string | null;
}

type Count = (asked: readonly Asked[]) => Promise<readonly (Counted | null)[]>;

const BUILT = rawSql(`status <> 'PLANNED'`);

/**
 * Counts stations by set, one statement for all that is asked, for whoever measures what was built by what was aimed at;
 * null for a year to come, and where not one station tells: an empty register is no evidence that nothing was built.
 */
export function stationCounts(database: Database, regions: Regions): { readonly built: Count; readonly fresh: Count } {
  /** The days that are counted: up to today, or the last day of a year that is over. */
  const lastDay = (year: number) => {
    const [today, end] = [regions.tree.today(), `${year}-12-31`];
    return end < today ? end : today;
  };
  const counting =
    (which: (first: string, last: string) => Sql, isOfYear: boolean): Count =>
    async (asked) => {
      const present = Number(regions.tree.today().slice(0, 4));
      const pieces = asked.map(({ regionCode, year }, index) => {
        const lying = inRanges(rawSql('region_code'), regions.scope(regionCode));
        return sql`select ${rawSql(String(index))}::integer as place, count(*)::integer as value
          from stations.station where ${lying} and ${BUILT} and ${which(`${year}-01-01`, lastDay(year))}`;
      });
      const rows = await database.query<{ place: number; value: number }>(joinSql(pieces, ' union all '));
      const values = new Map(rows.map(({ place, value }) => [place, value]));
      return asked.map(({ year }, index) => {
        const value = values.get(index) ?? 0;
        if (year > present || value === 0) return null;
        return { value, asOf: lastDay(year), since: isOfYear ? `${year}-01-01` : null };
      });
    };
  return {
    // One that tells no day was there when it was first told of.
    built: counting(
      (_, last) => sql`coalesce(built_on, (created_at at time zone 'Asia/Shanghai')::date) <= ${last}::date`,
      false,
    ),
    fresh: counting((first, last) => sql`built_on between ${first}::date and ${last}::date`, true),
  };
}
