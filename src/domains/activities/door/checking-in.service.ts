import { type DoorCodes, isReached, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { BookingState } from '../bookings/booking.enums.js';
import { bookingTold } from '../bookings/booking.events.js';
import { BOOKING_DOOR } from '../bookings/booking.reads.js';
import { changeBookings } from '../bookings/booking-book.js';
import { SessionStage } from '../sessions/session.enums.js';
import type { CheckIn } from './door.commands.js';
import {
  bookingHasLapsed,
  bookingIsCancelled,
  bookingWaits,
  checkedInBefore,
  codeOfOthers,
  noCode,
  notYet,
  sessionIsCancelled,
  sessionIsOver,
} from './door.errors.js';
import { doorOf, type HeldAtDoor, holdAtDoor } from './held-at-door.js';

interface Dependencies {
  readonly doorCodes: DoorCodes;
  readonly regions: Pick<Regions, 'covers'>;
}

const KEEPERS_AND_CADRES = ['STATION_KEEPER', 'CADRE'] as const;

/** Lets people in by what they show. Everything happens in the caller's transaction. */
export class CheckingIn {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the booking of a code, at a door of the caller. Throws a Refusal. */
  async permit(tx: Transaction, viewer: Viewer, { checkInCode }: CheckIn): Promise<string> {
    const id = this.#given.doorCodes.read(BOOKING_DOOR, checkInCode);
    const place = id === null ? undefined : await doorOf(tx, id);
    if (id === null || !place) throw noCode();
    const covers = (granted: readonly string[], code: string) => this.#given.regions.covers(granted, code);
    if (!isReached(viewer, KEEPERS_AND_CADRES, place, { covers })) throw codeOfOthers();
    return id;
  }

  /** Checks a booking in, with all it is for; one that was to be confirmed is so by this. Answers the key; throws a Refusal. */
  async checkIn(tx: Transaction, id: string): Promise<string> {
    const held = await holdAtDoor(tx, id);
    if (!held) throw noCode();
    const refusal = whyNot(held);
    if (refusal) throw refusal;
    const [now] = await changeBookings(
      tx,
      [id],
      sql`state = ${BookingState.CHECKED_IN}, checked_in_at = clock_timestamp()`,
    );
    if (now) await announce(tx, [bookingTold.changed(bookingTold.facts(held), now)]);
    return id;
  }
}

/** Why a booking is not checked in, what is wrong with its session first. */
function whyNot(held: HeldAtDoor): Refusal | undefined {
  const { stage, state, begin, checkedIn } = held;
  if (stage !== SessionStage.ANNOUNCED) return sessionIsCancelled(begin);
  if (held.isOver) return sessionIsOver(begin);
  if (checkedIn) return checkedInBefore(checkedIn);
  if (state === BookingState.CANCELLED) return bookingIsCancelled();
  if (state === BookingState.EXPIRED || held.isOverdue) return bookingHasLapsed();
  if (held.isEarly) return notYet(begin);
  return state === BookingState.WAITLISTED ? bookingWaits() : undefined;
}
