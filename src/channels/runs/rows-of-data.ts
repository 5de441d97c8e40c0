import type { DecodedTable } from '../decode/index.js';
import type { ArrivalReader } from '../records/arrival.js';

const TELL_EVERY = 1_000;

/**
 * Reads a file through as its check does, and counts the rows that a run will count, which the check does not tell apart. The
 * domain is told of each of them.
 */
export class RowsOfData {
  readonly #table: DecodedTable;
  readonly #reader: ArrivalReader;
  /** How many there were so far. */
  found = 0;

  constructor(table: DecodedTable, reader: ArrivalReader) {
    this.#table = table;
    this.#reader = reader;
  }

  /** How many entries there are so far, now and then, and the sum at last. */
  async *check(): AsyncGenerator<number> {
    let entries = 0;
    for await (const entry of this.#table.rows()) {
      if (this.#reader.survey(entry)) this.found += 1;
      entries += 1;
      if (entries % TELL_EVERY === 0) yield entries;
    }
    yield entries;
  }
}
