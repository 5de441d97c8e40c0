import { audienceSentence } from '../../../auth/index.js';
import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { BOOKING_PREFIX } from '../prefixes.js';

// A member asks `me`, or follows bookingChanged: the log knows divisions and no persons.
const READERS = ['CADRE', 'ADMIN'] as const;

export const BOOKING_TOPIC = declareTopic('BOOKING', {
  description: `Bookings (预约). ${audienceSentence(READERS)} Members are told nothing of it here: they ask me, or follow bookingChanged.`,
  refetch: ['me', 'session'],
  scopes: READERS,
});

/** What the log tells of a booking: of the person the key alone. `endedBy` says who cancelled it, `startsAt` when its session begins, where that was changed. */
export const bookingTold = new Announcer(
  BOOKING_TOPIC,
  BOOKING_PREFIX,
  ['personId', 'sessionId', 'state', 'endedBy', 'startsAt'],
  ['personId', 'sessionId'],
);
