import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Database, Transaction } from '../../kit/database/database.js';
import { inSnapshot } from '../../kit/database/snapshot.js';
import type { Export, ExportFilter, ExportRow } from '../../kit/export.js';
import { type ExportFormat, encoded } from './index.js';

export interface ExportOptions {
  readonly database: Database;
  /** Whose records; the hub has it by subject. */
  readonly source: Export;
  readonly filter: ExportFilter;
  readonly format: ExportFormat;
  readonly out: Writable;
  /** Leaves `out` open behind the last byte, as standard output is. */
  readonly keepOpen?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Writes the records of a domain as a file, all as of one moment and in constant memory. Answers how many there were once
 * `out` has taken all bytes. Fails with what `out` fails with, and with an AbortError when the signal says stop.
 */
export async function exportRecords(options: ExportOptions): Promise<number> {
  const { database, signal } = options;
  const ended = await inSnapshot(database, (snapshot) => written(snapshot, options), signal);
  if ('failure' in ended) throw ended.failure;
  return ended.rows;
}

/** What `out` fails with is answered: a transaction would take its broken pipe for one of the database. */
async function written(
  snapshot: Transaction,
  { source, filter, format, out, keepOpen, signal }: ExportOptions,
): Promise<{ readonly rows: number } | { readonly failure: unknown }> {
  const { title, columns } = source;
  const rows = new CountedRows(source.rows(snapshot, filter));
  try {
    const bytes = encoded(format, { title, columns, rows });
    await pipeline(bytes, out, { end: keepOpen !== true, ...(signal ? { signal } : {}) });
    return { rows: rows.count };
  } catch (failure) {
    if (failure === rows.failure) throw failure;
    return { failure };
  }
}

/** Rows on their way, how many there were and what they ended with. */
class CountedRows implements AsyncIterable<ExportRow> {
  count = 0;
  failure: unknown;
  readonly #rows: AsyncIterable<ExportRow>;

  constructor(rows: AsyncIterable<ExportRow>) {
    this.#rows = rows;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ExportRow> {
    try {
      for await (const row of this.#rows) {
        this.count += 1;
        yield row;
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
