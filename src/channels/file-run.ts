import type { Envelope } from '../auth/index.js';
import type { Database } from '../kit/database/database.js';
import type { Intake, IntakeContext } from '../kit/intake.js';
import type { Sentence } from '../kit/sentence.js';
import { type Arrival, ArrivalReader } from './arrival.js';
import { ChunkTaker } from './chunk.js';
import { type DecodedTable, FileRefused, openTable } from './decode/index.js';
import { type RunBook, recordedIn } from './run-book.js';
import type { RunLock } from './run-lock.js';
import { inSavepoint, thenUndone } from './savepoint.js';
import { FAULT, STOPPED, TRIAL_FAULT, TRIAL_STOPPED } from './sentences.js';
import { type Delivery, takeTurn } from './source-records.js';
import { NOTHING, type Tally, tallied, type Verdict } from './verdicts.js';

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
  /** Code of the channel; one that is not known yet is registered, but for a trial. */
  readonly channel: string;
  readonly path: string;
  /** The name the sender gave the file. */
  readonly fileName: string;
  /** The day the data speaks of; null when nobody says. */
  readonly asOf: string | null;
  /** The datum of points in rows that do not name one; null means that each row must. */
  readonly datum: IntakeContext['datum'];
  /**
   * A trial: everything is done and then undone, chunk by chunk, so that it holds up nobody for longer than a chunk; only
   * the run and its findings stay, and not even they when the channel is not known. What a row made is gone for the rows
   * of later chunks: that a record stands twice in the file is told all the same, but not, say, that two records of
   * different chunks are one station. An intake whose rows depend on each other is tried in one transaction instead.
   */
  readonly dryRun: boolean;
  /** Whose data it is; null leaves the run to administrators. */
  readonly regionCode: string | null;
  /** Where it answers a promise, the run waits for it before it goes on. */
  readonly onProgress?: (progress: ImportProgress) => unknown;
  /** Told what really happened when a run fails by a fault, for the log. */
  readonly onFault?: (error: unknown) => void;
  readonly signal?: AbortSignal;
  /** Most rows of a chunk. */
  readonly chunkRows?: number;
  /** A chunk begins no further row after so long. */
  readonly chunkMillis?: number;
}

/** Settles rows from the front, as many as time allows. */
type Settle = (waiting: readonly Arrival[]) => Promise<readonly Verdict[]>;

/** How chunks are settled: in a transaction each, which a trial undoes, or in savepoints of one trial. */
interface Flow {
  readonly settle: Settle;
  readonly rowsTotal: number;
}

class Stopped extends Error {}

const CHUNK_ROWS = 200;
const CHUNK_MILLIS = 700;

/** One recorded run over one file, from opening the file to the end of the run. */
export class FileRun {
  readonly #options: FileRunOptions;
  readonly #delivery: Delivery;
  readonly #lock: RunLock;
  readonly #book: RunBook;
  readonly #context: IntakeContext;
  readonly #headings = new Set<string>();
  #counts = NOTHING;

  constructor(options: FileRunOptions, delivery: Delivery, lock: RunLock, book: RunBook) {
    this.#options = options;
    this.#delivery = delivery;
    this.#lock = lock;
    this.#book = book;
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
      await this.#book.close(failure);
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
    const { database, dryRun, intake } = this.#options;
    const taker = this.#taker();
    if (!dryRun) return this.#settleAll(table, { rowsTotal, settle: this.#inEarnest(taker) });
    if (!intake.rowsDependOnEachOther) return this.#settleAll(table, { rowsTotal, settle: this.#onTrial(taker) });
    await thenUndone(database, async (trial) => {
      await this.#book.begin(trial);
      const settle: Settle = (waiting) => inSavepoint(trial, (inner) => taker.take(inner, waiting, this.#book));
      return this.#settleAll(table, { rowsTotal, settle });
    });
  }

  #inEarnest(taker: ChunkTaker): Settle {
    return (waiting) =>
      this.#options.database.transaction(async (transaction) => {
        await takeTurn(transaction, this.#delivery.channel);
        return taker.take(transaction, waiting, recordedIn(transaction.sql, this.#delivery.runId));
      });
  }

  #onTrial(taker: ChunkTaker): Settle {
    return (waiting) =>
      thenUndone(this.#options.database, async (trial) => {
        await takeTurn(trial, this.#delivery.channel);
        await this.#book.begin(trial);
        return taker.take(trial, waiting, this.#book);
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
    await this.#book.noteEncoding(table.encoding);
    return table;
  }

  async #check(table: DecodedTable): Promise<number> {
    let rows = 0;
    let told = 0;
    for await (rows of table.check()) {
      for (; told + this.#chunkRows <= rows; told += this.#chunkRows) {
        this.#stopIfTold();
        await this.#tell('CHECKING', told + this.#chunkRows, null);
      }
    }
    await this.#tell('CHECKING', rows, rows);
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
  async #chunk({ settle, rowsTotal }: Flow, waiting: Arrival[], rows: number): Promise<void> {
    this.#stopIfTold();
    await this.#lock.confirm();
    const verdicts = await settle(waiting);
    waiting.splice(0, verdicts.length);
    this.#counts = tallied(this.#counts, verdicts);
    await this.#tell('SETTLING', rows - waiting.length, rowsTotal);
  }

  #stopIfTold(): void {
    if (this.#options.signal?.aborted) throw new Stopped();
  }

  async #tell(stage: ImportProgress['stage'], rows: number, rowsTotal: number | null): Promise<void> {
    await this.#options.onProgress?.({ stage, rows, rowsTotal, counts: this.#counts });
  }

  #taker(): ChunkTaker {
    const { intake, envelope, chunkMillis = CHUNK_MILLIS } = this.#options;
    const { delivery, context } = { delivery: this.#delivery, context: this.#context };
    return new ChunkTaker({ intake, context, delivery, envelope, budgetMillis: chunkMillis });
  }

  get #chunkRows(): number {
    return this.#options.chunkRows ?? CHUNK_ROWS;
  }
}
