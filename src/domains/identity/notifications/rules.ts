/** How subscribe messages are sent; times in milliseconds. */
export interface SendRules {
  /** At once, by one process. */
  readonly concurrency: number;
  /** Behind the first try that WeChat did not take for now, doubled behind each further one up to the longest. */
  readonly shortestPause: number;
  readonly longestPause: number;
  /** A message that is older is news to nobody, and not sent any more. */
  readonly givenUpAfter: number;
  /** Whoever sends one is given up behind this time, which is beyond all that asking WeChat can take. */
  readonly lease: number;
  /** A job sends for so long, and then lets others have their turn. */
  readonly turn: number;
}

/** Where a message stands on its way to WeChat: to be decided about, being sent, to be tried again; and what came of it. */
export const SEND_STATES = ['PENDING', 'SENDING', 'RETRYING', 'SENT', 'REFUSED', 'FAILED', 'UNKNOWN'] as const;
export type SendState = (typeof SEND_STATES)[number];

const MINUTE = 60_000;

export const SEND_RULES: SendRules = Object.freeze({
  concurrency: 4,
  shortestPause: MINUTE / 6,
  longestPause: 60 * MINUTE,
  givenUpAfter: 24 * 60 * MINUTE,
  lease: 5 * MINUTE,
  turn: MINUTE / 3,
});

/** How long messages are kept: read ones half a year behind their reading, and others a year. */
export const READ_DAYS = 180;
export const UNREAD_DAYS = 365;

/** WeChat counts these by the day. */
const DAILY_QUOTA = 45009;

/** The pause behind so many tries. */
export function pauseBehind(tries: number, errcode: number | null, { shortestPause, longestPause }: SendRules): number {
  if (errcode === DAILY_QUOTA) return longestPause;
  return Math.min(longestPause, shortestPause * 2 ** Math.min(tries - 1, 30));
}
