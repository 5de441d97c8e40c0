import type { Changed } from '../../kit/events/index.js';
import type { Basis } from '../../kit/graphql/basis.js';
import { KeptAnswer } from './kept-answer.js';
import { KeptLists } from './kept-lists.js';
import { Shelf } from './shelf.js';

/** What becomes of kept answers, for the metrics. */
export interface StoreTallies {
  hit(): void;
  miss(): void;
  dropped(why: DropReason, answers: number): void;
}

/** A change, the end of its time, or the room that another one takes. */
export type DropReason = 'change' | 'time' | 'room';

/** One answer may take this share of the room, and no more than so many bytes. */
const [SHARE_OF_ONE, MOST_OF_ONE] = [1 / 8, 1024 * 1024];
/** What was asked but once may push out answers that were given again until they take this share of the room. */
const SHARE_OF_NEW = 1 / 5;

/**
 * Answers that are given again until a change of what they rest on is told, or their time is over. Those that were given
 * again stay before those that were asked for once, so that many different questions push out each other and not what
 * many ask.
 */
export class AnswerStore {
  readonly #bytes: number;
  readonly #tallies: StoreTallies;
  readonly #all = new Map<string, KeptAnswer>();
  readonly #shelves = { new: new Shelf(), used: new Shelf() };
  readonly #byRecord = new Map<string, Set<KeptAnswer>>();
  readonly #lists = new KeptLists();
  #changes = 0;

  constructor(bytes: number, tallies: StoreTallies) {
    this.#bytes = bytes;
    this.#tallies = tallies;
  }

  /** Bytes that the kept answers take, about. */
  get bytes(): number {
    return this.#shelves.new.bytes + this.#shelves.used.bytes;
  }

  get size(): number {
    return this.#all.size;
  }

  /** How many changes were told so far: an answer that began to be made before another one is not kept. */
  get changes(): number {
    return this.#changes;
  }

  /** The answer under a key that still holds. */
  get(key: string, now: number): KeptAnswer | undefined {
    const kept = this.#all.get(key);
    if (kept && kept.until <= now) this.#drop([kept], 'time');
    if (!kept || kept.until <= now) {
      this.#tallies.miss();
      return undefined;
    }
    this.#tallies.hit();
    this.#shelves.new.remove(kept);
    this.#shelves.used.add(kept);
    return kept;
  }

  /** Keeps an answer until its time is over, unless something changed since `changes` was so many, or it is too large. */
  put(key: string, answer: { text: string; basis: Basis; until: number }, changes: number): KeptAnswer | undefined {
    if (changes !== this.#changes) return undefined;
    const kept = new KeptAnswer(key, answer.text, answer.basis, answer.until);
    if (kept.bytes > Math.min(MOST_OF_ONE, this.#bytes * SHARE_OF_ONE)) return undefined;
    const before = this.#all.get(key);
    if (before) this.#drop([before], 'room');
    this.#all.set(key, kept);
    this.#shelves.new.add(kept);
    for (const record of kept.records) {
      const known = this.#byRecord.get(record) ?? new Set();
      this.#byRecord.set(record, known.add(kept));
    }
    this.#lists.add(kept);
    this.#makeRoom();
    return kept;
  }

  /** Drops what rests on records that changed, and lists in which they lie or lay; all with null. */
  changed(changes: readonly Changed[] | null): void {
    this.#changes += 1;
    this.#drop(changes ? this.#restingOn(changes) : [...this.#all.values()], 'change');
  }

  #restingOn(changes: readonly Changed[]): Iterable<KeptAnswer> {
    const names = new Set(changes.map(({ subject: { type, id } }) => `${type}:${id}`));
    const shown = [...names].flatMap((name) => [...(this.#byRecord.get(name) ?? [])]);
    return new Set([...shown, ...this.#lists.touchedBy(changes)]);
  }

  #makeRoom(): void {
    const { new: fresh, used } = this.#shelves;
    while (this.bytes > this.#bytes) {
      const shelf = fresh.bytes > this.#bytes * SHARE_OF_NEW || used.size === 0 ? fresh : used;
      const [oldest] = shelf;
      if (!oldest) return;
      this.#drop([oldest], 'room');
    }
  }

  #drop(answers: Iterable<KeptAnswer>, why: DropReason): void {
    let count = 0;
    for (const kept of answers) {
      count += 1;
      this.#all.delete(kept.key);
      this.#shelves.new.remove(kept);
      this.#shelves.used.remove(kept);
      this.#lists.remove(kept);
      for (const record of kept.records) this.#forgetRecord(record, kept);
    }
    if (count > 0) this.#tallies.dropped(why, count);
  }

  #forgetRecord(record: string, kept: KeptAnswer): void {
    const known = this.#byRecord.get(record);
    known?.delete(kept);
    if (known?.size === 0) this.#byRecord.delete(record);
  }
}
