import type { Transaction } from '../../kit/database/database.js';
import type { Finding } from './findings.js';
import type { RunEnd } from './run-end.js';
import type { BookedRow } from './run-lines.js';
import type { RunTransaction } from './run-lock.js';
import { bookRows, closeRun, ensureChannel, noteEncoding, openRun, type RunStart } from './run-log.js';

/** Where a run is written down, apart from the rows that it takes in. */
export interface RunBook {
  noteEncoding(encoding: string | null): Promise<void>;
  /** Called first in a transaction that is undone: what its rows refer to has to be there. */
  begin(trial: Transaction): Promise<void>;
  /** Writes down what became of rows. */
  write(rows: readonly BookedRow[]): Promise<void>;
  close(end: RunEnd): Promise<void>;
}

/** Does work in a transaction, be it one of its own or one that is under way. */
export type InTransaction = <T>(work: (tx: RunTransaction) => Promise<T>) => Promise<T>;

/** A run that is on record, written where nothing is undone, or with the rows that it takes in. */
export function recordedIn(within: InTransaction, id: string): RunBook {
  return {
    noteEncoding: (encoding) => within((tx) => noteEncoding(tx, id, encoding)),
    begin: async () => undefined,
    write: (rows) => within((tx) => bookRows(tx, id, rows)),
    close: (end) => within((tx) => closeRun(tx, id, end)),
  };
}

/** More than anybody reads; a file can have a hundred thousand. */
const MOST_FINDINGS = 1000;

/** A trial through a channel that is not registered. A run needs its channel, so neither is there for anyone else. */
export class PassingTrial implements RunBook {
  readonly #start: RunStart;
  readonly #findings: Finding[] = [];

  constructor(start: RunStart) {
    this.#start = start;
  }

  /** The first lines that would not be taken in. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  async begin(trial: Transaction): Promise<void> {
    await ensureChannel(trial.sql, this.#start.channel);
    await openRun(trial, this.#start);
  }

  async write(rows: readonly BookedRow[]): Promise<void> {
    const found = rows.flatMap(({ sheet, row, lines }) =>
      lines.map(({ column, value, rule, code, message }) => {
        return { sheet, row, column, value, rule, code, message, sourceRecordId: null };
      }),
    );
    this.#findings.push(...found.slice(0, MOST_FINDINGS - this.#findings.length));
  }

  async noteEncoding(): Promise<void> {}

  async close(): Promise<void> {}
}
