import type { TextRange } from '../database/ranges.js';

/** Records of one kind that an answer looked through: those that lie in some divisions, all of them with null. */
export interface LookedThrough {
  readonly type: string;
  readonly ranges: readonly TextRange[] | null;
}

/**
 * What an answer rests on, noted while it is made: the records that it shows, those that it looked through, and until
 * when it holds. Nothing is taken for known that was not told: a statement that nobody told of, and a look at the clock,
 * make an answer one that can not be given again.
 */
export class Basis {
  readonly now: string;
  readonly #records = new Set<string>();
  readonly #looks = new Map<string, LookedThrough>();
  #until = Number.POSITIVE_INFINITY;
  #sent = 0;
  #toldOf = 0;
  #isNothing = false;
  #isFleeting = false;

  /** `now` is the instant of the request. */
  constructor(now: string) {
    this.now = now;
  }

  /** A statement was sent. */
  sent(): void {
    this.#sent += 1;
  }

  /** All that a statement looked at is noted here, and its changes are announced. */
  toldOf(): void {
    this.#toldOf += 1;
  }

  /** It shows a record; `type` is the prefix of its global id, under which its changes are announced. */
  shows(type: string, key: string): void {
    this.#records.add(recordName(type, key));
  }

  /** It looked through all records of a kind in some divisions, wherever with null: one that comes there may change it. */
  looksThrough(type: string, ranges: readonly TextRange[] | null): void {
    const look = { type, ranges };
    this.#looks.set(JSON.stringify(look), look);
  }

  /** It holds no longer than to this moment. */
  holdsUntil(millis: number): void {
    this.#until = Math.min(this.#until, millis);
  }

  /** It says that a record is not there: any that comes may be that one. */
  isNothing(): void {
    this.#isNothing = true;
  }

  /** It speaks of this very moment, or of what is told nowhere. */
  isFleeting(): void {
    this.#isFleeting = true;
  }

  /** Whether all that it rests on is known, so that whoever hears of changes knows when it holds no longer. */
  get isKnown(): boolean {
    return !this.#isFleeting && !this.#isNothing && this.#sent === this.#toldOf;
  }

  /** Until when it holds where nothing changes, in milliseconds since 1970; not at all where it is fleeting. */
  get until(): number {
    return this.#isFleeting ? Number.NEGATIVE_INFINITY : this.#until;
  }

  get records(): ReadonlySet<string> {
    return this.#records;
  }

  get looks(): readonly LookedThrough[] {
    return [...this.#looks.values()];
  }
}

/** What a record is called in a basis. */
export function recordName(type: string, key: string): string {
  return `${type}:${key}`;
}
