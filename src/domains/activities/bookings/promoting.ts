import type { Transaction } from '../../../kit/database/database.js';
import { inSavepoint } from '../../../kit/database/savepoint.js';
import { sql } from '../../../kit/database/sql.js';
import { BookingState } from './booking.enums.js';
import { BOOKING_NOW, type BookingNow, type HeldPool } from './held-booking.js';
import type { PlaceMoves } from './place-moves.js';

/** So long a place is kept for whoever it came to. */
const MINUTES_TO_CONFIRM = 30;
/** Whoever waits may be taking another place at this very moment: then they are passed over at the next look. */
const MOST_LOOKS = 5;
const IN_TWO_PLACES = '23P01';

/**
 * Gives what is free in a pool to those who wait for it, the first one first; whoever has another place at that time is
 * passed over and goes on waiting. The pool is held. Nobody is given a place of a session that has begun.
 */
export async function promoteFirst(
  tx: Transaction,
  pool: Pick<HeldPool, 'id' | 'seated'>,
  moves: PlaceMoves,
): Promise<void> {
  for (let look = 1; ; look += 1) {
    try {
      const promoted = await inSavepoint(tx, (inner) =>
        pool.seated ? promoteToSeats(inner, pool) : promote(inner, pool),
      );
      for (const booking of promoted) {
        moves.changed({ ...booking, state: BookingState.WAITLISTED }, booking);
        moves.place(booking.seatCode);
        moves.line();
      }
      return;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== IN_TWO_PLACES) throw error;
      // The upkeep of bookings comes back to it.
      if (look === MOST_LOOKS) return;
    }
  }
}

/** Those who could have a place, in their order. */
const READY = sql`b.state = 'WAITLISTED' and lower(b.during) > clock_timestamp() and not exists (
  select from activities.booking o where o.person_id = b.person_id and o.during && b.during
    and o.state in ('HELD', 'CONFIRMED', 'CHECKED_IN') and not o.overlap_excused)`;

const HELD_NOW = sql`state = 'HELD', version = b.version + 1, updated_at = clock_timestamp(),
  confirm_by = least(clock_timestamp() + make_interval(mins => ${MINUTES_TO_CONFIRM}), lower(b.during))`;

function promoteToSeats(tx: Transaction, pool: Pick<HeldPool, 'id' | 'seated'>): Promise<readonly BookingNow[]> {
  return tx.sql<BookingNow & Record<string, unknown>>(sql`
    with free as materialized (
      select session_id, seat_code, ordinal from activities.seat where pool_id = ${pool.id}::uuid and booking_id is null
      order by ordinal limit (select waitlisted from activities.pool where id = ${pool.id}::uuid) for update),
    seats as (select *, row_number() over (order by ordinal) as turn from free),
    ready as (
      select b.id, row_number() over (order by b.wait_no) as turn from activities.booking b
      where b.pool_id = ${pool.id}::uuid and ${READY} order by b.wait_no limit (select count(*) from free)),
    promoted as (
      update activities.booking b set ${HELD_NOW}, seat_code = seats.seat_code
      from ready join seats using (turn) where b.id = ready.id returning ${BOOKING_NOW}, b.wait_no),
    seated as (
      update activities.seat s set booking_id = promoted.id from promoted
      where s.session_id = promoted."sessionId" and s.seat_code = promoted."seatCode"),
    counted as (
      update activities.pool set waitlisted = waitlisted - (select count(*) from promoted)
      where id = ${pool.id}::uuid and exists (select from promoted))
    select * from promoted order by wait_no`);
}

function promote(tx: Transaction, pool: Pick<HeldPool, 'id' | 'seated'>): Promise<readonly BookingNow[]> {
  return tx.sql<BookingNow & Record<string, unknown>>(sql`
    with ready as (
      select b.id from activities.booking b where b.pool_id = ${pool.id}::uuid and ${READY} order by b.wait_no
      limit (select least(coalesce(capacity - taken, waitlisted), waitlisted) from activities.pool where id = ${pool.id}::uuid)),
    promoted as (
      update activities.booking b set ${HELD_NOW} from ready where b.id = ready.id returning ${BOOKING_NOW}, b.wait_no),
    counted as (
      update activities.pool set waitlisted = waitlisted - (select count(*) from promoted), taken = taken + (select count(*) from promoted)
      where id = ${pool.id}::uuid and exists (select from promoted))
    select * from promoted order by wait_no`);
}
