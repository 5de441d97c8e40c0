import type { ActivityParts, DomainPart } from '../ground.js';
import { showAvailability } from './availability.js';
import { BookingSubscriptions } from './booking.subscriptions.js';
import { SessionSubscriptions } from './session.subscriptions.js';

export { bookingNotices } from './booking.notices.js';

/** The resolvers of what is followed. */
export const liveResolvers = [SessionSubscriptions, BookingSubscriptions];

/** Puts together how places and bookings are followed, and what is left of a session at a moment. */
export function createLive({ live, sessions, membership }: ActivityParts): DomainPart {
  showAvailability(sessions);
  return {
    resolvers: [new SessionSubscriptions(live, sessions), new BookingSubscriptions(live, membership.people)],
  };
}
