const FIRST_ROWS = 50;

/** How many rows go into a chunk, so that its transaction takes about as long as it should. */
export class ChunkSize {
  readonly #most: number;
  readonly #millis: number;
  #rows: number;

  constructor(mostRows: number, millis: number) {
    this.#most = mostRows;
    this.#millis = millis;
    this.#rows = Math.min(FIRST_ROWS, mostRows);
  }

  get rows(): number {
    return this.#rows;
  }

  /** What a chunk of so many rows took; the next one has at most twice or half as many. */
  took(rows: number, millis: number): void {
    const fitting = rows * Math.min(2, Math.max(0.5, this.#millis / Math.max(millis, 1)));
    // A chunk that was cut short says little: a smaller size than the present one is taken only when it took too long.
    if (rows < this.#rows && millis < this.#millis) return;
    this.#rows = Math.max(1, Math.min(this.#most, Math.round(fitting)));
  }
}
