import type { Transaction } from '../../../kit/database/database.js';
import { type Announcement, announce } from '../../../kit/events/index.js';
import { placesMoved } from '../sessions/session.events.js';
import { bookingTold } from './booking.events.js';
import type { BookingNow } from './held-booking.js';

/** What became of bookings and places of one session in a transaction: told together, at its end. */
export class PlaceMoves {
  readonly #session: { readonly id: string; readonly regionCode: string };
  readonly #told: Announcement[] = [];
  readonly #seats = new Set<string>();
  #counted = false;
  #waiting = false;

  constructor(session: { readonly id: string; readonly regionCode: string }) {
    this.#session = session;
  }

  /** A booking is new. */
  entered(booking: BookingNow): void {
    this.#told.push(bookingTold.entered(booking));
  }

  /** A booking became another. */
  changed(before: BookingNow, now: BookingNow): void {
    this.#told.push(bookingTold.changed(bookingTold.facts(before), now));
  }

  /** A place was taken or given back: a seat, or a counted one. */
  place(seatCode: string | null): void {
    if (seatCode === null) this.#counted = true;
    else this.#seats.add(seatCode);
  }

  /** Somebody came on the waiting list or left it. */
  line(): void {
    this.#waiting = true;
  }

  /** Writes the events. Nothing happened, nothing is told. */
  async tell(tx: Pick<Transaction, 'sql' | 'notify'>): Promise<void> {
    const hasMoved = this.#counted || this.#waiting || this.#seats.size > 0;
    const seats = this.#seats.size > 0 ? [...this.#seats].join(' ') : null;
    const moved = hasMoved ? [placesMoved(this.#session, { seats, waiting: this.#waiting })] : [];
    await announce(tx, [...this.#told, ...moved]);
  }
}
