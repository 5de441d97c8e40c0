import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { BookingState, EndedBy } from '../bookings/booking.enums.js';

/** A booking that an order made. */
export interface SoldBooking {
  readonly id: string;
  readonly orderNo: string;
  readonly sessionId: string;
  readonly poolId: string;
  readonly regionCode: string;
  readonly personId: string | null;
  readonly unionId: string | null;
  readonly state: `${BookingState}`;
  readonly seatCode: string | null;
  readonly headcount: number;
  /** In milliseconds since 1970. */
  readonly checkedInAt: number | null;
  readonly endedBy: `${EndedBy}` | null;
}

interface Row extends Record<string, unknown>, Omit<SoldBooking, 'checkedInAt'> {
  readonly checkedInAt: string | null;
}

/** The bookings of some orders, held, by their numbers. */
export async function bookingsOf(
  tx: Transaction,
  seller: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, SoldBooking>> {
  const rows = await tx.sql<Row>(sql`
    select id, order_no as "orderNo", session_id as "sessionId", pool_id as "poolId", region_code as "regionCode",
      person_id as "personId", block_union_id as "unionId", state, seat_code as "seatCode", headcount,
      checked_in_at::text as "checkedInAt", ended_by as "endedBy"
    from activities.booking where seller = ${seller} and order_no = any(${[...numbers]}::text[]) order by id for update`);
  return new Map(
    rows.map(({ checkedInAt, ...row }) => [
      row.orderNo,
      { ...row, checkedInAt: checkedInAt === null ? null : instantOf(checkedInAt).getTime() },
    ]),
  );
}

/** In which sessions the bookings of some orders are. */
export async function sessionKeysOf(
  tx: Transaction,
  seller: string,
  numbers: readonly string[],
): Promise<readonly { readonly id: string; readonly sessionNo: string }[]> {
  return tx.sql<{ id: string; sessionNo: string }>(sql`
    select distinct session.id, session_no as "sessionNo" from activities.booking
    join activities.session on session.id = booking.session_id
    where seller = ${seller} and order_no = any(${[...numbers]}::text[])`);
}

/** Who of some people has a place in which of some sessions, and by which order; null for one that the hub gave. */
export async function placesOfPeople(
  tx: Transaction,
  sessions: readonly string[],
  people: readonly string[],
): Promise<ReadonlyMap<string, { readonly bookingId: string; readonly orderNo: string | null }>> {
  if (people.length === 0) return new Map();
  const rows = await tx.sql<{ id: string; sessionId: string; personId: string; orderNo: string | null }>(sql`
    select id, session_id as "sessionId", person_id as "personId", order_no as "orderNo" from activities.booking
    where person_id = any(${[...people]}::uuid[]) and session_id = any(${[...sessions]}::uuid[])
      and state not in ('CANCELLED', 'EXPIRED')`);
  return new Map(
    rows.map(({ id, sessionId, personId, orderNo }) => [placeKey(sessionId, personId), { bookingId: id, orderNo }]),
  );
}

export const placeKey = (sessionId: string, personId: string): string => `${sessionId}/${personId}`;
