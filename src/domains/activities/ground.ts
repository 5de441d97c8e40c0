import { type Acts, DoorCodes, type Envelope, type Keyring } from '../../auth/index.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { AddsJobs } from '../../kit/jobs/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { MemberCodes } from '../benefit-cards/index.js';
import type { MembershipDomain } from '../membership/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { activityReads } from './activities/activity.reads.js';
import { bookingReads } from './bookings/booking.reads.js';
import type { BookingBook } from './bookings/booking-book.js';
import { ActivityFigures } from './measures/figures.js';
import { pledgeReads } from './pledges/pledge.reads.js';
import { sessionReads } from './sessions/session.reads.js';

export type { DomainPart } from '../../kit/domain-part.js';

export interface ActivityDependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly membership: MembershipDomain;
  readonly sources: SourcesReader;
  readonly live: LiveEvents;
  /** Where what is to be done later is added. */
  readonly jobs: AddsJobs;
  /** Codes that members show at a desk. */
  readonly memberCodes: MemberCodes;
  /** What becomes of bookings, those of people who are erased or merged among them. */
  readonly bookingBook: BookingBook;
  /** How stations are read: sessions take place at some. */
  readonly stations: Reads;
  /** How legal sites are read: talks are held at some. */
  readonly legalSites: Reads;
}

/** What every part of the domain is given. */
export interface ActivityParts extends ActivityDependencies {
  /** Codes that are shown at a door. */
  readonly doorCodes: DoorCodes;
  readonly activities: Reads;
  readonly sessions: Reads;
  readonly bookings: Reads;
  readonly pledges: Reads;
}

/** What the parts stand on. */
export function groundOf(given: ActivityDependencies): ActivityParts {
  const doorCodes = new DoorCodes(given.keyring);
  const pledges = pledgeReads(given);
  const figures = new ActivityFigures(given.regions, given.sources);
  const activities = activityReads({ ...given, pledges, figures });
  const sessions = sessionReads({ ...given, activities, figures });
  const bookings = bookingReads({ ...given, doorCodes, sessions });
  return { ...given, doorCodes, pledges, activities, sessions, bookings };
}
