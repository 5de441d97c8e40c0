import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { CheckingIn } from './checking-in.service.js';
import { readCheckIn } from './door.commands.js';
import { CheckInBookingPayload } from './door.inputs.js';

interface Dependencies {
  readonly acts: Acts;
  readonly bookings: Reads;
  readonly checkingIn: CheckingIn;
}

export type DoorActs = ReturnType<typeof doorActs>;

/** The act at a door, declared with its command, its right, and its deed. */
export function doorActs({ acts, bookings, checkingIn }: Dependencies) {
  return {
    checkInBooking: acts.declare({
      operation: 'checkInBooking',
      payload: CheckInBookingPayload,
      makes: { booking: bookings },
      read: readCheckIn,
      permit: (command, { tx, context: { viewer } }) => checkingIn.permit(tx, viewer, command),
      carryOut: async (_command, { tx }, id) => ({ booking: await checkingIn.checkIn(tx, id) }),
    }),
  };
}
