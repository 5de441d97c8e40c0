import { countedEntries, type DecodedTable, type TableEntry } from '../decode/index.js';
import type { ArrivalReader } from '../records/arrival.js';

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

  check(): AsyncIterable<number> {
    return countedEntries(this.#entries());
  }

  async *#entries(): AsyncGenerator<TableEntry> {
    for await (const entry of this.#table.rows()) {
      if (this.#reader.holdsData(entry)) this.found += 1;
      this.#reader.survey(entry);
      yield entry;
    }
  }
}
