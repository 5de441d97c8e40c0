import type { Database } from '../../kit/database/database.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import { divisionFiles, divisionRows } from './division-file.js';
import { readDivisions } from './divisions.load.js';
import { RegionResolver } from './region.resolver.js';
import { RegionTree } from './region-tree.js';
import { REGION_PREFIX } from './region-view.js';
import { Regions } from './regions.js';

export { ByDistance } from './by-distance.js';
export { Calendar, calendar, type DayOfCalendar } from './calendar.js';
export { type ImportedChanges, importChanges } from './changes.import.js';
export {
  degreesTold,
  distanceMetres,
  fromWgs84,
  inMainland,
  isSamePlace,
  type PointProblem,
  type Position,
  pointProblem,
  toWgs84,
  WALKED,
  walkMinutes,
} from './coordinates.js';

export { addDays, dayEndsInChina, TODAY_IN_CHINA, todayInChina } from './days.js';
export { CHINA, isValidOn, type RegionRow } from './division.js';
export { divisionCode, isDivisionCode } from './division-code.js';
export { loadDivisions } from './divisions.load.js';
export { refuseOutside } from './list-rows.js';
export { syllablesOf } from './pinyin.js';
export { outsideProvince } from './provinces.js';
export { regionNotInForce, regionUnknown } from './region.errors.js';
export { DayKind, Region, RegionLevel } from './region.type.js';
export { type CodeRange, RegionTree } from './region-tree.js';
export { timeZoneOf } from './region-zone.js';
export { Regions } from './regions.js';
export { arcOfChord, chordOfArc } from './sphere.js';
export { Weekday } from './weekday.js';

/** The resolvers of the domain. */
export const regionResolvers = [RegionResolver];

export interface RegionsDomain {
  readonly regions: Regions;
  readonly resolvers: readonly object[];
  readonly readers: readonly NodeReader[];
}

/** The divisions that the hub comes with, present and past: for who has no database at hand. */
export function divisionsOfPackage(): RegionTree {
  return RegionTree.of(divisionRows(divisionFiles()));
}

/** Reads the divisions into memory and puts the domain together: called once, by the hub, on a migrated database. */
export async function createRegions(database: Database): Promise<RegionsDomain> {
  const regions = new Regions(RegionTree.of(await readDivisions(database.pool)));
  return {
    regions,
    resolvers: [new RegionResolver(regions)],
    readers: [
      {
        type: 'Region',
        prefix: REGION_PREFIX,
        byGlobalId: (id) => regions.find(id.slice(REGION_PREFIX.length + 1)),
      },
    ],
  };
}
