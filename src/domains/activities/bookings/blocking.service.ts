import type { Viewer } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { type UnionService, UnionStatus, unionUnknown } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { SESSION_PREFIX } from '../prefixes.js';
import { SessionStage } from '../sessions/session.enums.js';
import { sessionBegun, sessionCancelled, soldElsewhere } from './book.errors.js';
import type { BlockBookSession } from './booking.commands.js';
import {
  partlyTaken,
  sessionIsDraft,
  sessionNotOurs,
  tooManyHeads,
  unionNotAtWork,
  withoutLimit,
} from './booking.errors.js';
import type { BookingBook } from './booking-book.js';
import { BOOKING_NOW, type BookingNow } from './held-booking.js';
import { PlaceMoves } from './place-moves.js';

interface Dependencies {
  readonly regions: Pick<Regions, 'reachOf'>;
  readonly unions: Pick<UnionService, 'holdByCodes'>;
  readonly bookingBook: Pick<BookingBook, 'endOverdueOf'>;
}

interface WholeSession {
  readonly id: string;
  readonly regionCode: string;
  readonly stage: SessionStage;
  readonly cancelledReason: string | null;
  readonly channel: string | null;
  readonly startsAt: string;
  readonly timeZone: string;
  readonly hasBegun: boolean;
}

/** Taking a whole session for a union. Everything happens in the caller's transaction. */
export class Blocking {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of a session in the division of the caller. Throws the same Refusal for what is not there. */
  async permit(tx: Transaction, viewer: Viewer, { sessionId }: BlockBookSession): Promise<string> {
    const key = keyOf(SESSION_PREFIX, sessionId) ?? null;
    const [found] = await tx.sql<{ id: string; regionCode: string }>(sql`
      select id, region_code as "regionCode" from activities.session where id = ${key}::uuid`);
    if (!found || !this.#reaches(viewer, found.regionCode)) throw sessionNotOurs();
    return found.id;
  }

  /**
   * Takes all places that are for everybody, where nobody has one or waits for one. The session is held against bookings, so
   * that either they are there before, or find nothing left. Answers the key of the booking; throws a Refusal.
   */
  async take(tx: Transaction, viewer: Viewer, sessionKey: string, command: BlockBookSession): Promise<string> {
    const session = await holdWhole(tx, sessionKey);
    refuseSession(session);
    const unionId = await this.#unionOf(tx, viewer, command.unionCode);
    const pool = await generalPool(tx, session.id);
    if (!pool || pool.capacity === null) throw withoutLimit();
    if (command.headcount > pool.capacity) throw tooManyHeads(command.headcount, pool.capacity);
    await this.#given.bookingBook.endOverdueOf(tx, pool.id);
    const booking = await enterWhole(tx, { session, poolId: pool.id, unionId, headcount: command.headcount });
    if (!booking) throw partlyTaken();
    const moves = new PlaceMoves(session);
    moves.entered(booking);
    for (const seat of await takeAll(tx, booking)) moves.place(seat);
    await moves.tell(tx);
    return booking.id;
  }

  async #unionOf(tx: Transaction, viewer: Viewer, unionCode: string): Promise<string> {
    const union = (await this.#given.unions.holdByCodes(tx, [unionCode])).get(unionCode);
    if (!union || !this.#reaches(viewer, union.regionCode)) throw unionUnknown(['unionCode']);
    if (union.status !== UnionStatus.ACTIVE) throw unionNotAtWork(unionCode);
    return union.id;
  }

  #reaches(viewer: Viewer, code: string): boolean {
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    return ranges.some(([from, to]) => from <= code && code < to);
  }
}

async function holdWhole(tx: Transaction, key: string): Promise<WholeSession> {
  const [session] = await tx.sql<WholeSession & Record<string, unknown>>(sql`
    select id, region_code as "regionCode", stage, cancelled_reason as "cancelledReason", channel, starts_at as "startsAt",
      time_zone as "timeZone", starts_at <= clock_timestamp() as "hasBegun"
    from activities.session where id = ${key}::uuid for no key update`);
  if (!session) throw sessionNotOurs();
  return session;
}

function refuseSession({ stage, cancelledReason, channel, hasBegun, startsAt, timeZone }: WholeSession): void {
  if (cancelledReason !== null) throw sessionCancelled(cancelledReason);
  if (stage === SessionStage.DRAFT) throw sessionIsDraft();
  if (channel !== null) throw soldElsewhere(channel);
  if (hasBegun) throw sessionBegun(instantOf(startsAt), timeZone);
}

async function generalPool(tx: Transaction, sessionId: string) {
  const [pool] = await tx.sql<{ id: string; capacity: number | null }>(sql`
    select id, capacity from activities.pool
    where session_id = ${sessionId}::uuid and employer_name is null and seller is null for no key update`);
  return pool;
}

interface Whole {
  readonly session: WholeSession;
  readonly poolId: string;
  readonly unionId: string;
  readonly headcount: number;
}

/** Writes the booking where nobody has or waits for a place of the pool, which is held; undefined where somebody does. */
async function enterWhole(tx: Transaction, whole: Whole): Promise<BookingNow | undefined> {
  const { session, poolId, unionId, headcount } = whole;
  const [booking] = await tx.sql<BookingNow & Record<string, unknown>>(sql`
    insert into activities.booking as b (id, session_id, pool_id, region_code, block_union_id, state, headcount, during)
    select ${newId()}::uuid, s.id, p.id, s.region_code, ${unionId}::uuid, 'CONFIRMED', ${headcount}::integer,
      tstzrange(s.starts_at, s.ends_at)
    from activities.session s join activities.pool p on p.session_id = s.id
    where s.id = ${session.id}::uuid and p.id = ${poolId}::uuid and p.waitlisted = 0 and not exists (
      select from activities.booking had where had.session_id = s.id and had.pool_id = p.id and had.state not in ('CANCELLED', 'EXPIRED'))
    returning ${BOOKING_NOW}`);
  return booking;
}

/** Takes all seats of the pool, or its whole number; answers the codes of the seats, or one null. */
async function takeAll(tx: Transaction, { id, sessionId, poolId }: BookingNow): Promise<readonly (string | null)[]> {
  const seats = await tx.sql<{ seatCode: string }>(sql`
    update activities.seat set booking_id = ${id}::uuid
    where session_id = ${sessionId}::uuid and pool_id = ${poolId}::uuid returning seat_code as "seatCode"`);
  if (seats.length > 0) return seats.map(({ seatCode }) => seatCode);
  await tx.sql(sql`update activities.pool set taken = capacity where id = ${poolId}::uuid`);
  return [null];
}
