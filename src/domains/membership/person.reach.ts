import type { AuthContext } from '../../auth/access.js';
import type { Viewer } from '../../auth/index.js';
import { inRanges, type TextRange } from '../../kit/database/ranges.js';
import { Deferred, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Run } from '../../kit/graphql/execution/run.js';
import type { Regions } from '../regions/index.js';

/** A value that is known once somebody asks. */
export const ofViewer = (value: (viewer: Viewer) => unknown): Deferred =>
  new Deferred(({ context }: Run) => value((context as AuthContext).viewer));

/** The key of the person who asks; null for whoever is none. */
export const ownKey = (people: { personOf(viewer: Viewer): string | null }): Sql =>
  sql`${ofViewer((viewer) => people.personOf(viewer))}::uuid`;

/** What cadres reach by a condition on ranges of divisions, and administrators whole. */
export function reached(regions: Regions, within: (ranges: readonly TextRange[]) => Sql): Sql {
  return sql`${ofViewer((viewer) => {
    const { all, ranges } = regions.reachOf(viewer, ['CADRE', 'ADMIN']);
    if (all) return rawSql('true');
    return ranges.length === 0 ? rawSql('false') : within(ranges);
  })}`;
}

/**
 * That a person belongs to some divisions: works there, or has a live membership there, or an open application, or an
 * open transfer that leads there. Of one whose place nobody knows only administrators hear.
 */
export function belongsIn(
  ranges: readonly TextRange[],
  { id, workRegion }: { readonly id: unknown; readonly workRegion: unknown },
): Sql {
  const within = (column: string) => inRanges(rawSql(column), ranges);
  return sql`(${inRanges(workRegion, ranges)}
    or exists (select from membership.membership live
      where live.person_id = ${id} and live.ends_before is null and ${within('live.region_code')})
    or exists (select from membership.application asked
      where asked.person_id = ${id} and asked.state = 'UNDER_REVIEW' and ${within('asked.region_code')})
    or exists (select from membership.transfer moves
      where moves.person_id = ${id} and moves.state in ('REQUESTED', 'RELEASED') and moves.due_at > now()
        and ${within('moves.to_region_code')}))`;
}
