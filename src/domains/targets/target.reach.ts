import { isReached, ofViewer, type RegionScope, type Viewer } from '../../auth/index.js';
import { inRanges } from '../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Regions } from '../regions/index.js';

/** Who may read tasks, targets and figures, each as far as their divisions reach. */
export const READERS = ['CADRE', 'PARTNER', 'ADMIN'] as const satisfies readonly RegionScope[];
/** Who may read what was reported of a task, and follow the log. */
export const INSIDERS = ['CADRE', 'ADMIN'] as const satisfies readonly RegionScope[];

/** The condition that a row lies where the caller reaches with some scopes: out of reach it is not there. */
export function visibleIn(regions: Regions, column: unknown, scopes: readonly RegionScope[]): Sql {
  return sql`${ofViewer((viewer) => {
    const { all, ranges } = regions.reachOf(viewer, scopes);
    return all ? rawSql('true') : inRanges(column, ranges);
  })}`;
}

/** Whether a division is in the caller's reach with some scopes. */
export function reachesRegion(
  regions: Regions,
  viewer: Viewer,
  scopes: readonly RegionScope[],
  regionCode: string,
): boolean {
  return isReached(viewer, scopes, { regionCode }, { covers: (granted, code) => regions.covers(granted, code) });
}
