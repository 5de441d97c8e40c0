import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import { EndedBy } from './booking.enums.js';
import type { BookingBook } from './booking-book.js';

interface Tools {
  readonly bookingBook: Pick<BookingBook, 'giveBack'>;
}

/**
 * The bookings of a person. Erased, what is ahead is given back; the rows stay, of a record that names nobody, so that what
 * was counted stays right.
 */
export const bookingPart = ({ bookingBook }: Tools): PersonalPart => ({
  name: 'bookings',
  fields: ['Member.bookings'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select a.title as activity, s.session_no as "sessionNo", s.venue_name as venue, ${isoInstant('starts_at')} as "startsAt",
        ${isoInstant('ends_at')} as "endsAt", b.state, b.seat_code as "seatCode", b.headcount, b.seller, b.order_no as "orderNo",
        ${isoInstant('booked_at')} as "bookedAt", ${isoInstant('checked_in_at')} as "checkedInAt", b.ended_by as "endedBy"
      from activities.booking b join activities.session s on s.id = b.session_id join activities.activity a on a.id = s.activity_id
      where b.person_id = ${personId}::uuid order by s.starts_at, b.id`),
  async erase(tx, { personId }) {
    for (const id of await aheadOf(tx, personId)) await bookingBook.giveBack(tx, id, EndedBy.ERASURE);
  },
});

/** What can still be given back, session by session, as whoever takes several. */
async function aheadOf(tx: Transaction, personId: string): Promise<readonly string[]> {
  const ahead = await tx.sql<{ id: string }>(sql`
    select id from activities.booking
    where person_id = ${personId}::uuid and state in ('HELD', 'WAITLISTED', 'CONFIRMED') and upper(during) > now()
    order by session_id, id`);
  return ahead.map(({ id }) => id);
}
