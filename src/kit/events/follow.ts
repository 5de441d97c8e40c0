import type { TextRange } from '../database/ranges.js';
import type { Facts, LoggedEvent, LoggedKind } from './event.js';

/** Facts that events of a topic always tell, and the values that are followed: any of these of any of those. */
export interface AboutFact {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** Which events a stream is about. As data, because the same is asked of the database and of events in memory. */
export interface Follow {
  readonly topics: readonly string[];
  /** Divisions, as ranges of codes; wherever it lies with null. */
  readonly ranges: readonly TextRange[] | null;
  /** Whatever is told of it with null. */
  readonly about: AboutFact | null;
}

/**
 * What an event is to whoever follows that: as it is where the record is among what is followed, a removal where it was
 * until then, and null where it is neither.
 */
export function kindFor(event: LoggedEvent, { topics, ranges, about }: Follow): LoggedKind | null {
  if (!topics.includes(event.topic)) return null;
  const { before, after, regionCode, leftRegionCode } = event;
  const now = { ...before, ...after };
  if (isWithin(regionCode, ranges) && isAbout(now, about)) return event.kind;
  return isWithin(leftRegionCode ?? regionCode, ranges) && isAbout({ ...now, ...before }, about) ? 'REMOVAL' : null;
}

/** Whether a division lies in one of some ranges; anything does where there are none. */
export function isWithin(regionCode: string | null, ranges: readonly TextRange[] | null): boolean {
  if (ranges === null) return true;
  return regionCode !== null && ranges.some(([from, to]) => regionCode >= from && regionCode < to);
}

function isAbout(facts: Facts, about: AboutFact | null): boolean {
  if (about === null) return true;
  return about.names.some((name) => {
    const value = facts[name];
    return typeof value === 'string' && about.values.includes(value);
  });
}
