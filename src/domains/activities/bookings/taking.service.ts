import type { Database, Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Memberships } from '../../membership/index.js';
import { placesSoldOut, seatsBusy, seatTaken } from './book.errors.js';
import type { BookSession } from './booking.commands.js';
import { BookingState } from './booking.enums.js';
import type { BookingBook } from './booking-book.js';
import { type Entered, type Entering, enterCounted, enterSeated, enterSeatedInTurn, enterWaiting } from './entering.js';
import { type BookingNow, type HeldPool, holdPool } from './held-booking.js';
import { PlaceMoves } from './place-moves.js';
import { promoteFirst } from './promoting.js';
import { type Asking, holdWanted, isTold, lookAt, overdueIn, spelled, type WantedPlace } from './wanted-place.js';
import { whyNotBooked } from './why-not-booked.js';

interface Dependencies {
  readonly memberships: Pick<Memberships, 'holdPerson'>;
  readonly bookingBook: Pick<BookingBook, 'endOverdue' | 'endOverdueOf'>;
}

/** So long somebody waits for those who are taking the last places. */
const PATIENCE_MILLIS = 2_000;
/** What ends a wait: the patience, or that two waited for each other. */
const WAITS = new Set(['55P03', '40P01']);

/** Taking places, and coming on the waiting list. Everything happens in the caller's transaction. */
export class Taking {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Throws what can not be by what is committed, by one look that holds nothing; nothing where `unless` is so. */
  async glance(database: Pick<Database, 'rows' | 'query'>, asking: Asking, unless: Sql): Promise<void> {
    const wanted = await lookAt(database, asking, unless);
    const named = await spelled((statement) => database.query(statement), asking, wanted);
    if (named) return this.glance(database, named, unless);
    if (!wanted || overdueIn(wanted).length > 0 || (wanted.hasOverdue && !wanted.hasRoom)) return;
    const refusal = whyNotBooked(wanted, asking.command);
    if (refusal) throw refusal;
  }

  /**
   * Takes a place, or one on the waiting list; answers the key of the booking, or the Refusal where what was tidied up on the
   * way stays done. Throws a Refusal too.
   */
  async take(tx: Transaction, asking: Asking): Promise<string | Refusal> {
    try {
      return await this.#take(tx, asking);
    } catch (error) {
      if (WAITS.has(String((error as { readonly code?: unknown }).code)) && !(error instanceof Refusal))
        throw seatsBusy();
      throw error;
    }
  }

