import { createHash } from 'node:crypto';
import type { Viewer } from '../../../auth/index.js';
import { commonRanges, type TextRange } from '../../../kit/database/ranges.js';
import { Fault } from '../../../kit/graphql/faults.js';
import type { Regions } from '../../regions/index.js';

/** How much of the registry a copy holds: what the caller reaches of what was asked for. */
export interface Extent {
  /** Ranges of division codes; null for the whole registry. */
  readonly ranges: readonly TextRange[] | null;
  /** The same in a few letters. It is another when a grant, or the divisions below one, have become others. */
  readonly mark: string;
}

/** What is told to a caller who asks for the registry. Throws a Fault for a division that is none, or not the caller's. */
export function extentOf(regions: Regions, viewer: Viewer, regionCode: string | null): Extent {
  const { all, ranges: reached } = regions.reachOf(viewer, ['PARTNER', 'CADRE', 'ADMIN']);
  const asked = regionCode === null ? null : regions.asked(regionCode);
  if (all) return extent(asked && commonRanges(asked, asked));
  const common = commonRanges(reached, asked ?? reached);
  if (regionCode !== null && common.length === 0) throw notGranted(regionCode);
  return extent(common);
}

function extent(ranges: Extent['ranges']): Extent {
  return { ranges, mark: createHash('sha256').update(JSON.stringify(ranges)).digest('base64url').slice(0, 22) };
}

/** An empty registry would be taken for the truth. */
function notGranted(regionCode: string): Fault {
  return new Fault('FORBIDDEN', {
    zh: `区划 ${regionCode} 不在您的授权范围内。请改用授权范围内的区划，或不带 regionCode 查询全部授权范围。`,
    en: `The division ${regionCode} is not in your reach. Ask for one that is, or leave regionCode out for all that you reach.`,
  });
}
