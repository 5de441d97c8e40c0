import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import type { FoundStation } from '../finding/found-station.js';
import type { Facility } from '../station.enums.js';
import { CONFIRM_MINUTES, isLiveNow, NO_SHOW_HOURS, stateNowOf } from './hold.clock.js';
import { gaveBackTooOften, holdsTooMany, letOneGo } from './hold.errors.js';

/** So many one person has ahead at a time: as many nights of a long haul, and no more. */
export const MOST_AHEAD = 5;
/** So long behind one that ran out the same unit is for others. */
const MINUTES_FOR_OTHERS = CONFIRM_MINUTES;
/** So often within an hour somebody changes their mind. */
const MOST_GIVEN_BACK = 3;

const number = (count: number) => rawSql(String(count));

/**
 * Refuses one more hold to a person who is held: to whoever has enough, let one of the same facility run out there just now, or
 * gives them back all the time. Else the last bed could be somebody's for ever who never comes. Throws HOLD_LIMIT_REACHED.
 */
export async function refuseHoarding(
  tx: Transaction,
  personId: string,
  { id }: FoundStation,
  facility: Facility,
): Promise<void> {
  const [share] = await tx.sql<Share>(sql`
    with own as materialized (
      select h.*, ${stateNowOf('h')} as now, ${isLiveNow('h')} as live,
        h.station_id = ${id}::uuid and h.facility = ${facility} and not h.walk_in as here
      from stations.hold h where h.person_id = ${personId}::uuid and h.ends_at > clock_timestamp() - interval '3 days')
    select (select time_zone from stations.station where id = ${id}::uuid) as "timeZone",
      (select count(*)::integer from own where live) as ahead,
      (select to_json(max(least(case now when 'EXPIRED' then confirm_by else starts_at + interval '${number(NO_SHOW_HOURS)} hours' end, ends_at))
        + interval '${number(MINUTES_FOR_OTHERS)} minutes')#>>'{}' from own where here and now in ('EXPIRED', 'NO_SHOW')) as "othersUntil",
      (select to_json(updated_at + interval '1 hour')#>>'{}' from own where here and now = 'CANCELLED' and cancelled_by = 'MEMBER'
        order by updated_at desc offset ${number(MOST_GIVEN_BACK - 1)} limit 1) as "calmUntil",
      to_json(clock_timestamp())#>>'{}' as clock`);
  if (!share) return;
  const { ahead, othersUntil, calmUntil, clock, timeZone } = share;
  const isToCome = (until: string | null): until is string => until !== null && instantOf(until) > instantOf(clock);
  if (ahead >= MOST_AHEAD) throw holdsTooMany(MOST_AHEAD);
  if (isToCome(othersUntil)) throw letOneGo(facility, toldInstant(instantOf(othersUntil), timeZone));
  if (isToCome(calmUntil)) throw gaveBackTooOften(MOST_GIVEN_BACK, toldInstant(instantOf(calmUntil), timeZone));
}

interface Share extends Record<string, unknown> {
  readonly timeZone: string;
  readonly ahead: number;
  readonly othersUntil: string | null;
  readonly calmUntil: string | null;
  readonly clock: string;
}
