import { BOOKING_PREFIX } from '../../../src/domains/activities/prefixes.js';
import { keyOf } from '../../../src/kit/database/ids.js';

/** What one call was answered: the booking that there is now, or why there is none. */
export interface Told {
  /** Key of the booking; undefined where nothing was done. */
  readonly id?: string | undefined;
  readonly state?: string | undefined;
  readonly position?: number | null | undefined;
  readonly codes: readonly string[];
}

/** One call that was answered, by the clock of this process. */
export interface Call extends Told {
  readonly begun: number;
  readonly ended: number;
}

/** What is answered to whoever comes at the wrong moment: it is no word against what the same key is answered later. */
const PASSING = ['SOLD_OUT', 'SEATS_BUSY', 'SEAT_TAKEN', 'NOT_OPEN_YET', 'IDEMPOTENCY_IN_PROGRESS'];

const BOOKING = 'booking { id state waitlistPosition }';
const textOf = (operation: string, input: string) =>
  `mutation ($input: ${input}!) { answer: ${operation}(input: $input) { ${BOOKING} errors { code } } }`;

export const BOOK = textOf('bookSession', 'BookSessionInput');
export const CONFIRM = textOf('confirmBooking', 'ConfirmBookingInput');
export const CANCEL = textOf('cancelBooking', 'CancelBookingInput');

/** What an answer tells. */
export function toldBy({ answer: { booking, errors } }: any): Told {
  return {
    codes: errors.map(({ code }: { readonly code: string }) => code),
    ...(booking && {
      id: keyOf(BOOKING_PREFIX, booking.id),
      state: booking.state,
      position: booking.waitlistPosition,
    }),
  };
}

/** Whether it was refused for now alone. */
export function isPassing({ id, codes }: Told): boolean {
  return id === undefined && codes.every((code) => PASSING.includes(code));
}

/** What is wrong with the answers to the calls with one key, as sentences: they have to tell one thing, and a yes is never taken back. */
export function contradictionsIn(calls: readonly Call[]): readonly string[] {
  const outcomes = new Set(calls.filter((call) => !isPassing(call)).map(({ id, codes }) => id ?? codes.join()));
  const yes = calls.filter(({ id }) => id !== undefined);
  const known = Math.min(...yes.map(({ ended }) => ended));
  const late = calls.find((call) => isPassing(call) && call.begun > known);
  return [
    ...(outcomes.size > 1 ? [`one key was answered ${[...outcomes].join(' and ')}`] : []),
    ...(late ? [`${yes[0]?.id} was answered, and then ${late.codes.join()} under the same key`] : []),
  ];
}
