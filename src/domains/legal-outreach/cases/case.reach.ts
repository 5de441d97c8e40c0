import { ofViewer, stationsOfViewer } from '../../../auth/index.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { reached } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { keysOfCodes } from '../../stations/index.js';
import { isHandledBy, isPartyOf, type OwnCases } from './persons.js';

export interface CaseReach extends OwnCases {
  readonly regions: Regions;
}

/** That a case was brought at a station that the caller keeps, by the key of the station. */
const atOwnStation = (stationId: unknown): Sql =>
  sql`${stationId} = any(array${keysOfCodes(ofViewer(stationsOfViewer))})`;

/** The columns of a case on which it depends who sees it. */
interface SeenBy {
  readonly id: unknown;
  readonly regionCode: unknown;
  readonly stationId: unknown;
}

/** Which cases there are for a caller: own ones, those that they handle, those of their station, region, and all for administrators. */
export function caseSeen(given: CaseReach, { id, regionCode, stationId }: SeenBy): Sql {
  const inRegion = reached(given.regions, (ranges) => inRanges(regionCode, ranges));
  return sql`(${inRegion} or ${isPartyOf(given, id)} or ${isHandledBy(given, id)} or ${atOwnStation(stationId)})`;
}

/** That whoever asks is a party of a case or handles it: those to whom what was said in it is shown. */
export function isInside(given: OwnCases, caseId: unknown): Sql {
  return sql`(${isPartyOf(given, caseId)} or ${isHandledBy(given, caseId)})`;
}
