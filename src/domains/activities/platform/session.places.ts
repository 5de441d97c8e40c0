import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { type CodedSeat, type SeatRow, seatsOf } from '../sessions/seat-code.js';
import { placesOfOtherKind, placesSold } from './session.errors.js';
import type { KnownSession } from './sessions.store.js';

/** How many places a platform has from now on. */
export interface ToldPlaces {
  readonly seatRows: readonly SeatRow[] | null;
  readonly capacity: number | null;
}

/**
 * Brings the places of a held session in line with what its platform tells; answers whether anything is otherwise. A place
 * that is sold is never taken away, and while there are orders places do not change their kind: that waits.
 */
export async function putPlaces(tx: Transaction, session: KnownSession, told: ToldPlaces): Promise<boolean> {
  if (session.seated !== (told.seatRows !== null)) return otherKind(tx, session, told);
  return told.seatRows ? putSeats(tx, session, seatsOf(told.seatRows)) : putCapacity(tx, session, told.capacity);
}

async function putCapacity(tx: Transaction, session: KnownSession, capacity: number | null): Promise<boolean> {
  if (capacity === session.capacity) return false;
  if (capacity !== null && session.taken > capacity) throw placesSold(session.taken - capacity);
  await tx.sql(sql`update activities.pool set capacity = ${capacity}::integer where id = ${session.poolId}::uuid`);
  return true;
}

async function putSeats(tx: Transaction, session: KnownSession, told: readonly CodedSeat[]): Promise<boolean> {
  const codes = told.map(({ seatCode }) => seatCode);
  const [sold] = await tx.sql<{ count: number }>(sql`
    select count(*)::integer as count from activities.seat
    where session_id = ${session.id}::uuid and booking_id is not null and seat_code <> all(${codes}::text[])`);
  if (sold && sold.count > 0) throw placesSold(sold.count);
  const gone = await tx.sql(sql`
    delete from activities.seat where session_id = ${session.id}::uuid and seat_code <> all(${codes}::text[]) returning 1`);
  const put = await tx.sql(sql`
    insert into activities.seat as seat (session_id, seat_code, pool_id, row_label, number, ordinal)
    select ${session.id}::uuid, "seatCode", ${session.poolId}::uuid, row, number, ordinal
    from json_to_recordset(${JSON.stringify(told)}::json) as told ("seatCode" text, row text, number smallint, ordinal smallint)
    on conflict (session_id, seat_code) do update set ordinal = excluded.ordinal where seat.ordinal <> excluded.ordinal
    returning 1`);
  const isOther = codes.length !== session.capacity;
  if (isOther)
    await tx.sql(
      sql`update activities.pool set capacity = ${codes.length}::integer where id = ${session.poolId}::uuid`,
    );
  return isOther || gone.length > 0 || put.length > 0;
}

async function otherKind(tx: Transaction, session: KnownSession, told: ToldPlaces): Promise<boolean> {
  const sold = await tx.sql(sql`
    select from activities.booking where session_id = ${session.id}::uuid and state not in ('CANCELLED', 'EXPIRED') limit 1`);
  if (sold.length > 0) throw placesOfOtherKind();
  await tx.sql(
    sql`update activities.session set seated = ${told.seatRows !== null}::boolean where id = ${session.id}::uuid`,
  );
  await tx.sql(
    sql`update activities.pool set taken = 0, capacity = ${told.capacity}::integer where id = ${session.poolId}::uuid`,
  );
  await putSeats(tx, { ...session, capacity: told.capacity }, seatsOf(told.seatRows ?? []));
  if (told.seatRows === null)
    await tx.sql(
      sql`update activities.pool set capacity = ${told.capacity}::integer where id = ${session.poolId}::uuid`,
    );
  return true;
}
