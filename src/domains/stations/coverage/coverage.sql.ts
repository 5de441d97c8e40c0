import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { columnsOf, TableAlias } from '../../../kit/read/index.js';
import type { CodeRange } from '../../regions/index.js';
import { StationStatus } from '../station.enums.js';
import * as table from './demand-point.entity.js';

const point = columnsOf(table.DemandPoint);
/** Computed by Postgres, and so in no entity. */
const position = sql`${new TableAlias(table.DemandPoint)}.position`;

/**
 * Where people may go. One that is closed for a while counts: it opens again, and another beside it would be one too many.
 * Written out, because an index holds just these.
 */
const IN_SERVICE = rawSql(`s.status in ('${StationStatus.OPEN}', '${StationStatus.TEMPORARILY_CLOSED}')`);

/** The condition of demand points that lie in some divisions; where nobody needs a station any more, there is none. */
export function needingIn(ranges: readonly CodeRange[]): Sql {
  return sql`${inRanges(point.regionCode, ranges)} and ${point.people} > 0`;
}

/** That no station in service lies within so many metres of a demand point, by the straight line through the earth. */
export function outOfReach(chord: number): Sql {
  return sql`not exists (${stationsAround(chord)} offset 0)`;
}

/** How many stations in service lie within so many metres of a demand point: 0, 1, or 2 for more. */
export function inReach(chord: number): Sql {
  return sql`(select count(*) from (${stationsAround(chord)} limit 2) two)`;
}

/** The way through the earth to the nearest station in service; null when there is none at all. */
export const nearestChord = sql`(
  select s.position <-> ${position} from stations.station s where ${IN_SERVICE}
  order by s.position <-> ${position} limit 1)`;

/** Of whatever region: a place at a border is served from beyond it. The box is what the index knows. */
function stationsAround(chord: number): Sql {
  const reach = sql`${chord}::double precision`;
  return sql`select from stations.station s
    where s.position <@ cube_enlarge(${position}, ${reach}, 3) and s.position <-> ${position} <= ${reach}
      and ${IN_SERVICE}`;
}