  async #take(tx: Transaction, asking: Asking): Promise<string | Refusal> {
    const wanted = await this.#tidied(tx, asking);
    const named = await spelled(tx.sql, asking, wanted);
    if (named) return this.#take(tx, named);
    const refusal = whyNotBooked(wanted, asking.command);
    if (refusal || !hasPool(wanted)) return refusal ?? seatsBusy();
    const entering = { wanted, personId: asking.personId, seatCode: asking.command.seatCode };
    if (wanted.hasRoom && wanted.waitlisted === 0) {
      const entered = await (wanted.seated ? enterSeated : enterCounted)(tx, entering);
      if (typeof entered !== 'string') return this.#told(tx, entered, new PlaceMoves(sessionOf(wanted)));
      if (entered === 'in the way') return this.#asItIs(tx, asking);
      if (!asking.command.joinWaitlist) return this.#asItIs(tx, asking);
    }
    return this.#inTurn(tx, asking, entering);
  }

  /** What is wanted, once what is past its time is ended. */
  async #tidied(tx: Transaction, asking: Asking): Promise<WantedPlace | undefined> {
    const { bookingBook, memberships } = this.#given;
    const wanted = await holdWanted(tx, asking);
    if (!wanted || !isTold(wanted)) {
      // A draft and nothing at all are alike, down to what is asked.
      await memberships.holdPerson(tx, asking.personId);
      return undefined;
    }
    const overdue = overdueIn(wanted);
    for (const id of overdue) await bookingBook.endOverdue(tx, id);
    const isTight = wanted.hasOverdue && !wanted.hasRoom;
    if (isTight && wanted.poolId !== null) await bookingBook.endOverdueOf(tx, wanted.poolId);
    return overdue.length > 0 || isTight ? holdWanted(tx, asking) : wanted;
  }

  /**
   * Behind all who hold the pool: whoever waits comes first, what is free after that is taken, and where nothing is, the person
   * comes on the waiting list or is told that it is sold out. So nobody waits while there is something for them.
   */
  async #inTurn(tx: Transaction, asking: Asking, entering: Entering): Promise<string | Refusal> {
    const { wanted } = entering;
    const pool = await holdPool(tx, wanted.poolId, PATIENCE_MILLIS);
    if (!pool) throw new Error(`The pool ${wanted.poolId} went away.`);
    const moves = new PlaceMoves(sessionOf(wanted));
    const isFirst = pool.waitlisted === 0;
    if (!isFirst && (await leftIn(tx, pool)).hasRoom) await promoteFirst(tx, pool, moves);
    const entered = await enterInTurn(tx, asking.command, entering, pool);
    if (typeof entered !== 'string' && !(entered instanceof Refusal)) return this.#told(tx, entered, moves);
    await moves.tell(tx);
    return entered instanceof Refusal ? entered : this.#asItIs(tx, asking);
  }

  /** Somebody was quicker: the last place went, others are taking it now, or another call of the same person had one. */
  async #asItIs(tx: Transaction, asking: Asking): Promise<Refusal> {
    return whyNotBooked(await holdWanted(tx, asking), asking.command) ?? seatsBusy();
  }

  async #told(tx: Transaction, booking: BookingNow, moves: PlaceMoves): Promise<string> {
    moves.entered(booking);
    if (booking.state === BookingState.WAITLISTED) moves.line();
    else moves.place(booking.seatCode);
    await moves.tell(tx);
    return booking.id;
  }
}

/** As `Taking` does behind the others; the pool is held, and who waits was given what there was. */
async function enterInTurn(
  tx: Transaction,
  { joinWaitlist, seatCode }: BookSession,
  entering: Entering,
  pool: HeldPool,
): Promise<Entered | Refusal> {
  // Of a person who has another place at that time nothing is taken: such a one can but wait.
  const isElsewhere = entering.wanted.otherId !== null;
  const before = pool.waitlisted > 0 ? await leftIn(tx, pool) : undefined;
  if (!isElsewhere && before?.hasRoom !== false) {
    const entered = pool.seated ? await enterSeatedInTurn(tx, entering) : await enterCounted(tx, entering, true);
    if (entered !== 'none free') return entered;
  }
  const left = before?.hasRoom === false ? before : await leftIn(tx, pool);
  if (left.hasRoom) return seatCode === undefined || isElsewhere ? seatsBusy() : seatTaken(seatCode);
  return joinWaitlist ? enterWaiting(tx, entering) : placesSoldOut(left.waitlisted + 1);
}

function hasPool(wanted: WantedPlace | undefined): wanted is WantedPlace & { readonly poolId: string } {
  return wanted !== undefined && wanted.poolId !== null;
}

const sessionOf = ({ sessionId, regionCode }: WantedPlace) => ({ id: sessionId, regionCode });

/** Whether something of a pool is free, and how many wait for it; the pool is held. */
async function leftIn(tx: Transaction, pool: HeldPool): Promise<{ hasRoom: boolean; waitlisted: number }> {
  const free = pool.seated
    ? sql`exists (select from activities.seat where pool_id = p.id and booking_id is null)`
    : sql`(capacity is null or taken < capacity)`;
  const [left] = await tx.sql<{ hasRoom: boolean; waitlisted: number }>(sql`
    select ${free} as "hasRoom", waitlisted from activities.pool p where id = ${pool.id}::uuid`);
  if (!left) throw new Error(`The pool ${pool.id} went away.`);
  return left;
}
