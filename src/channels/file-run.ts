import type { Envelope } from '../auth/index.js';
import type { Database, Transaction } from '../kit/database/database.js';
import type { Intake, IntakeContext } from '../kit/intake.js';
import type { Sentence } from '../kit/sentence.js';
import { type Arrival, ArrivalReader } from './arrival.js';
import { ChunkTaker } from './chunk.js';
import { type DecodedTable, FileRefused, openTable } from './decode/index.js';
import type { RunLock } from './run-lock.js';
import { closeRun, noteEncoding } from './run-log.js';
import { inSavepoint } from './savepoint.js';
import { FAULT, STOPPED, TRIAL_FAULT, TRIAL_STOPPED } from './sentences.js';
import { type Delivery, takeTurn } from './source-records.js';
import { NOTHING, type Tally, tallied } from './verdicts.js';

/** How far a run is. */
export interface ImportProgress {
  /** WAITING while another process takes in the same file; CHECKING while the file is read through before anything is kept. */
  readonly stage: 'WAITING' | 'CHECKING' | 'SETTLING';
  /** Rows checked or settled so far. */
  readonly rows: number;
  /** Rows of the file; null until it has been read through. */
  readonly rowsTotal: number | null;
  readonly counts: Tally;
}

export interface FileRunOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly intake: Intake;
  /** Code of the channel; one that is not known yet is registered. */
  readonly channel: string;
  readonly path: string;
  /** The name the sender gave the file. */
  readonly fileName: string;
  /** The day the data speaks of; null when nobody says. */
  readonly asOf: string | null;
  /** The datum of points in rows that do not name one; null means that each row must. */
  readonly datum: IntakeContext['datum'];
  /** A trial: everything is done and then undone; only the run and its findings stay. */
  readonly dryRun: boolean;
  /** Whose data it is; null leaves the run to administrators. */
  readonly regionCode: string | null;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Told what really happened when a run fails by a fault, for the log. */
  readonly onFault?: (error: unknown) => void;
  readonly signal?: AbortSignal;
  /** Most rows of a chunk. */
  readonly chunkRows?: number;
  /** A chunk begins no further row after so long. */
  readonly chunkMillis?: number;
}

/** Rows that were read and wait for their chunk, and where chunks go: a transaction each, or savepoints of one trial. */
interface Flow {
  readonly taker: ChunkTaker;
  readonly trial: Transaction | null;
  readonly rowsTotal: number;
}

class Stopped extends Error {}
/** Thrown inside a trial at its end, so that its transaction is undone. */
class TrialOver extends Error {}

const CHUNK_ROWS = 200;
const CHUNK_MILLIS = 700;

/** One recorded run over one file, from opening the file to the end of the run. */
export class FileRun {
  readonly #options: FileRunOptions;
  readonly #delivery: Delivery;
  readonly #lock: RunLock;
  readonly #context: IntakeContext;
  readonly #headings = new Set<string>();
  #counts = NOTHING;

  constructor(options: FileRunOptions, delivery: Delivery, lock: RunLock) {
    this.#options = options;
    this.#delivery = delivery;
    this.#lock = lock;
    this.#context = Object.freeze({ channel: options.channel, asOf: options.asOf, datum: options.datum });
  }

  get counts(): Tally {
    return this.#counts;
  }

  /** Carries out the run and records its end; answers why it failed, null when it is done. */
  async settle(): Promise<Sentence | null> {
    const failure = await this.#work().then(
      () => null,
      (error: unknown) => this.#failureOf(error),
    );
    try {
      await closeRun(this.#lock.execute, this.#delivery.runId, failure);
      return failure;
    } catch (error) {
      return failure ?? this.#failureOf(error);
    }
  }

  #failureOf(error: unknown): Sentence {
    const { dryRun, onFault } = this.#options;
    if (error instanceof FileRefused) return error.sentence;
    if (error instanceof Stopped) return dryRun ? TRIAL_STOPPED : STOPPED;
    onFault?.(error);
    return dryRun ? TRIAL_FAULT : FAULT;
  }

  async #work(): Promise<void> {
    const table = await this.#open();
    // The whole file is read once before any of it is kept: what turns out to be damaged half-way leaves nothing behind.
    const rowsTotal = await this.#check(table);
    await this.#options.intake.prepare?.(this.#context);
    if (!this.#options.dryRun) return this.#settleAll(table, this.#flow(rowsTotal, null));
    await this.#options.database
      .transaction(async (trial) => {
        await this.#settleAll(table, this.#flow(rowsTotal, trial));
        throw new TrialOver();
      })
      .catch((error: unknown) => {
        if (!(error instanceof TrialOver)) throw error;
      });
  }

  async #open(): Promise<DecodedTable> {
    const { path, fileName, intake } = this.#options;
    const headings = (title: string): string | null => {
      const heading = intake.heading(title);
      if (heading !== null) this.#headings.add(heading);
      return heading;
    };
    const table = await openTable(path, { fileName, headings });
    await noteEncoding(this.#lock.execute, this.#delivery.runId, table.encoding);
    return table;
  }

  async #check(table: DecodedTable): Promise<number> {
    let rows = 0;
    for await (const _ of table.rows()) {
      rows += 1;
      if (rows % this.#chunkRows === 0) this.#tell('CHECKING', rows, null);
    }
    this.#tell('CHECKING', rows, rows);
    return rows;
  }

  async #settleAll(table: DecodedTable, flow: Flow): Promise<void> {
    const { intake } = this.#options;
    const isKnown = (heading: string): boolean => this.#headings.has(heading);
    const reader = new ArrivalReader({ intake, context: this.#context, fileHash: this.#delivery.fileHash, isKnown });
    const waiting: Arrival[] = [];
    let rows = 0;
    for await (const entry of table.rows()) {
      rows += 1;
      const arrival = reader.arrival(entry);
      if (arrival) waiting.push(arrival);
      if (waiting.length >= this.#chunkRows) await this.#chunk(flow, waiting, rows);
    }
    while (waiting.length > 0) await this.#chunk(flow, waiting, rows);
  }

  /** Settles a chunk of the waiting rows, from the front; those for which there was no time stay. */
  async #chunk({ taker, trial, rowsTotal }: Flow, waiting: Arrival[], rows: number): Promise<void> {
    if (this.#options.signal?.aborted) throw new Stopped();
    await this.#lock.confirm();
    const verdicts = trial
      ? await inSavepoint(trial, (inner) => taker.take(inner, waiting, this.#lock.execute))
      : await this.#options.database.transaction(async (transaction) => {
          await takeTurn(transaction, this.#delivery.channel);
          return taker.take(transaction, waiting, transaction.sql);
        });
    waiting.splice(0, verdicts.length);
    this.#counts = tallied(this.#counts, verdicts);
    this.#tell('SETTLING', rows - waiting.length, rowsTotal);
  }

  #tell(stage: ImportProgress['stage'], rows: number, rowsTotal: number | null): void {
    this.#options.onProgress?.({ stage, rows, rowsTotal, counts: this.#counts });
  }

  #flow(rowsTotal: number, trial: Transaction | null): Flow {
    const { intake, envelope, chunkMillis = CHUNK_MILLIS } = this.#options;
    const { delivery, context } = { delivery: this.#delivery, context: this.#context };
    return {
      taker: new ChunkTaker({ intake, context, delivery, envelope, budgetMillis: chunkMillis }),
      trial,
      rowsTotal,
    };
  }

  get #chunkRows(): number {
    return this.#options.chunkRows ?? CHUNK_ROWS;
  }
}
