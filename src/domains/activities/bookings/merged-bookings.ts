import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MergePart, PersonPair } from '../../membership/index.js';
import { EndedBy } from './booking.enums.js';
import { bookingTold } from './booking.events.js';
import type { BookingBook } from './booking-book.js';
import { BOOKING_NOW, type BookingNow, holdBooking } from './held-booking.js';

interface Tools {
  readonly bookingBook: Pick<BookingBook, 'giveBack'>;
}

/**
 * Bookings are of the record that stays. Of two of one session the better one stays, and the place of the other goes back.
 * Who is in two places at a time by this is excused: neither record alone was.
 */
export function mergeBookings({ bookingBook }: Tools): MergePart {
  return async (tx, pair) => {
    for (const id of await lesserOf(tx, pair)) {
      await asNobodys(tx, id);
      await bookingBook.giveBack(tx, id, EndedBy.CADRE);
    }
    await goOver(tx, pair);
  };
}

/** What the record that goes has left is of the one that stays. */
async function goOver(tx: Transaction, pair: PersonPair): Promise<void> {
  const { kept, gone } = pair;
  const moved = await tx.sql<BookingNow & Record<string, unknown>>(sql`
    update activities.booking b set person_id = ${kept}::uuid, version = b.version + 1, updated_at = clock_timestamp(),
      overlap_excused = b.overlap_excused or exists (
        select from activities.booking own where own.person_id = ${kept}::uuid and own.during && b.during
          and own.state in ('HELD', 'CONFIRMED', 'CHECKED_IN') and not own.overlap_excused)
    where b.person_id = ${gone}::uuid returning ${BOOKING_NOW}`);
  await announce(
    tx,
    moved.map((now) => bookingTold.changed(bookingTold.facts({ ...now, personId: gone }), now)),
  );
}

/**
 * Of each session that both records have a booking of, the one that gives way: who came stays before who has a place, and
 * that one before who was given one, did not come, or waits; of two alike who waits in front, else that of the record that stays.
 */
async function lesserOf(tx: Transaction, { kept, gone }: PersonPair): Promise<readonly string[]> {
  const lesser = await tx.sql<{ id: string }>(sql`
    with standing as (
      select id, session_id, row_number() over (
        partition by session_id order by state = 'HELD' and confirm_by <= now(),
          array_position(array['CHECKED_IN', 'CONFIRMED', 'HELD', 'NO_SHOW', 'WAITLISTED'], state),
          wait_no nulls first, person_id = ${gone}::uuid) as place
      from activities.booking
      where person_id in (${kept}::uuid, ${gone}::uuid) and state not in ('CANCELLED', 'EXPIRED'))
    select id from standing where place > 1 order by session_id, id`);
  return lesser.map(({ id }) => id);
}

/** Makes a booking one that can be given back, also where it was said who came or did not: the place was the other booking's. */
async function asNobodys(tx: Transaction, id: string): Promise<void> {
  // Before it is written: behind its session and its pool.
  await holdBooking(tx, id);
  await tx.sql(sql`
    update activities.booking set state = 'CONFIRMED', checked_in_at = null, overlap_excused = true
    where id = ${id}::uuid and state in ('CHECKED_IN', 'NO_SHOW')`);
}
