import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Seat } from '../sessions/session.parts.type.js';

/** Seats of a session as they are now, in the order of the map: those of some codes, or all; null where it has no map. */
export async function seatsOf(
  database: Pick<Database, 'query'>,
  sessionId: string,
  codes: readonly string[] | null = null,
): Promise<readonly Seat[] | null> {
  const seats = await database.query<Seat & Record<string, unknown>>(sql`
    select seat_code as "seatCode", row_label as "row", number, booking_id is not null as taken from activities.seat
    where session_id = ${sessionId}::uuid and (${codes}::text[] is null or seat_code = any(${codes}::text[]))
    order by ordinal`);
  return seats.length > 0 ? seats : null;
}
