import { ofViewer, type Viewer } from '../../auth/index.js';
import { inRanges, type TextRange } from '../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { Regions } from '../regions/index.js';

/** The key of the person who asks; null for whoever is none. */
export const ownKey = (people: { personOf(viewer: Viewer): string | null }): Sql =>
  sql`${ofViewer((viewer) => people.personOf(viewer))}::uuid`;

/** That a column holds the key of the person who asks. */
export const isOfCaller = (people: { personOf(viewer: Viewer): string | null }, column: unknown): Sql =>
  sql`${column} = ${ownKey(people)}`;

/** What cadres reach by a condition on ranges of divisions, and administrators whole, where they are let in. */
export function reached(
  regions: Regions,
  within: (ranges: readonly TextRange[]) => Sql,
  scopes: readonly ('CADRE' | 'ADMIN')[] = ['CADRE', 'ADMIN'],
): Sql {
  return sql`${ofViewer((viewer) => {
    const { all, ranges } = regions.reachOf(viewer, scopes);
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

/** That the person whom a column names belongs to some divisions: for what others keep of people. */
export const personWithin = (ranges: readonly TextRange[], personId: unknown): Sql =>
  sql`exists (select from membership.person p where p.id = ${personId}
    and ${belongsIn(ranges, { id: rawSql('p.id'), workRegion: rawSql('p.work_region') })})`;

/** That a cadre reaches where the person belongs whom a column names, and an administrator whomever: for what others keep of people. */
export const personReached = (regions: Regions, personId: unknown): Sql =>
  reached(regions, (ranges) => personWithin(ranges, personId));
