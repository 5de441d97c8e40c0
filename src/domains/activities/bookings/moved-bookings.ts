import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { bookingTold } from './booking.events.js';
import { BOOKING_NOW, type BookingNow } from './held-booking.js';

/** When a session was, and when it is now, as instants in UTC. */
export interface MovedBegin {
  readonly from: string;
  readonly to: string;
}

/**
 * Tells each of those who have a place in a session, or wait for one, that it begins at another time: called in the
 * transaction that moves it, by whoever holds it. One event a booking, so that messages are made of them piece by piece.
 */
export async function tellMoved(tx: Transaction, sessionId: string, { from, to }: MovedBegin): Promise<void> {
  const standing = await tx.sql<BookingNow & Record<string, unknown>>(sql`
    select ${BOOKING_NOW} from activities.booking b
    where b.session_id = ${sessionId}::uuid and (b.state in ('WAITLISTED', 'CONFIRMED') or b.state = 'HELD' and b.confirm_by > now())
    order by b.id`);
  await announce(
    tx,
    standing.map((booking) =>
      bookingTold.changed(bookingTold.facts({ ...booking, startsAt: from }), { ...booking, startsAt: to }),
    ),
  );
}
