import type { Viewer } from '../auth/index.js';
import { inRanges } from '../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../kit/database/sql.js';

/** Whose data a caller may see: all of it, or that of divisions whose code lies in a range, from the first up to but not the second. */
export interface Reach {
  readonly all: boolean;
  readonly ranges: readonly (readonly [from: string, to: string])[];
}

export type ScopeOf = (viewer: Viewer) => Reach;

/** Whether a division is in reach. */
export function reaches({ all, ranges }: Reach, regionCode: string): boolean {
  return all || ranges.some(([from, to]) => from <= regionCode && regionCode < to);
}

/** Whether a row is in reach, by its column of the division; what has no division is for those who see all. */
export function inReach({ all, ranges }: Reach, column: string): Sql {
  if (all) return rawSql('true');
  return inRanges(rawSql(column), ranges);
}

/**
 * Whether a row of the table `channel` is in reach: all are for those who see all, else those that brought something in
 * reach, in a run or as records that came by themselves.
 */
export function hasBroughtInReach(reach: Reach): Sql {
  if (reach.all) return rawSql('true');
  return sql`(exists (select from channels.import_run run where run.channel = channel.code and ${inReach(reach, 'run.region_code')})
    or exists (select from channels.source_record record where record.channel = channel.code
      and record.import_run_id is null and ${inReach(reach, 'record.region_code')}))`;
}
