import type { Viewer } from '../../../auth/index.js';
import { commonRanges, type TextRange } from '../../../kit/database/ranges.js';
import { CHINA, type Regions } from '../../regions/index.js';
import { notInReach } from './statistics.errors.js';

/** Where a caller is told of counts at all, and where of all of them and not only of what partner agencies are told. */
export interface CountReach {
  readonly seen: readonly TextRange[];
  readonly exact: readonly TextRange[];
}

/**
 * How much of a division a caller is told counts of: administrators and cadres all of them in their reach, partner agencies
 * what was decided for them. Throws FORBIDDEN where that is nothing.
 */
export function reachOfCounts(regions: Regions, regionCode: string, viewer: Viewer): CountReach {
  const asked = regionCode === CHINA ? [...regions.scope(CHINA), only(CHINA)] : regions.scope(regionCode);
  const { all, ranges: own } = regions.reachOf(viewer, ['CADRE', 'ADMIN']);
  const { ranges: granted } = regions.reachOf(viewer, ['PARTNER']);
  const exact = all ? asked : commonRanges(asked, withCountry(own, regions));
  const seen = all ? asked : [...exact, ...commonRanges(asked, withCountry(granted, regions))];
  if (seen.length === 0) throw notInReach(regionCode);
  return { seen, exact };
}

/** Tells codes that lie in one of some ranges. */
export function liesIn(ranges: readonly TextRange[]): (code: string) => boolean {
  return (code) => ranges.some(([from, to]) => code >= from && code < to);
}

/** The country itself has no digits, so that no range of codes holds it. Postgres takes no text with a zero byte. */
function only(code: string): TextRange {
  return [code, `${code}\u0001`];
}

/** Whoever reaches all of China reaches the country. */
function withCountry(ranges: readonly TextRange[], regions: Regions): readonly TextRange[] {
  const isCovered = regions
    .scope(CHINA)
    .every(([from, to]) => ranges.some(([first, behind]) => first <= from && to <= behind));
  return isCovered ? [...ranges, only(CHINA)] : ranges;
}
