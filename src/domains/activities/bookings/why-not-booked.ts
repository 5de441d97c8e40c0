import { instantOf } from '../../../kit/database/database.js';
import type { Refusal } from '../../../kit/refusal.js';
import { noActiveMembership } from '../../membership/index.js';
import {
  alreadyBooked,
  bookingOver,
  bookingOverlaps,
  employerNeeded,
  employerUnknown,
  notOpenYet,
  placesSoldOut,
  seatKept,
  seatsOnlyCounted,
  seatTaken,
  seatUnknown,
  sessionBegun,
  sessionCancelled,
  sessionUnknown,
  soldElsewhere,
  withoutBooking,
} from './book.errors.js';
import type { BookSession } from './booking.commands.js';
import { isTold, type WantedPlace } from './wanted-place.js';

/**
 * Why somebody can not have a place, or one on the waiting list where that is asked for; undefined where nothing speaks
 * against it. The one rule, of a look beforehand and of the act. What is past its time was ended before.
 */
export function whyNotBooked(wanted: WantedPlace | undefined, command: BookSession): Refusal | undefined {
  if (!wanted || !isTold(wanted)) return sessionUnknown();
  return ofSession(wanted) ?? ofPerson(wanted) ?? ofPool(wanted, command) ?? ofPlace(wanted, command);
}

function ofSession(wanted: WantedPlace): Refusal | undefined {
  const { cancelledReason, channel, opensAt, timeZone } = wanted;
  if (cancelledReason !== null) return sessionCancelled(cancelledReason);
  if (channel !== null) return soldElsewhere(channel);
  // Whoever has a booking is told that first, whatever the clock says.
  if (wanted.ownId !== null) return alreadyBooked();
  if (wanted.hasBegun) return sessionBegun(instantOf(wanted.startsAt), timeZone);
  if (opensAt === null) return withoutBooking();
  if (wanted.isOver) return bookingOver(instantOf(wanted.endsBooking), timeZone);
  if (wanted.isEarly) return notOpenYet(instantOf(opensAt), instantOf(wanted.clock), timeZone);
  return undefined;
}

function ofPerson({ isLetIn }: WantedPlace): Refusal | undefined {
  return isLetIn ? undefined : noActiveMembership();
}

function ofPool({ poolId, employers, seller }: WantedPlace, { employerName }: BookSession): Refusal | undefined {
  if (poolId !== null) return undefined;
  const kept = employers ?? [];
  if (employerName !== undefined) return employerUnknown(employerName, kept);
  if (kept.length > 0) return employerNeeded(kept);
  return seller === null ? withoutBooking() : soldElsewhere(seller);
}

function ofPlace(wanted: WantedPlace, command: BookSession): Refusal | undefined {
  const { hasRoom, waitlisted, otherBegins, otherZone } = wanted;
  const unfit = ofSeat(wanted, command);
  if (unfit) return unfit;
  // One may wait for a place beside another at that time, and gives that one up when the place comes.
  if (!hasRoom && command.joinWaitlist) return undefined;
  if (otherBegins !== null && otherZone !== null) return bookingOverlaps(instantOf(otherBegins), otherZone);
  if (!hasRoom) return placesSoldOut(waitlisted + 1);
  return command.seatCode !== undefined && wanted.seatIsFree === false ? seatTaken(command.seatCode) : undefined;
}

function ofSeat({ seated, seatPool, poolId }: WantedPlace, { seatCode }: BookSession): Refusal | undefined {
  if (seatCode === undefined) return undefined;
  if (!seated) return seatsOnlyCounted();
  if (seatPool === null) return seatUnknown(seatCode);
  return seatPool === poolId ? undefined : seatKept();
}
