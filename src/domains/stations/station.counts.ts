import type { Database } from '../../kit/database/database.js';
import { inRanges } from '../../kit/database/ranges.js';
import { joinSql, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Regions } from '../regions/index.js';
import { StationStatus } from './station.enums.js';

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

/** What stands, whether it is open yet or not: what is planned does not, nor what was closed for good. */
const BUILT = [StationStatus.BUILT, StationStatus.ACCEPTED, StationStatus.OPEN, StationStatus.TEMPORARILY_CLOSED];

/** The condition of stations that stood on a day. One whose day of building is not told stands as long as anyone knows. */
function stoodOn(day: string): Sql {
  return sql`status = any(${BUILT}::text[]) and (built_on is null or built_on <= ${day}::date)`;
}

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
          from stations.station where ${lying} and ${which(`${year}-01-01`, lastDay(year))}`;
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
    built: counting((_, last) => stoodOn(last), false),
    fresh: counting((first, last) => sql`${stoodOn(last)} and built_on >= ${first}::date`, true),
  };
}
