import type { KeptAnswer } from './kept-answer.js';

/** Kept answers in the order in which they were used, and the bytes that they take. */
export class Shelf {
  readonly #answers = new Set<KeptAnswer>();
  #bytes = 0;

  get size(): number {
    return this.#answers.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Puts an answer behind all others. */
  add(kept: KeptAnswer): void {
    this.remove(kept);
    this.#answers.add(kept);
    this.#bytes += kept.bytes;
  }

  remove(kept: KeptAnswer): void {
    if (this.#answers.delete(kept)) this.#bytes -= kept.bytes;
  }

  /** The one used longest ago first. */
  [Symbol.iterator](): Iterator<KeptAnswer> {
    return this.#answers.values();
  }
}
