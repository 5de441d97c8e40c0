import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { SeatRow } from '../sessions/seat-code.js';
import type { SessionStage } from '../sessions/session.enums.js';

/** What a list may tell of a session, beside its places; null where nothing stands. Instants as ISO 8601 in UTC. */
export interface SessionLine {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly bookingOpensAt: string | null;
  readonly bookingClosesAt: string | null;
  readonly venueName: string;
  readonly venueAddress: string | null;
  readonly stationId: string | null;
  readonly stationCode: string | null;
  readonly legalSiteId: string | null;
  readonly legalSiteNo: string | null;
  readonly tripNo: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly provider: string | null;
  readonly checkItems: readonly string[] | null;
  readonly roundNo: number | null;
  readonly roundTitle: string | null;
  readonly streamUrl: string | null;
}

/** A session that is there. */
export interface KnownSession extends SessionLine {
  readonly id: string;
  readonly activityId: string;
  readonly sessionNo: string;
  readonly regionCode: string;
  readonly stage: SessionStage;
  readonly seated: boolean;
  /** Whether there is a place in it, or ever was. */
  readonly isBooked: boolean;
}

/** Places that are given out together, as they stand. */
export interface KnownPool {
  readonly id: string;
  readonly employerName: string | null;
  readonly capacity: number | null;
  readonly waitlisted: number;
}

type Row = KnownSession & Record<string, unknown>;
type Instants = 'startsAt' | 'endsAt' | 'bookingOpensAt' | 'bookingClosesAt';

/** The session of a number of the hub's own, held against bookings until the end of the transaction. */
export async function sessionNumbered(tx: Pick<Transaction, 'sql'>, sessionNo: string): Promise<KnownSession | null> {
  const [row] = await tx.sql<Row>(sql`
    select id, activity_id as "activityId", session_no as "sessionNo", region_code as "regionCode", stage, seated,
      to_json(starts_at) #>> '{}' as "startsAt", to_json(ends_at) #>> '{}' as "endsAt",
      to_json(booking_opens_at) #>> '{}' as "bookingOpensAt", to_json(booking_closes_at) #>> '{}' as "bookingClosesAt",
      venue_name as "venueName", venue_address as "venueAddress", station_id as "stationId",
      station_code as "stationCode", legal_site_id as "legalSiteId", legal_site_no as "legalSiteNo", trip_no as "tripNo", origin, destination, provider, check_items as "checkItems",
      round_no as "roundNo", round_title as "roundTitle", stream_url as "streamUrl"
    from activities.session s where session_no = ${sessionNo} and channel is null for update`);
  if (!row) return null;
  // Asked behind the lock: who took a place just before is counted.
  const booked = await tx.sql(sql`select from activities.booking where session_id = ${row.id}::uuid limit 1`);
  return { ...row, ...instantsOf(row), isBooked: booked.length > 0 };
}

function instantsOf(row: Pick<KnownSession, Instants>): Pick<KnownSession, Instants> {
  const told = (instant: string) => new Date(instant).toISOString();
  const { startsAt, endsAt, bookingOpensAt: opens, bookingClosesAt: closes } = row;
  return {
    startsAt: told(startsAt),
    endsAt: told(endsAt),
    bookingOpensAt: opens === null ? null : told(opens),
    bookingClosesAt: closes === null ? null : told(closes),
  };
}

/** The pools of a session that the hub gives out itself, those of employers by their names. */
export function poolsOf(tx: Pick<Transaction, 'sql'>, sessionId: string): Promise<readonly KnownPool[]> {
  return tx.sql<KnownPool & Record<string, unknown>>(sql`
    select id, employer_name as "employerName", capacity, waitlisted from activities.pool
    where session_id = ${sessionId}::uuid and seller is null order by employer_name nulls first`);
}

/** The rows of the map of a session, in their order; empty without one. */
export function seatRowsOf(tx: Pick<Transaction, 'sql'>, sessionId: string): Promise<readonly SeatRow[]> {
  return tx.sql<SeatRow & Record<string, unknown>>(sql`
    select row_label as row, count(*)::integer as seats from activities.seat
    where session_id = ${sessionId}::uuid group by row_label order by min(ordinal)`);
}
