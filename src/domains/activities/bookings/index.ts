import './booking.edges.js';
import type { ActivityParts, DomainPart } from '../ground.js';
import { Blocking } from './blocking.service.js';
import { bookingActs } from './booking.acts.js';
import { BookingMutations } from './booking.mutations.js';
import { Changing } from './changing.service.js';
import { keepBookingsJob } from './keep-bookings.job.js';
import { Taking } from './taking.service.js';

export { bookingPart } from './booking.part.js';
export { BookingBook } from './booking-book.js';
export { mergeBookings } from './merged-bookings.js';

/** The resolvers of bookings. */
export const bookingResolvers = [BookingMutations];

/** Puts together how places are taken and given back. */
export function createBookings(ground: ActivityParts): DomainPart {
  const { acts, regions, organisations, membership, bookingBook, bookings } = ground;
  const { people, service: memberships } = membership;
  const taking = new Taking({ memberships, bookingBook });
  const changing = new Changing({ regions, people, bookingBook });
  const blocking = new Blocking({ regions, unions: organisations.service, bookingBook });
  return {
    resolvers: [new BookingMutations(bookingActs({ acts, people, taking, changing, blocking, bookings }))],
    jobs: [keepBookingsJob(bookingBook)],
  };
}
