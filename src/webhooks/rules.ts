/** How calls that fail are tried again; times in milliseconds. */
export interface DeliveryRules {
  /** For one call, from its beginning to the end of the answer. */
  readonly callMillis: number;
  /** Behind the first failure of an event at most, doubled behind each further one up to the longest. */
  readonly shortestPause: number;
  readonly longestPause: number;
  /** An event is given up when a try fails so long behind the first one, and after so many tries at least. */
  readonly givenUpAfter: number;
  readonly fewestTries: number;
  /** Calls that fail one behind the other before a webhook is FAILING: then one call is made at a time, as a probe. */
  readonly failuresToFailing: number;
  /** Between probes at most, doubled up to the longest. */
  readonly shortestProbePause: number;
  readonly longestProbePause: number;
  /** A job works on a webhook for so long, and then lets others have their turn. */
  readonly turnMillis: number;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

export const DELIVERY_RULES: DeliveryRules = Object.freeze({
  callMillis: 10 * SECOND,
  shortestPause: 2 * SECOND,
  longestPause: HOUR,
  givenUpAfter: 24 * HOUR,
  fewestTries: 12,
  failuresToFailing: 5,
  shortestProbePause: SECOND,
  longestProbePause: HOUR / 12,
  turnMillis: 5 * SECOND,
});

/** Rows of one webhook that wait at most: what is behind them stays in the log, so a dead receiver fills no table. */
export const MOST_WAITING = 10_000;
/** How long what was delivered, and what was given up, can be looked at. */
export const DELIVERED_DAYS = 3;
export const DEAD_DAYS = 30;
/** As long as both signatures are sent behind a rotation. */
export const OVERLAP_HOURS = 24;
/** Webhooks that an owner may have. */
export const MOST_WEBHOOKS = 20;

const LEAST_PAUSE = 500;

/** The pause behind the n-th failure, from 1 on: drawn between nothing and a bound that doubles, so that no two meet again. */
export function pauseBehind(failure: number, shortest: number, longest: number, random = Math.random): number {
  const bound = Math.min(longest, shortest * 2 ** Math.min(failure - 1, 40));
  return Math.max(Math.min(LEAST_PAUSE, shortest), Math.round(random() * bound));
}

/** How long a receiver asks to be left alone by `Retry-After`, within a second and an hour; undefined where it does not. */
export function askedPause(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const millis = /^\d{1,9}$/.test(header.trim()) ? Number(header) * SECOND : Date.parse(header) - now;
  return Number.isNaN(millis) ? undefined : Math.min(Math.max(millis, SECOND), HOUR);
}
