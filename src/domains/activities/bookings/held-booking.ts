import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import type { BookingState, EndedBy } from './booking.enums.js';

/** A booking as its row stands, without the clock. */
export interface BookingNow {
  readonly id: string;
  readonly sessionId: string;
  readonly poolId: string;
  readonly regionCode: string;
  readonly personId: string | null;
  readonly blockUnionId: string | null;
  readonly state: BookingState;
  readonly seatCode: string | null;
  readonly headcount: number;
  readonly endedBy: EndedBy | null;
}

/** A booking that stays as it is until the transaction ends, together with its place and its session. */
export interface HeldBooking extends BookingNow {
  readonly seated: boolean;
  /** Held past the time in which to confirm, by the clock of the database. */
  readonly isOverdue: boolean;
  /** Whether its session has begun. */
  readonly hasBegun: boolean;
}

/** The columns of `BookingNow`, of a table that the statement calls `b`. */
export const BOOKING_NOW = sql`b.id, b.session_id as "sessionId", b.pool_id as "poolId", b.region_code as "regionCode",
  b.person_id as "personId", b.block_union_id as "blockUnionId", b.state, b.seat_code as "seatCode", b.headcount,
  b.ended_by as "endedBy"`;

/** A session and a pool as they are held. */
export interface HeldPool {
  readonly id: string;
  readonly sessionId: string;
  readonly regionCode: string;
  readonly seated: boolean;
  /** How many wait. */
  readonly waitlisted: number;
}

/**
 * Holds the session of a pool as it is, and the pool for whoever gives out or takes back its places: before any of its
 * bookings and seats, so that nobody waits in a circle. From here on the transaction waits for nothing longer than
 * `patienceMillis`, 0 for as long as it takes. Undefined where there is none.
 */
export async function holdPool(
  tx: Pick<Transaction, 'sql'>,
  poolId: string,
  patienceMillis = 0,
): Promise<HeldPool | undefined> {
  const [pool] = await tx.sql<HeldPool & Record<string, unknown>>(sql`
    select p.id, s.id as "sessionId", s.region_code as "regionCode", s.seated, p.waitlisted
    from activities.pool p join activities.session s on s.id = p.session_id
    where p.id = ${poolId}::uuid and set_config('lock_timeout', ${String(patienceMillis)}, true) is not null
    for share of s for no key update of p`);
  return pool;
}

/** Holds a booking behind its session and its pool. Undefined where there is none. */
export async function holdBooking(tx: Pick<Transaction, 'sql'>, bookingId: string): Promise<HeldBooking | undefined> {
  // The pool of a booking never becomes another one.
  await tx.sql(sql`
    select p.id from activities.booking b join activities.session s on s.id = b.session_id join activities.pool p on p.id = b.pool_id
    where b.id = ${bookingId}::uuid for share of s for no key update of p`);
  const [held] = await heldWhere(tx, sql`b.id = ${bookingId}::uuid`);
  return held;
}

/** Holds the bookings of a condition on `b`; whoever calls holds their pools. */
export function heldWhere(tx: Pick<Transaction, 'sql'>, condition: Sql): Promise<readonly HeldBooking[]> {
  return tx.sql<HeldBooking & Record<string, unknown>>(sql`
    select ${BOOKING_NOW}, s.seated, b.state = 'HELD' and b.confirm_by <= clock_timestamp() as "isOverdue",
      s.starts_at <= clock_timestamp() as "hasBegun"
    from activities.booking b join activities.session s on s.id = b.session_id where ${condition} order by b.id for update of b`);
}
