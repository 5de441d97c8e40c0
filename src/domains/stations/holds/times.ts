import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import { aliased } from '../../../kit/read/index.js';
import type { Calendar } from '../../regions/index.js';
import type { FoundStation } from '../finding/found-station.js';
import { Station } from '../station.entity.js';
import { openingOf } from '../station.opening.js';
import { beginPast, beginTooFar, endNotAfter, periodTooLong, stationClosed } from './hold.errors.js';

/** A phone may be so many minutes slow: what begins now is held all the same. */
const GRACE_MINUTES = 5;
const DAYS_AHEAD = 30;
/** Of 24 hours. */
export const MOST_DAYS = 2;

interface Checked extends Record<string, unknown> {
  readonly now: string;
  readonly timeZone: string;
  readonly isPast: boolean;
  readonly isTooFar: boolean;
  readonly isInsideOut: boolean;
  readonly isTooLong: boolean;
}

const number = (count: number) => rawSql(String(count));

function lookedAt(tx: Transaction, { id }: FoundStation, startsAt: Date | null, endsAt: Date) {
  return tx.sql<Checked>(sql`
    select clock.now, s.time_zone as "timeZone",
      told.begin < clock.now - interval '${number(GRACE_MINUTES)} minutes' as "isPast",
      told.begin > clock.now + interval '${number(DAYS_AHEAD)} days' as "isTooFar",
      told.end <= greatest(told.begin, clock.now) as "isInsideOut",
      told.end > told.begin + interval '${number(MOST_DAYS * 24)} hours' as "isTooLong"
    from stations.station s cross join (select clock_timestamp() as now offset 0) clock
      cross join lateral (select coalesce(${startsAt}::timestamptz, clock.now) as begin, ${endsAt}::timestamptz as end) told
    where s.id = ${id}::uuid`);
}

/**
 * Looks at a period by the clock of the database and answers now, as the database writes it; one without a begin begins
 * now. Throws PERIOD_INVALID.
 */
export async function refusePeriod(
  tx: Transaction,
  station: FoundStation,
  { startsAt, endsAt }: { readonly startsAt: Date | null; readonly endsAt: Date },
): Promise<string> {
  const [checked] = await lookedAt(tx, station, startsAt, endsAt);
  if (!checked) throw new Error(`The station ${station.id} went away while it was held.`);
  const { now, timeZone } = checked;
  const told = (at: Date) => toldInstant(at, timeZone);
  if (startsAt && checked.isPast) throw beginPast(told(startsAt), told(instantOf(now)));
  if (startsAt && checked.isTooFar) throw beginTooFar(told(startsAt), DAYS_AHEAD);
  if (checked.isInsideOut) throw endNotAfter(told(endsAt));
  if (checked.isTooLong) throw periodTooLong(told(endsAt), MOST_DAYS);
  return now;
}

/** Throws STATION_CLOSED where the station is not known to be open at that time, in service and by its hours. */
export async function refuseClosed(
  tx: Transaction,
  { id }: FoundStation,
  calendar: Calendar,
  startsAt: Date,
): Promise<void> {
  const opening = aliased(openingOf(startsAt.toISOString(), calendar), Station, 's');
  const [state] = await tx.sql<{ status: string; timeZone: string }>(sql`
    select (select o.status from ${opening} o) as status, s.time_zone as "timeZone"
    from stations.station s where s.id = ${id}::uuid`);
  if (state && state.status !== 'OPEN')
    throw stationClosed(toldInstant(startsAt, state.timeZone), state.status === 'UNKNOWN');
}
