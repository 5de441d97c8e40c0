import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { BOOKING_NOW, type BookingNow } from './held-booking.js';
import type { WantedPlace } from './wanted-place.js';

/** For whom a place is taken, and which. */
export interface Entering {
  readonly wanted: WantedPlace & { readonly poolId: string };
  readonly personId: string;
  readonly seatCode?: string | undefined;
}

/** What came of it: a booking, or that nothing was free, or that the person has another one that stands against it. */
export type Entered = BookingNow | 'none free' | 'in the way';

/**
 * Takes a free seat and writes the booking of it, by one statement that waits for no seat and queues nowhere: the named
 * seat, else the first that nobody is taking. While somebody waits nothing is free. The session is held.
 */
export async function enterSeated(tx: Pick<Transaction, 'sql'>, entering: Entering): Promise<Entered> {
  const unawaited = sql`exists (select from activities.pool where id = ${entering.wanted.poolId}::uuid and waitlisted = 0)`;
  return enterAtSeat(tx, entering, unawaited, sql`for update skip locked`);
}

/** The same for whoever holds the pool: waits for those who are taking seats, so that 'none free' is the truth. */
export function enterSeatedInTurn(tx: Pick<Transaction, 'sql'>, entering: Entering): Promise<Entered> {
  return enterAtSeat(tx, entering, sql`true`, sql`for update`);
}

async function enterAtSeat(
  tx: Pick<Transaction, 'sql'>,
  entering: Entering,
  condition: Sql,
  waiting: Sql,
): Promise<Entered> {
  const { wanted, seatCode } = entering;
  const named = seatCode === undefined ? sql`true` : sql`seat_code = ${seatCode}`;
  const [came] = await tx.sql<Came & Record<string, unknown>>(sql`
    with free as materialized (
      select session_id, seat_code from activities.seat
      where pool_id = ${wanted.poolId}::uuid and booking_id is null and ${named} and ${condition}
      order by ordinal limit 1 ${waiting}),
    made as (${insertFor(entering, sql`free.seat_code`, sql`cross join free`)}),
    seated as (
      update activities.seat s set booking_id = made.id from made
      where s.session_id = made."sessionId" and s.seat_code = made."seatCode")
    select exists (select from free) as found, made.* from (values (true)) as always left join made on true`);
  return cameOf(came);
}

/**
 * Writes the booking of a counted place and takes the place, which is the last that is held: whoever comes next waits for
 * no more than the end of this transaction. While somebody waits nothing is free; whoever holds the pool comes `inTurn`.
 */
export async function enterCounted(tx: Pick<Transaction, 'sql'>, entering: Entering, inTurn = false): Promise<Entered> {
  const unawaited = inTurn ? sql`true` : sql`waitlisted = 0`;
  const [came] = await tx.sql<(Came & { hasPlace: boolean }) & Record<string, unknown>>(sql`
    with made as (${insertFor(entering, sql`null`, sql``)}),
    counted as (
      update activities.pool set taken = taken + 1
      where id = (select "poolId" from made) and (capacity is null or taken < capacity) and ${unawaited} returning id)
    select exists (select from counted) as "hasPlace", true as found, made.* from (values (true)) as always left join made on true`);
  const entered = cameOf(came);
  if (typeof entered === 'string' || came?.hasPlace) return entered;
  await tx.sql(sql`delete from activities.booking where id = ${entered.id}::uuid`);
  return 'none free';
}

/** Writes one who waits, with the next number of the pool, which is held. */
export async function enterWaiting(tx: Pick<Transaction, 'sql'>, entering: Entering): Promise<Entered> {
  const { poolId } = entering.wanted;
  const [came] = await tx.sql<Came & Record<string, unknown>>(sql`
    with made as (${insertFor(
      entering,
      sql`null`,
      sql`cross join (
      select last_wait_no + 1 as next from activities.pool where id = ${poolId}::uuid) line`,
      true,
    )}),
    counted as (
      update activities.pool set waitlisted = waitlisted + 1, last_wait_no = last_wait_no + 1
      where id = (select "poolId" from made))
    select true as found, made.* from (values (true)) as always left join made on true`);
  return cameOf(came);
}

function insertFor({ wanted, personId }: Entering, seatCode: Sql, joined: Sql, waits = false): Sql {
  return sql`
    insert into activities.booking as b (id, session_id, pool_id, region_code, person_id, state, wait_no, seat_code, during)
    select ${newId()}::uuid, s.id, ${wanted.poolId}::uuid, s.region_code, ${personId}::uuid,
      ${waits ? 'WAITLISTED' : 'CONFIRMED'}::text, ${waits ? sql`line.next` : sql`null::integer`}, ${seatCode}::text,
      tstzrange(s.starts_at, s.ends_at)
    from activities.session s ${joined} where s.id = ${wanted.sessionId}::uuid
    on conflict do nothing returning ${BOOKING_NOW}`;
}

interface Came extends BookingNow {
  readonly found: boolean;
}

function cameOf(came: Came | undefined): Entered {
  if (!came?.found) return 'none free';
  if (came.id === null) return 'in the way';
  const { found: _, ...booking } = came;
  return booking;
}
