import type { Refusal } from '../../../kit/refusal.js';
import { blockHindered, nothingLeft, seatHeld, seatUnknown } from './order.errors.js';

/** A session of which a platform has places, as it stands. */
export interface DeskSession {
  readonly id: string;
  readonly sessionNo: string;
  readonly regionCode: string;
  readonly isCancelled: boolean;
  readonly seated: boolean;
  /** In milliseconds since 1970. */
  readonly startsAt: number;
  readonly pool: { readonly id: string; readonly capacity: number | null; readonly taken: number };
}

/** A seat of the platform, and the order that has it; a booking without one has no number. */
export interface DeskSeat {
  readonly code: string;
  readonly bookingId: string | null;
  readonly orderNo: string | null;
}

/** What an order wants of a session. */
export interface Wanted {
  readonly bookingId: string;
  readonly orderNo: string;
  readonly heads: number;
  /** As they were written; null for any. */
  readonly seats: readonly string[] | null;
  readonly isBlock: boolean;
}

/** What an order has of a session: the codes of its seats, none where places are counted. */
export interface Places {
  readonly seats: readonly string[];
  readonly heads: number;
  readonly isBlock: boolean;
}

const MOST_NAMED = 5;

/** Gives out and takes back the places of one session that a platform sells, in memory; what differs then is written. */
export class Desk {
  readonly session: DeskSession;
  readonly #meant: (text: string) => string | undefined;
  readonly #before: ReadonlyMap<string, string | null>;
  readonly #seats: Map<string, Omit<DeskSeat, 'code'>>;
  #taken: number;
  #hasMoved = false;

  constructor(session: DeskSession, seats: readonly DeskSeat[], meant: (text: string) => string | undefined) {
    this.session = session;
    this.#meant = meant;
    this.#before = new Map(seats.map(({ code, bookingId }) => [code, bookingId]));
    this.#seats = new Map(seats.map(({ code, ...seat }) => [code, seat]));
    this.#taken = session.pool.taken;
  }

  /** The codes of seats that were told; undefined where one is not on the map. */
  codesOf(seats: readonly string[]): readonly string[] | undefined {
    const codes = seats.map((seat) => this.#meant(seat));
    const known = codes.filter((code) => code !== undefined && this.#seats.has(code)) as string[];
    return new Set(known).size === seats.length ? known : undefined;
  }

  /** What a booking has here. */
  seatsOf(bookingId: string): readonly string[] {
    if (!this.session.seated) return [];
    return [...this.#seats].flatMap(([code, seat]) => (seat.bookingId === bookingId ? [code] : []));
  }

  /** Takes places for an order, or says why there are none. */
  take(wanted: Wanted): Places | Refusal {
    if (wanted.isBlock) return this.#takeAll(wanted);
    return this.session.seated ? this.#takeSeats(wanted) : this.#takeCounted(wanted);
  }

  /** Gives places back. */
  giveBack(bookingId: string, { heads, isBlock }: Pick<Places, 'heads' | 'isBlock'>): void {
    this.#hasMoved = true;
    if (this.session.seated) for (const code of this.seatsOf(bookingId)) this.#put(code, null);
    else this.#taken = isBlock ? 0 : Math.max(0, this.#taken - heads);
  }

  /** What has to be written: who has which seat now, and how many counted places are taken; undefined for nothing. */
  changes():
    | { readonly seats: readonly { code: string; bookingId: string | null }[]; readonly taken: number }
    | undefined {
    if (!this.#hasMoved) return undefined;
    const seats = [...this.#seats].flatMap(([code, { bookingId }]) =>
      bookingId === this.#before.get(code) ? [] : [{ code, bookingId }],
    );
    return seats.length === 0 && this.#taken === this.session.pool.taken ? undefined : { seats, taken: this.#taken };
  }

  #takeSeats({ seats: told, heads, ...wanted }: Wanted): Places | Refusal {
    const codes = told === null ? this.#free(heads) : this.codesOf(told);
    if (codes === undefined) return told === null ? nothingLeft() : seatUnknown();
    const held = codes.filter((code) => this.#seats.get(code)?.bookingId !== null);
    if (held.length > 0) return seatHeld(this.#ordersAt(held));
    for (const code of codes) this.#put(code, wanted);
    this.#hasMoved = true;
    return { seats: codes, heads, isBlock: false };
  }

  #takeCounted({ heads }: Wanted): Places | Refusal {
    const { capacity } = this.session.pool;
    if (capacity !== null && this.#taken + heads > capacity) return nothingLeft();
    this.#taken += heads;
    this.#hasMoved = true;
    return { seats: [], heads, isBlock: false };
  }

  /** The whole is taken while nobody has any of it; how many come is what was told. */
  #takeAll({ heads, ...wanted }: Wanted): Places | Refusal {
    const codes = [...this.#seats.keys()];
    const held = codes.filter((code) => this.#seats.get(code)?.bookingId !== null);
    if (held.length > 0) return blockHindered(this.#ordersAt(held));
    const { capacity } = this.session.pool;
    const places = this.session.seated ? codes.length : (capacity ?? heads);
    if (this.#taken > 0 || heads > places) return this.#taken > 0 ? blockHindered([]) : nothingLeft();
    if (this.session.seated) for (const code of codes) this.#put(code, wanted);
    else this.#taken = places;
    this.#hasMoved = true;
    return { seats: codes, heads, isBlock: true };
  }

  #free(heads: number): readonly string[] | undefined {
    const free: string[] = [];
    for (const [code, { bookingId }] of this.#seats) {
      if (bookingId === null) free.push(code);
      if (free.length === heads) return free;
    }
    return undefined;
  }

  #put(code: string, by: { readonly bookingId: string; readonly orderNo: string } | null): void {
    this.#seats.set(code, { bookingId: by?.bookingId ?? null, orderNo: by?.orderNo ?? null });
  }

  #ordersAt(codes: readonly string[]): readonly string[] {
    const orders = codes.flatMap((code) => this.#seats.get(code)?.orderNo ?? []);
    return [...new Set(orders)].slice(0, MOST_NAMED);
  }
}
