import type { Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { BookingState, EndedBy } from './booking.enums.js';
import { BOOKING_NOW, type BookingNow, type HeldBooking, heldWhere, holdBooking, holdPool } from './held-booking.js';
import { PlaceMoves } from './place-moves.js';
import { promoteFirst } from './promoting.js';

const { HELD, WAITLISTED, CONFIRMED, CANCELLED, EXPIRED } = BookingState;
/** Those that can be given back: whoever came, or did not, is past it. */
const LIVE: readonly BookingState[] = [HELD, WAITLISTED, CONFIRMED];

/**
 * What becomes of bookings, in the caller's transaction: each change with its version, its places and its events; nothing
 * here asks who may. Of what is needed it holds the session first (shared), then the pool, then bookings, then seats;
 * whoever holds a booking before may not give back its place.
 */
export class BookingBook {
  /**
   * Gives a place back, or leaves the waiting list; what becomes free goes to those who wait. One that is over stays as it is,
   * and one that was held past its time ends as EXPIRED. Throws an Error where there is none.
   */
  async giveBack(tx: Transaction, bookingId: string, by: EndedBy): Promise<void> {
    const held = await holdBooking(tx, bookingId);
    if (!held) throw new Error(`There is no booking ${bookingId} to give back.`);
    await this.endHeld(tx, held, held.isOverdue ? null : by);
  }

  /** The same of a booking that is held by `holdBooking`; by nobody where its time was over. Answers it as it is then. */
  async endHeld(tx: Transaction, held: HeldBooking, by: EndedBy | null): Promise<void> {
    if (!LIVE.includes(held.state)) return;
    const moves = new PlaceMoves({ id: held.sessionId, regionCode: held.regionCode });
    await this.#end(tx, [held], by, moves);
    await promoteFirst(tx, { ...held, id: held.poolId }, moves);
    await moves.tell(tx);
  }

  /** Ends all of a session, which the caller holds against bookings (`for no key update`), and promotes nobody. */
  async cancelAllOf(tx: Transaction, sessionId: string, by: EndedBy = EndedBy.SESSION): Promise<void> {
    const [session] = await tx.sql<{ id: string; regionCode: string }>(sql`
      select s.id, s.region_code as "regionCode" from activities.session s where s.id = ${sessionId}::uuid`);
    if (!session) throw new Error(`There is no session ${sessionId} whose bookings could be cancelled.`);
    await tx.sql(
      sql`select id from activities.pool where session_id = ${sessionId}::uuid order by id for no key update`,
    );
    const moves = new PlaceMoves(session);
    const held = await heldWhere(tx, sql`b.session_id = ${sessionId}::uuid and b.state = any(${[...LIVE]}::text[])`);
    const overdue = held.filter(({ isOverdue }) => isOverdue);
    const others = held.filter(({ isOverdue }) => !isOverdue);
    await this.#end(tx, overdue, null, moves);
    await this.#end(tx, others, by, moves);
    await moves.tell(tx);
  }

  /** Ends one that was held past its time, and gives its place to who waits; one that is not stays as it is. */
  async endOverdue(tx: Transaction, bookingId: string): Promise<void> {
    const held = await holdBooking(tx, bookingId);
    if (held?.state === HELD && held.isOverdue) await this.endHeld(tx, held, null);
  }

  /** Ends all of a pool that were held past their time, and gives their places to who waits. */
  async endOverdueOf(tx: Transaction, poolId: string): Promise<void> {
    await this.#endOf(tx, poolId, sql`b.state = 'HELD' and b.confirm_by <= clock_timestamp()`);
  }

  /** Ends the waiting list of a pool whose session has begun, so many at most; answers how many. */
  endLineOf(tx: Transaction, poolId: string, most: number): Promise<number> {
    const first = sql`b.id in (select id from activities.booking where pool_id = ${poolId}::uuid and state = 'WAITLISTED'
      and lower(during) <= clock_timestamp() order by wait_no limit ${most})`;
    return this.#endOf(tx, poolId, first);
  }

  async #endOf(tx: Transaction, poolId: string, condition: Sql): Promise<number> {
    const pool = await holdPool(tx, poolId);
    if (!pool) return 0;
    const moves = new PlaceMoves({ id: pool.sessionId, regionCode: pool.regionCode });
    const held = await heldWhere(tx, sql`b.pool_id = ${poolId}::uuid and ${condition}`);
    await this.#end(tx, held, null, moves);
    await promoteFirst(tx, pool, moves);
    await moves.tell(tx);
    return held.length;
  }

  /** Gives what is free in a pool to those who wait, the first one first. Nothing where there is no such pool. */
  async promote(tx: Transaction, poolId: string): Promise<void> {
    const pool = await holdPool(tx, poolId);
    if (!pool) return;
    const moves = new PlaceMoves({ id: pool.sessionId, regionCode: pool.regionCode });
    await promoteFirst(tx, pool, moves);
    await moves.tell(tx);
  }

  /** Writes the end of some bookings of one session, which are held, and frees what they had. */
  async #end(tx: Transaction, held: readonly HeldBooking[], by: EndedBy | null, moves: PlaceMoves): Promise<void> {
    const [one] = held;
    if (!one) return;
    const ids = held.map(({ id }) => id);
    const state = by === null ? EXPIRED : CANCELLED;
    const ended = await changeBookings(tx, ids, sql`state = ${state}, ended_by = ${by}`);
    const now = new Map(ended.map((booking) => [booking.id, booking]));
    for (const before of held) {
      const after = now.get(before.id);
      if (after) moves.changed(before, after);
    }
    if (held.some(({ state: was }) => was === WAITLISTED)) moves.line();
    if (one.seated) for (const code of await freeSeats(tx, ids)) moves.place(code);
    else if (held.some(({ state: was }) => was !== WAITLISTED)) moves.place(null);
    await this.#count(tx, held, one.seated);
  }

  async #count(tx: Transaction, held: readonly HeldBooking[], seated: boolean): Promise<void> {
    const waited = held.filter(({ state }) => state === WAITLISTED).map(({ poolId }) => poolId);
    const placed = seated ? [] : held.filter(({ state }) => state !== WAITLISTED);
    const rows = JSON.stringify([
      ...waited.map((pool) => ({ pool, waiting: 1, heads: 0, whole: false })),
      ...placed.map((each) => ({
        pool: each.poolId,
        waiting: 0,
        heads: each.headcount,
        whole: each.blockUnionId !== null,
      })),
    ]);
    // A union that took the whole has all places of the pool, however many came.
    await tx.sql(sql`
      update activities.pool p set waitlisted = p.waitlisted - freed.waiting,
        taken = case when freed.whole then 0 else p.taken - freed.heads end
      from (select pool, sum(waiting)::integer as waiting, sum(heads)::integer as heads, bool_or(whole) as whole
        from json_to_recordset(${rows}::json) as each (pool uuid, waiting integer, heads integer, whole boolean) group by pool) freed
      where p.id = freed.pool`);
  }
}

/** Writes columns of `activities.booking b`, each a version further; answers them as they are then. The rows are held. */
export function changeBookings(
  tx: Pick<Transaction, 'sql'>,
  ids: readonly string[],
  columns: Sql,
): Promise<readonly BookingNow[]> {
  return tx.sql<BookingNow & Record<string, unknown>>(sql`
    update activities.booking b set ${columns}, version = b.version + 1, updated_at = clock_timestamp()
    where b.id = any(${[...ids]}::uuid[]) returning ${BOOKING_NOW}`);
}

async function freeSeats(tx: Transaction, ids: readonly string[]): Promise<readonly string[]> {
  const freed = await tx.sql<{ seatCode: string }>(sql`
    update activities.seat set booking_id = null where booking_id = any(${[...ids]}::uuid[]) returning seat_code as "seatCode"`);
  return freed.map(({ seatCode }) => seatCode);
}
