import type { LoggedEvent, Position } from './event.js';
import { isBefore, type LogStretch } from './read-log.js';

/** Events that are held for those who come back: a few minutes of a busy hub, about 20 MB. */
const MOST = 20_000;
/** So many are let go at once. */
const STEP = 2000;

/** The end of the log as the tail has handed it on: whoever comes back soon is told from here, and the database not asked. */
export class RecentLog {
  readonly #most: number;
  #events: LoggedEvent[] = [];
  /** Behind it nothing is missing. */
  #floor: Position | undefined;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** Adds a stretch that begins at a place. */
  add({ events, gap, end }: LogStretch, from: Position | undefined): void {
    if (gap || !from) {
      this.#events = [];
      this.#floor = end;
      return;
    }
    this.#floor ??= from;
    this.#events.push(...events);
    if (this.#events.length <= this.#most + STEP) return;
    const gone = this.#events.splice(0, this.#events.length - this.#most);
    this.#floor = gone.at(-1)?.position ?? this.#floor;
  }

  /** The first events behind a place, in their order; undefined where some of them may not be held. */
  behind(place: Position, most: number): readonly LoggedEvent[] | undefined {
    const floor = this.#floor;
    if (!floor || floor.epoch !== place.epoch || isBefore(place, floor)) return undefined;
    const index = this.#indexBehind(place);
    return this.#events.slice(index, index + most);
  }

  /** Where the first event behind a place stands. */
  #indexBehind(place: Position): number {
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { position } = this.#events[middle] as LoggedEvent;
      if (isBefore(place, position)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
