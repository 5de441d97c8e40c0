import { isTimeZone } from '../../../kit/graphql/scalars.js';
import type { Refusal } from '../../../kit/refusal.js';
import { timeZoneOf } from '../../regions/index.js';
import { zoneNeeded, zoneNotInLists, zoneOfElsewhere, zoneUnknown } from './activity.errors.js';

/** The zone of what takes place in a division: that of the division, or the told one where its country has several. */
export function zoneIn(regionCode: string, told: string | undefined): { readonly zone: string } | Refusal {
  const own = timeZoneOf(regionCode);
  if (own !== null) return told === undefined || told === own ? { zone: own } : zoneOfElsewhere(told, own);
  if (told === undefined) return zoneNeeded(regionCode);
  return isTimeZone(told) ? { zone: told } : zoneUnknown(told);
}

/** The zone of what a list tells of a division; throws a Refusal where its country has several. */
export function zoneOfListed(regionCode: string, path: 'regionCode' | 'activityNo'): string {
  const zone = timeZoneOf(regionCode);
  if (zone === null) throw zoneNotInLists(regionCode, path);
  return zone;
}
