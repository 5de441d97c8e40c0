import { parseCronItem } from 'graphile-worker';

/** When something comes again and again. */
export interface Schedule {
  /** The first minute behind an instant at which it comes; undefined where that is more than a year away. */
  nextAfter(instant: Date): Date | undefined;
}

const MINUTE = 60_000;
/** China has one zone, and no summer time since 1991. */
const SHANGHAI_MILLIS = 8 * 3_600_000;
/** A year and a day. */
const MOST_MINUTES = 367 * 24 * 60;

/**
 * Reads five fields of cron (minute, hour, day of the month, month, day of the week), in the time of Shanghai whatever the
 * zone of this machine is. Undefined for what is none.
 */
export function scheduleIn(text: string): Schedule | undefined {
  const matches = matcherOf(text);
  if (!matches) return undefined;
  return Object.freeze({
    nextAfter(instant: Date): Date | undefined {
      const first = (Math.floor(instant.getTime() / MINUTE) + 1) * MINUTE;
      for (let minute = 0; minute < MOST_MINUTES; minute += 1) {
        const at = first + minute * MINUTE;
        if (matches(digestOf(at))) return new Date(at);
      }
      return undefined;
    },
  });
}

type Matcher = ReturnType<typeof parseCronItem>['match'];

function matcherOf(text: string): Matcher | undefined {
  try {
    return parseCronItem({ task: 'schedule', match: text }).match;
  } catch {
    return undefined;
  }
}

function digestOf(at: number): Parameters<Matcher>[0] {
  const there = new Date(at + SHANGHAI_MILLIS);
  return {
    min: there.getUTCMinutes(),
    hour: there.getUTCHours(),
    date: there.getUTCDate(),
    month: there.getUTCMonth() + 1,
    dow: there.getUTCDay(),
  };
}
