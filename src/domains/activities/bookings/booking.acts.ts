import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { Refusal } from '../../../kit/refusal.js';
import { ownPerson, type People } from '../../membership/index.js';
import type { Blocking } from './blocking.service.js';
import { readBlock, readBook, readOne } from './booking.commands.js';
import {
  BlockBookSessionPayload,
  BookSessionPayload,
  CancelBookingPayload,
  ConfirmBookingPayload,
} from './booking.inputs.js';
import type { Changing } from './changing.service.js';
import type { Taking } from './taking.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly people: Pick<People, 'personOf'>;
  readonly taking: Taking;
  readonly changing: Changing;
  readonly blocking: Blocking;
  readonly bookings: Reads;
}

export type BookingActs = ReturnType<typeof bookingActs>;

/** What is done with bookings, each act declared with its command, its right, and its deed. */
export function bookingActs(given: Dependencies) {
  const { acts, people, taking, changing, blocking, bookings } = given;
  return {
    bookSession: acts.declare({
      operation: 'bookSession',
      payload: BookSessionPayload,
      makes: { booking: bookings },
      read: readBook,
      glance: (command, { context: { viewer, database }, isKnown }) =>
        taking.glance(database, { personId: ownPerson(people, viewer), command }, isKnown),
      permit: (_command, { context: { viewer } }) => ownPerson(people, viewer),
      carryOut: async (command, { tx }, personId) => madeOf(await taking.take(tx, { personId, command })),
    }),

    confirmBooking: acts.declare({
      operation: 'confirmBooking',
      payload: ConfirmBookingPayload,
      makes: { booking: bookings },
      read: readOne,
      permit: (command, { tx, context: { viewer } }) => changing.permitOwn(tx, viewer, command),
      carryOut: async (_command, { tx }, found) => madeOf(await changing.confirm(tx, found)),
    }),

    cancelBooking: acts.declare({
      operation: 'cancelBooking',
      payload: CancelBookingPayload,
      makes: { booking: bookings },
      read: readOne,
      permit: (command, { tx, context: { viewer } }) => changing.permit(tx, viewer, command),
      carryOut: async (_command, { tx }, found) => madeOf(await changing.cancel(tx, found)),
    }),

    blockBookSession: acts.declare({
      operation: 'blockBookSession',
      payload: BlockBookSessionPayload,
      makes: { booking: bookings },
      read: readBlock,
      permit: (command, { tx, context: { viewer } }) => blocking.permit(tx, viewer, command),
      carryOut: async (command, { tx, context: { viewer } }, session) => ({
        booking: await blocking.take(tx, viewer, session, command),
      }),
    }),
  };
}

/** A Refusal that is answered leaves what was tidied up on the way. */
const madeOf = (came: string | Refusal) => (came instanceof Refusal ? came : { booking: came });
