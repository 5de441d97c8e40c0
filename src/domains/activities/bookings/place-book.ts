import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/**
 * Gives out places, in the caller's transaction: a place is taken for one booking or for none, however many ask at once.
 * Nothing here asks who may, or whether somebody waits.
 */
export class PlaceBook {
  /**
   * Takes a free seat of a pool for a booking that is written already: the named one, else the first that nobody is taking
   * at this moment. Answers its code; null where there is none. Waits for nobody.
   */
  async takeSeat(
    tx: Pick<Transaction, 'sql'>,
    poolId: string,
    bookingId: string,
    seatCode?: string,
  ): Promise<string | null> {
    const named = seatCode === undefined ? sql`true` : sql`seat_code = ${seatCode}`;
    const [taken] = await tx.sql<{ seatCode: string }>(sql`
      update activities.seat set booking_id = ${bookingId}::uuid
      where (session_id, seat_code) in (
        select session_id, seat_code from activities.seat
        where pool_id = ${poolId}::uuid and booking_id is null and ${named} order by ordinal limit 1 for update skip locked)
      returning seat_code as "seatCode"`);
    return taken?.seatCode ?? null;
  }

  /** Takes so many counted places of a pool; false, and none, where fewer are left. Waits for who is taking one now. */
  async takeCounted(tx: Pick<Transaction, 'sql'>, poolId: string, heads = 1): Promise<boolean> {
    const taken = await tx.sql(sql`
      update activities.pool set taken = taken + ${heads}::integer
      where id = ${poolId}::uuid and (capacity is null or taken + ${heads}::integer <= capacity) returning true as taken`);
    return taken.length > 0;
  }
}
