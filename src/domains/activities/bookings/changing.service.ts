import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { instantOf } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Refusal } from '../../../kit/refusal.js';
import { ownPerson, type People } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { BOOKING_PREFIX } from '../prefixes.js';
import { sessionBegun } from './book.errors.js';
import type { NamedBooking } from './booking.commands.js';
import { BookingState, EndedBy } from './booking.enums.js';
import { bookingExpired, bookingUnknown, nothingToCancel, nothingToConfirm, ofPlatform } from './booking.errors.js';
import { type BookingBook, changeBookings } from './booking-book.js';
import { holdBooking } from './held-booking.js';
import { PlaceMoves } from './place-moves.js';

interface Dependencies {
  readonly regions: Pick<Regions, 'reachOf'>;
  readonly people: Pick<People, 'personOf'>;
  readonly bookingBook: Pick<BookingBook, 'endHeld'>;
}

/** A booking that the caller may change, and as whom. */
export interface FoundBooking {
  readonly id: string;
  readonly by: EndedBy.MEMBER | EndedBy.CADRE;
}

interface Named {
  readonly id: string;
  readonly personId: string | null;
  readonly regionCode: string;
  readonly seller: string | null;
  readonly startsAt: string;
  readonly timeZone: string;
}

const { HELD, WAITLISTED, CONFIRMED } = BookingState;

/** Confirming and cancelling. Everything happens in the caller's transaction. */
export class Changing {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The caller's own booking. Throws the same Refusal for what is not there. */
  async permitOwn(tx: Transaction, viewer: Viewer, command: NamedBooking): Promise<FoundBooking> {
    const person = ownPerson(this.#given.people, viewer);
    const found = await named(tx, command);
    if (!found || found.personId !== person) throw bookingUnknown();
    return { id: found.id, by: EndedBy.MEMBER };
  }

  /** One's own, or one of a session in the division of a cadre. Throws the same Refusal for what is not there. */
  async permit(tx: Transaction, viewer: Viewer, command: NamedBooking): Promise<FoundBooking> {
    const found = await named(tx, command);
    if (!found) throw bookingUnknown();
    const person = this.#given.people.personOf(viewer);
    if (person !== null && found.personId === person) return { id: found.id, by: EndedBy.MEMBER };
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    if (!ranges.some(([from, to]) => from <= found.regionCode && found.regionCode < to)) throw bookingUnknown();
    return { id: found.id, by: EndedBy.CADRE };
  }

  /** Takes the place that is held; answers the key, or the Refusal where the time was over, which is written down. */
  async confirm(tx: Transaction, { id }: FoundBooking): Promise<string | Refusal> {
    const held = await holdBooking(tx, id);
    if (!held) throw bookingUnknown();
    if (held.state === HELD && held.isOverdue) {
      await this.#given.bookingBook.endHeld(tx, held, null);
      return bookingExpired();
    }
    if (held.state !== HELD)
      throw held.state === BookingState.EXPIRED ? bookingExpired() : nothingToConfirm(held.state);
    const moves = new PlaceMoves({ id: held.sessionId, regionCode: held.regionCode });
    const [confirmed] = await changeBookings(tx, [id], sql`state = 'CONFIRMED'`);
    if (confirmed) moves.changed(held, confirmed);
    await moves.tell(tx);
    return id;
  }

  /** Gives the place back, until the session begins; answers the key, or the Refusal where it was over already. */
  async cancel(tx: Transaction, { id, by }: FoundBooking): Promise<string | Refusal> {
    const held = await holdBooking(tx, id);
    const found = await byKey(tx, id);
    if (!held || !found) throw bookingUnknown();
    if (found.seller !== null) throw ofPlatform(found.seller);
    if (![HELD, WAITLISTED, CONFIRMED].includes(held.state)) throw nothingToCancel(held.state);
    if (held.hasBegun) throw sessionBegun(instantOf(found.startsAt), found.timeZone, ['bookingId']);
    await this.#given.bookingBook.endHeld(tx, held, held.isOverdue ? null : by);
    return held.isOverdue ? bookingExpired() : id;
  }
}

function named(tx: Transaction, { bookingId }: NamedBooking): Promise<Named | undefined> {
  return byKey(tx, keyOf(BOOKING_PREFIX, bookingId) ?? null);
}

async function byKey(tx: Transaction, key: string | null): Promise<Named | undefined> {
  const [found] = await tx.sql<Named & Record<string, unknown>>(sql`
    select b.id, b.person_id as "personId", b.region_code as "regionCode", coalesce(b.seller, s.channel) as seller,
      s.starts_at as "startsAt", s.time_zone as "timeZone"
    from activities.booking b join activities.session s on s.id = b.session_id where b.id = ${key}::uuid`);
  return found;
}
