import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Refusal } from '../../../kit/refusal.js';
import { seatCodeOf } from '../sessions/seat-code.js';
import { Desk, type DeskSeat, type DeskSession } from './desk.js';
import { sessionOfOther, sessionUnknown, soldByHub } from './order.errors.js';

/** A session by the number that an order names, whoever has it. */
interface SessionRow extends Record<string, unknown> {
  readonly id: string;
  readonly sessionNo: string;
  readonly channel: string | null;
  readonly regionCode: string;
  readonly stage: string;
  readonly seated: boolean;
  readonly startsAt: string;
  readonly poolId: string | null;
}

interface PoolRow extends Record<string, unknown> {
  readonly id: string;
  readonly capacity: number | null;
  readonly taken: number;
}

interface SeatRow extends Record<string, unknown> {
  readonly sessionId: string;
  readonly poolId: string;
  readonly code: string;
  readonly row: string;
  readonly bookingId: string | null;
  readonly orderNo: string | null;
}

/** The sessions that some orders name or are in, each with the places that a platform has of it. */
export class Desks {
  readonly #seller: string;
  readonly #sessions: readonly SessionRow[];
  readonly #desks: ReadonlyMap<string, Desk>;

  private constructor(seller: string, sessions: readonly SessionRow[], desks: ReadonlyMap<string, Desk>) {
    this.#seller = seller;
    this.#sessions = sessions;
    this.#desks = desks;
  }

  /**
   * Holds sessions by their numbers or keys against whoever changes them, then the platform's places of them; without the
   * seats of maps where they are only looked at.
   */
  static async of(
    tx: Transaction,
    seller: string,
    { numbers, ids = [], bare = false }: { numbers: readonly string[]; ids?: readonly string[]; bare?: boolean },
  ): Promise<Desks> {
    const sessions = await tx.sql<SessionRow>(sql`
      select s.id, s.session_no as "sessionNo", s.channel, s.region_code as "regionCode", s.stage, s.seated,
        s.starts_at::text as "startsAt",
        (select p.id from activities.pool p where p.session_id = s.id and p.seller = ${seller}) as "poolId"
      from activities.session s
      where s.session_no = any(${[...new Set(numbers)]}::text[]) or s.id = any(${[...new Set(ids)]}::uuid[])
      order by s.id for share of s`);
    const sold = sessions.filter(({ poolId }) => poolId !== null);
    const pools = await tx.sql<PoolRow>(sql`
      select id, capacity, taken from activities.pool where id = any(${sold.map(({ poolId }) => poolId)}::uuid[])
      order by id for no key update`);
    const byId = new Map(pools.map((pool) => [pool.id, pool]));
    const seats = await seatsOf(
      tx,
      sold.filter(({ seated }) => seated && !bare).map(({ id }) => id),
    );
    const desks = sold.flatMap((row) => {
      const pool = byId.get(row.poolId ?? '');
      return pool ? [deskOf(row, pool, seats.get(row.id) ?? [])] : [];
    });
    return new Desks(seller, sessions, new Map(desks.map((desk) => [desk.session.id, desk])));
  }

  /** Where the orders of a number go; or why the platform has no places there. */
  ofNumber(sessionNo: string): Desk | Refusal {
    const named = this.#sessions.filter((session) => session.sessionNo === sessionNo);
    const own = named.find(({ channel }) => channel === this.#seller) ?? named.find(({ channel }) => channel === null);
    const desk = own && this.#desks.get(own.id);
    if (desk) return desk;
    if (own) return soldByHub();
    return named.length > 0 ? sessionOfOther() : sessionUnknown();
  }

  /** The desk of a session by its key. */
  ofKey(id: string): Desk | undefined {
    return this.#desks.get(id);
  }

  all(): readonly Desk[] {
    return [...this.#desks.values()];
  }
}

/** All seats of some maps, since a row of a map is told by all of them, in the order of the map. */
async function seatsOf(tx: Transaction, sessions: readonly string[]): Promise<ReadonlyMap<string, readonly SeatRow[]>> {
  if (sessions.length === 0) return new Map();
  const rows = await tx.sql<SeatRow>(sql`
    select s.session_id as "sessionId", s.pool_id as "poolId", s.seat_code as code, s.row_label as row,
      s.booking_id as "bookingId", b.order_no as "orderNo"
    from activities.seat s left join activities.booking b on b.id = s.booking_id
    where s.session_id = any(${sessions}::uuid[]) order by s.session_id, s.ordinal`);
  return Map.groupBy(rows, ({ sessionId }) => sessionId);
}

function deskOf(row: SessionRow, pool: PoolRow, seats: readonly SeatRow[]): Desk {
  const session: DeskSession = {
    ...{ id: row.id, sessionNo: row.sessionNo, regionCode: row.regionCode, seated: row.seated, pool },
    ...{ isCancelled: row.stage === 'CANCELLED', startsAt: instantOf(row.startsAt).getTime() },
  };
  const own: readonly DeskSeat[] = seats.filter(({ poolId }) => poolId === pool.id);
  const map = [...Map.groupBy(seats, (seat) => seat.row)].map(([label, { length }]) => ({ row: label, seats: length }));
  return new Desk(session, own, (text) => seatCodeOf(map, text));
}
