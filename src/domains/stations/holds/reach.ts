import { ofViewer } from '../../../auth/index.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { reached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { bearsOneOf } from '../finding/station-codes.js';

/** Codes of the stations that the caller keeps. */
const keptCodes = ofViewer(({ grants }) =>
  grants.filter(({ scope }) => scope === 'STATION_KEEPER').flatMap(({ stationCodes }) => stationCodes),
);

// Without the offsets Postgres looks at all stations beforehand, to know which of them are in reach.

/** That the caller keeps the station whose key a column holds. */
export const isKept = (stationId: unknown): Sql =>
  sql`exists (select from stations.station kept where kept.id = ${stationId} and ${bearsOneOf('kept', keptCodes)} offset 0)`;

/** That a cadre's region reaches the station whose key a column holds, and an administrator whichever. */
export const isInReach = (regions: Regions, stationId: unknown): Sql =>
  reached(
    regions,
    (ranges) => sql`exists (select from stations.station there where there.id = ${stationId}
      and ${inRanges(rawSql('there.region_code'), ranges)} offset 0)`,
  );
