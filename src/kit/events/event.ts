import type { TextRange } from '../database/ranges.js';

/** What an event tells of its subject: it was made or changed, or it is gone. */
export const LoggedKind = Object.freeze({ CHANGE: 'CHANGE', REMOVAL: 'REMOVAL' } as const);
export type LoggedKind = keyof typeof LoggedKind;

/** A value that may stand in the log: never one of a personal field. */
export type Fact = string | number | boolean | null;
export type Facts = Readonly<Record<string, Fact>>;

/** What a domain says of a change, in the transaction of the change. */
export interface Announcement {
  /** As declared by `declareTopic`. */
  readonly topic: string;
  /** Prefix of the global id and key. */
  readonly subject: { readonly type: string; readonly id: string };
  readonly kind: LoggedKind;
  /** Where the subject lies; null where it lies nowhere. */
  readonly regionCode: string | null;
  /** Where it lay before, when that is elsewhere: whoever follows that region learns that it left. */
  readonly leftRegionCode?: string | null;
  /** Ids and facts that are nobody's secret, as they were; absent of what is new. */
  readonly before?: Facts;
  /** The same as they are now. */
  readonly after?: Facts;
}

/** A record that is not what it was, and where it lies now and lay before. */
export interface Changed {
  /** Prefix of the global id, and key. */
  readonly subject: { readonly type: string; readonly id: string };
  readonly regionCode: string | null;
  readonly leftRegionCode: string | null;
}

/** A place in the log, behind an event or where its epoch begins. Numbers are texts: they outgrow 2^53. */
export interface Position {
  readonly epoch: string;
  readonly transactionId: string;
  readonly eventId: string;
}

/** An event as it is read. */
export interface LoggedEvent {
  /** The same however often it is delivered, and another for each event of an epoch. */
  readonly id: string;
  readonly position: Position;
  readonly occurredAt: Date;
  readonly topic: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** REMOVAL also for a subject that left the region which the reader follows, or may see. */
  readonly kind: LoggedKind;
  readonly regionCode: string | null;
  readonly leftRegionCode: string | null;
  readonly before: Facts | null;
  readonly after: Facts | null;
}

/** Why a stretch of the log can not be delivered. */
export type LogGap = 'CURSOR_TOO_OLD' | 'CURSOR_UNKNOWN';

/** Topics, and the divisions in which a reader sees them; wherever they lie with null. */
export interface SeenTopics {
  readonly topics: readonly string[];
  readonly ranges: readonly TextRange[] | null;
}

/** Which events a reader follows; all where nothing is said. */
export interface Following {
  /** What may be seen of which topics; of others nothing is. */
  readonly seen?: readonly SeenTopics[] | null;
  /** Ranges of division codes; events of no region are in none. */
  readonly ranges?: readonly TextRange[] | null;
}

/** Of facts before and after a change, those that are others now. */
export function factsThatDiffer(before: Facts, after: Facts): { readonly before: Facts; readonly after: Facts } {
  const names = Object.keys(after).filter((name) => before[name] !== after[name]);
  const only = (facts: Facts): Facts => Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
  return { before: only(before), after: only(after) };
}
