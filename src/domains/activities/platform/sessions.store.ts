import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { SessionStage } from '../sessions/session.enums.js';
import type { ToldPlace, ToldTimes } from './session.command.js';

/** A session of a platform as it stands, held. */
export interface KnownSession extends ToldPlace, ToldTimes, Record<string, unknown> {
  readonly id: string;
  readonly activityId: string;
  readonly regionCode: string;
  readonly stage: SessionStage;
  readonly cancelledReason: string | null;
  readonly seated: boolean;
  readonly poolId: string;
  readonly capacity: number | null;
  readonly taken: number;
}

const iso = (column: Sql): Sql => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Where and when another would be. */
export interface InHall extends Pick<ToldTimes, 'startsAt' | 'endsAt'> {
  readonly regionCode: string;
  readonly venueName: string;
}

/** Two platforms that would enter one hall at once are told of each other: one looks at a time. */
export async function holdHalls(tx: Transaction): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended('activities.halls', 0))`);
}

/** The session of a platform by its number, and its places, held. */
export async function holdSession(
  tx: Transaction,
  seller: string,
  sessionNo: string,
): Promise<KnownSession | undefined> {
  const [row] = await tx.sql<KnownSession>(sql`
    select s.id, s.activity_id as "activityId", s.region_code as "regionCode", s.stage, s.cancelled_reason as "cancelledReason",
      s.seated, ${iso(sql`s.starts_at`)} as "startsAt", ${iso(sql`s.ends_at`)} as "endsAt",
      ${iso(sql`s.booking_opens_at`)} as "bookingOpensAt", ${iso(sql`s.booking_closes_at`)} as "bookingClosesAt",
      s.venue_name as "venueName", s.venue_address as "venueAddress", s.trip_no as "tripNo", s.origin, s.destination,
      s.stream_url as "streamUrl", p.id as "poolId", p.capacity, p.taken
    from activities.session s join activities.pool p on p.session_id = s.id and p.seller = ${seller}
    where s.channel = ${seller} and s.session_no = ${sessionNo} for no key update of s, p`);
  return row;
}

/** The number of a session of another source in the same place at an overlapping time; undefined for none. */
export async function inSameHall(tx: Transaction, seller: string, hall: InHall): Promise<string | undefined> {
  const [other] = await tx.sql<{ sessionNo: string }>(sql`
    select session_no as "sessionNo" from activities.session
    where venue_name = ${hall.venueName} and region_code = ${hall.regionCode} and stage <> 'CANCELLED' and stage = 'ANNOUNCED'
      and starts_at < ${hall.endsAt}::timestamptz and ends_at > ${hall.startsAt}::timestamptz
      and channel is distinct from ${seller}
    order by starts_at, id limit 1`);
  return other?.sessionNo;
}

/** Writes what is said of a session besides its times. */
export async function writeDescribed(
  tx: Transaction,
  id: string,
  told: ToldPlace & {
    readonly activityId: string;
    readonly stage: SessionStage;
    readonly cancelledReason: string | null;
  },
): Promise<void> {
  await tx.sql(sql`
    update activities.session set activity_id = ${told.activityId}::uuid, venue_name = ${told.venueName},
      venue_address = ${told.venueAddress}::text, trip_no = ${told.tripNo}::text, origin = ${told.origin}::text,
      destination = ${told.destination}::text, stream_url = ${told.streamUrl}::text, stage = ${told.stage},
      cancelled_reason = ${told.cancelledReason}::text, version = version + 1, updated_at = clock_timestamp()
    where id = ${id}::uuid`);
}

/** The orders that made bookings in a session. */
export async function ordersIn(tx: Transaction, seller: string, sessionId: string): Promise<readonly string[]> {
  const rows = await tx.sql<{ orderNo: string }>(sql`
    select order_no as "orderNo" from activities.booking where session_id = ${sessionId}::uuid and seller = ${seller}`);
  return rows.map(({ orderNo }) => orderNo);
}
