import type { ClassType } from 'type-graphql';
import type { Place } from '../../auth/access.js';
import { together } from '../../kit/domain-part.js';
import { ActivityRow, RecurrenceRow } from './activities/activity.entity.js';
import { createActivityPart, resolversOfActivities } from './activities/index.js';
import { BookingRow } from './bookings/booking.entity.js';
import { bookingResolvers, createBookings } from './bookings/index.js';
import { createDoor, doorResolvers } from './door/index.js';
import { type ActivityDependencies, type DomainPart, groundOf } from './ground.js';
import { JobApplicationRow } from './jobs/application.entity.js';
import { JobCardRow } from './jobs/card.entity.js';
import { createJobs, jobCardsFollowStation, jobResolvers } from './jobs/index.js';
import { EmployerRow, JobPostingRow } from './jobs/posting.entity.js';
import { createLists } from './lists/index.js';
import { createLive, liveResolvers } from './live/index.js';
import { createMeasures } from './measures/index.js';
import { ActivityMeasureRow } from './measures/measure.entity.js';
import { createPlatform } from './platform/index.js';
import { createPledges, pledgeResolvers } from './pledges/index.js';
import { PledgeRow } from './pledges/pledge.entity.js';
import { createSessions, sessionResolvers, sessionsFollowStation } from './sessions/index.js';
import { PoolRow, SeatRow, SessionRow } from './sessions/session.entity.js';

export { BookingBook, bookingPart, mergeBookings } from './bookings/index.js';
export { applicationNotices, jobMergeParts, jobParts } from './jobs/index.js';
export { bookingNotices } from './live/index.js';
export { mergeOrderWords, orderWordPart } from './platform/index.js';

/** The resolvers of the domain. */
export const activityResolvers: readonly ClassType[] = [
  ...resolversOfActivities,
  ...pledgeResolvers,
  ...sessionResolvers,
  ...bookingResolvers,
  ...liveResolvers,
  ...jobResolvers,
  ...doorResolvers,
];

/** What goes along when a station goes into another one, in the order in which rows are held. */
export const followStation = [sessionsFollowStation, jobCardsFollowStation];

/** What says of a record where it lies, for the reach of a scope over its guarded fields. */
export const places: readonly (readonly [string, readonly (keyof Place)[]])[] = [
  ['Session', ['regionCode', 'stationCode', 'formerCodes', 'isAboutCaller']],
];

/** Tables of the domain that are known to the unit of work. */
export const activityEntities = [
  ActivityRow,
  RecurrenceRow,
  SessionRow,
  PoolRow,
  SeatRow,
  BookingRow,
  PledgeRow,
  ActivityMeasureRow,
  EmployerRow,
  JobPostingRow,
  JobCardRow,
  JobApplicationRow,
];

/** Puts the domain together: called once, by the hub. */
export function createActivities(given: ActivityDependencies): Required<DomainPart> {
  const ground = groundOf(given);
  const { activities, sessions, bookings, pledges } = ground;
  const reads = [activities, sessions, bookings, pledges];
  const parts: readonly DomainPart[] = [
    { reads, readers: reads.map(({ node }) => node) },
    createActivityPart(ground),
    createPledges(ground),
    createSessions(ground),
    createPlatform(ground),
    createLive(ground),
    createDoor(ground),
    createLists(ground),
    createMeasures(ground),
    createJobs(ground),
    createBookings(ground),
  ];
  return {
    ...together(parts),
  };
}
