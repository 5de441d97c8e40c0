import type { Horizon } from './read-log.js';

interface Sight {
  /** No transaction of this number or a higher one had ended by then. */
  readonly next: bigint;
  /** When that was seen first, and when last. */
  readonly from: number;
  readonly to: number;
}

/** More are thinned out: a long wait need not be known to the second. */
const MOST_SIGHTS = 2000;

/**
 * For how long the oldest transaction at work has kept back what ended behind it, from one look at the log to the next.
 * It needs no right to look at the sessions of others, which may be in another database, and one behind which nothing
 * ends keeps nothing back, however old it is.
 */
export class HorizonAge {
  #sights: Sight[] = [];
  #oldest: bigint | undefined;

  /** Takes note of what was seen just now, by a clock in milliseconds. */
  saw({ oldest, next }: Pick<Horizon, 'oldest' | 'next'>, millis: number): void {
    this.#oldest = oldest;
    const last = this.#sights.at(-1);
    const isSame = last?.next === next;
    if (isSame) this.#sights.pop();
    this.#sights.push({ next, from: isSame ? last.from : millis, to: millis });
    // The last look by which nothing had ended behind the oldest counts; what was seen before says nothing more.
    const known = this.#sights.findLastIndex((sight) => sight.next <= oldest);
    if (known > 0) this.#sights.splice(0, known);
    if (this.#sights.length > MOST_SIGHTS) this.#sights = this.#sights.filter((_, index) => index % 2 === 0);
  }

  /** Seconds, at most so many too many as two looks lie apart; 0 when nothing is kept back. */
  seconds(millis: number): number {
    const [first] = this.#sights;
    const last = this.#sights.at(-1);
    if (!first || !last || this.#oldest === undefined || this.#oldest >= last.next) return 0;
    const since = first.next <= this.#oldest ? first.to : first.from;
    return Math.max(0, millis - since) / 1000;
  }
}
