import { newId } from '../../../kit/database/ids.js';
import { Refusal } from '../../../kit/refusal.js';
import { BookingState, EndedBy } from '../bookings/booking.enums.js';
import type { Desk, Places } from './desk.js';
import type { Desks } from './desk.rows.js';
import { alreadyThere, orderUnknown } from './order.errors.js';
import type { OrderNow } from './order.fold.js';
import { placeKey, type SoldBooking } from './sold.rows.js';

const { CONFIRMED, CHECKED_IN, NO_SHOW, CANCELLED, EXPIRED } = BookingState;

/** An order that is to be settled, by all its words. */
export interface OpenOrder {
  readonly orderNo: string;
  readonly unnamed: boolean;
  readonly now: OrderNow;
}

/** How an order stands: its booking as it is now, or why it waits. */
export interface SettledOrder {
  readonly order: OpenOrder;
  readonly stands: SoldBooking | Refusal;
  /** The begin of its session, where that is known. */
  readonly startsAt: number | null;
}

/** A booking as it was and as it is now. */
export interface ChangedBooking {
  readonly before: SoldBooking | undefined;
  readonly now: SoldBooking;
}

/** An order, and where it should be; or why it can be nowhere. */
interface Aim {
  readonly order: OpenOrder;
  readonly desk: Desk | Refusal;
}

type PlacesOfPeople = ReadonlyMap<string, { readonly bookingId: string; readonly orderNo: string | null }>;

const isOver = ({ state }: SoldBooking): boolean => state === CANCELLED || state === EXPIRED;
const LONGEST_SEAT = 20;

/**
 * Settles orders against the places of a platform, in memory: first all give back what is theirs no more, then each takes
 * what it has not got, those first that came first. So it does not matter whether an order or the cancellation of the one
 * that had its seat is told first.
 */
export class Settling {
  readonly #desks: Desks;
  readonly #before: ReadonlyMap<string, SoldBooking>;
  readonly #now = new Map<string, SoldBooking>();
  /** The seats that orders had and gave back; of counted places none. */
  readonly #loose = new Map<string, readonly string[]>();
  readonly #people: Map<string, { readonly bookingId: string; readonly orderNo: string | null }>;

  constructor(desks: Desks, bookings: ReadonlyMap<string, SoldBooking>, people: PlacesOfPeople) {
    this.#desks = desks;
    this.#before = bookings;
    this.#people = new Map(people);
  }

