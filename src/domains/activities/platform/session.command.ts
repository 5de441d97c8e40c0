import type { ActivityKind } from '../activities/activity.enums.js';
import type { SeatRow } from '../sessions/seat-code.js';

/** What a platform tells of a session: all of it, as it is by this version. */
export interface TellSession {
  readonly sessionNo: string;
  readonly activity: ToldActivity;
  /** Null where the channel speaks for one division. */
  readonly regionCode: string | null;
  readonly isCancelled: boolean;
  readonly reason: string | null;
  /** Instants as ISO 8601 writes them in UTC. */
  readonly times: ToldTimes;
  readonly described: ToldPlace;
  /** The seats of a map, or places that are only counted; neither for any number. */
  readonly seatRows: readonly SeatRow[] | null;
  readonly capacity: number | null;
}

export interface ToldTimes {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly bookingOpensAt: string | null;
  readonly bookingClosesAt: string | null;
}

/** Where it is, and what more is said of it. */
export interface ToldPlace {
  readonly venueName: string;
  readonly venueAddress: string | null;
  readonly tripNo: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly streamUrl: string | null;
}

/** The activity that a session is of, by the number that the platform has for it. */
export interface ToldActivity {
  readonly activityNo: string;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly organisers: readonly string[];
  /** When it was called so, in milliseconds since 1970. */
  readonly toldAt: number;
}