  /** How each stands, in the order in which they came. */
  settle(orders: readonly OpenOrder[]): readonly SettledOrder[] {
    const aims = orders.map((order) => ({ order, desk: this.#deskOf(order) }));
    for (const aim of aims) this.#giveBack(aim);
    // Who had a place goes first: another one or, where that is not free, the same again.
    const inTurn = [true, false].flatMap((had) => aims.filter(({ order }) => this.#loose.has(order.orderNo) === had));
    const settled = new Map(inTurn.map((aim) => [aim.order.orderNo, this.#stands(aim)]));
    return aims.map(({ order, desk }) => ({
      order,
      stands: settled.get(order.orderNo) as SoldBooking | Refusal,
      startsAt: desk instanceof Refusal ? null : desk.session.startsAt,
    }));
  }

  /** The bookings that are otherwise now. */
  changes(): readonly ChangedBooking[] {
    return [...this.#now.values()].flatMap((now) => {
      const before = this.#before.get(now.orderNo);
      const isSame = before && (Object.keys(now) as (keyof SoldBooking)[]).every((key) => now[key] === before[key]);
      return isSame ? [] : [{ before, now }];
    });
  }

  #deskOf({ now, orderNo }: OpenOrder): Desk | Refusal {
    if (now.sessionNo === null || !now.isTold) return this.#ofBooking(orderNo) ?? orderUnknown();
    const desk = this.#desks.ofNumber(now.sessionNo);
    return desk instanceof Refusal && now.is === 'OVER' ? (this.#ofBooking(orderNo) ?? desk) : desk;
  }

  /** An order that is over ends where it is, whatever became of the number of its session. */
  #ofBooking(orderNo: string): Desk | undefined {
    return this.#desks.ofKey(this.#before.get(orderNo)?.sessionId ?? '');
  }

  /** Where an order has places that are not what it should have, those are free from now on. */
  #giveBack({ order, desk }: Aim): void {
    const before = this.#before.get(order.orderNo);
    if (!before || isOver(before) || desk instanceof Refusal) return;
    const was = this.#desks.ofKey(before.sessionId);
    if (!was || this.#isInPlace(order, before, desk)) return;
    this.#loose.set(order.orderNo, was.seatsOf(before.id));
    was.giveBack(before.id, { heads: before.headcount, isBlock: before.unionId !== null });
    if (before.personId !== null) this.#people.delete(placeKey(before.sessionId, before.personId));
  }

  #isInPlace({ now }: OpenOrder, before: SoldBooking, desk: Desk): boolean {
    if (isEnded(now, desk) || desk.session.id !== before.sessionId || now.unionId !== before.unionId) return false;
    if (now.heads !== before.headcount) return false;
    if (!desk.session.seated || now.seats === null || now.unionId !== null) return true;
    const [wanted, has] = [desk.codesOf(now.seats), new Set(desk.seatsOf(before.id))];
    return wanted?.every((code) => has.has(code)) ?? false;
  }

  #stands({ order, desk }: Aim): SoldBooking | Refusal {
    const before = this.#before.get(order.orderNo);
    if (desk instanceof Refusal) return desk;
    // What the hub forgot of a person stays forgotten.
    if (before?.endedBy === EndedBy.ERASURE) return before;
    if (isEnded(order.now, desk)) return this.#note(this.#ended(order, desk, before));
    const isKept = before !== undefined && !isOver(before) && !this.#loose.has(order.orderNo);
    const personId = this.#personOf(order, desk, before);
    if (personId instanceof Refusal) return this.#refuse(personId, before);
    const bookingId = before?.id ?? newId();
    const { heads, seats, unionId } = order.now;
    const wanted = { bookingId, orderNo: order.orderNo, heads, seats, isBlock: unionId !== null };
    const places = isKept ? { seats: desk.seatsOf(before.id), heads, isBlock: wanted.isBlock } : desk.take(wanted);
    if (places instanceof Refusal) return this.#refuse(places, before);
    if (personId !== null) this.#people.set(placeKey(desk.session.id, personId), { bookingId, orderNo: order.orderNo });
    return this.#note(this.#placed(order, desk, { bookingId, personId, places, before }));
  }

  /** Who has it; a person has one place in a session. */
  #personOf({ now, unnamed, orderNo }: OpenOrder, desk: Desk, before?: SoldBooking): string | null | Refusal {
    const personId = unnamed || now.unionId !== null ? null : now.personId;
    if (personId === null) return null;
    const place = this.#people.get(placeKey(desk.session.id, personId));
    if (!place || place.orderNo === orderNo || place.bookingId === before?.id) return personId;
    return alreadyThere(place.orderNo === null ? [] : [place.orderNo]);
  }

  /** Who can not have what was told now keeps what was had, as long as nobody else has it. */
  #refuse(refusal: Refusal, before: SoldBooking | undefined): Refusal {
    const desk = before && this.#desks.ofKey(before.sessionId);
    const seats = before && this.#loose.get(before.orderNo);
    if (!before || !desk || !seats) return refusal;
    const again = desk.take({
      ...{ bookingId: before.id, orderNo: before.orderNo, heads: before.headcount, isBlock: before.unionId !== null },
      seats: desk.session.seated ? seats : null,
    });
    if (again instanceof Refusal) {
      this.#note({ ...before, state: CANCELLED, checkedInAt: null, endedBy: EndedBy.PLATFORM });
      return refusal;
    }
    if (before.personId !== null)
      this.#people.set(placeKey(before.sessionId, before.personId), { bookingId: before.id, orderNo: before.orderNo });
    return refusal;
  }

  #ended({ now, unnamed, orderNo }: OpenOrder, { session }: Desk, before?: SoldBooking): SoldBooking {
    return {
      ...{ id: before?.id ?? newId(), orderNo, sessionId: session.id, poolId: session.pool.id },
      ...{ regionCode: session.regionCode, unionId: now.unionId, headcount: now.heads, seatCode: null },
      personId: unnamed || now.unionId !== null ? null : now.personId,
      ...{ state: CANCELLED, checkedInAt: null },
      endedBy: now.is === 'OVER' ? EndedBy.PLATFORM : EndedBy.SESSION,
    };
  }

  #placed(
    { now, orderNo }: OpenOrder,
    { session }: Desk,
    given: { bookingId: string; personId: string | null; places: Places; before: SoldBooking | undefined },
  ): SoldBooking {
    const { bookingId, personId, places } = given;
    const before = given.before?.sessionId === session.id ? given.before : undefined;
    const came = cameAt(now, before);
    return {
      ...{ id: bookingId, orderNo, sessionId: session.id, poolId: session.pool.id, regionCode: session.regionCode },
      ...{ personId, unionId: now.unionId, headcount: now.heads, seatCode: seatCodeOf(places), endedBy: null },
      state: came === null ? (before?.state === NO_SHOW ? NO_SHOW : CONFIRMED) : CHECKED_IN,
      checkedInAt: came,
    };
  }

  #note(booking: SoldBooking): SoldBooking {
    this.#now.set(booking.orderNo, booking);
    return booking;
  }
}

const isEnded = (now: OrderNow, { session }: Desk): boolean => now.is === 'OVER' || session.isCancelled;

/** When somebody came: as the platform says, else as the door of the hub has noted. */
function cameAt(now: OrderNow, before: SoldBooking | undefined): number | null {
  if (now.is === 'CAME') return before?.checkedInAt ?? Math.min(now.at, Date.now());
  return now.isDoorTold || before?.state !== CHECKED_IN ? null : before.checkedInAt;
}

/** The seats as one text; of a whole map, and of more than a text holds, none. */
function seatCodeOf({ seats, isBlock }: Places): string | null {
  const text = seats.join('、');
  return isBlock || text === '' || text.length > LONGEST_SEAT ? null : text;
}
