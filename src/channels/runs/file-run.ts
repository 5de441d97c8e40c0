import { setImmediate } from 'node:timers/promises';
import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { untangled } from '../../kit/database/deadlocks.js';
import { inSavepoint, thenUndone } from '../../kit/database/savepoint.js';
import type { Intake, IntakeContext } from '../../kit/intake.js';
import { type DecodedTable, openTable } from '../decode/index.js';
import { type Arrival, ArrivalReader } from '../records/arrival.js';
import { ChunkTaker, type Taken } from '../records/chunk.js';
import { ChunkSize } from '../records/chunk-size.js';
import { type FileDelivery, takeTurn } from '../records/source-records.js';
import { type Headings, headingsOf } from '../records/source-version.js';
import { type Agreement, contextOf } from '../registry/agreement.js';
import { refuseOtherFormat } from '../registry/formats.js';
import { NOTHING, type Tally, tallied } from '../verdicts.js';
import { RowsOfData } from './rows-of-data.js';
import { type RunBook, recordedIn } from './run-book.js';
import { Stopped } from './run-end.js';
import type { RunLock } from './run-lock.js';

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
  /** How long the transaction of a chunk should take, in milliseconds; its rows are numbered by what the last one took. */
  readonly chunkMillis?: number;
}

/** A run as it is when its file is opened. */
export interface Begun {
  readonly delivery: FileDelivery;
  readonly lock: RunLock;
  readonly book: RunBook;
  readonly agreement: Agreement;
  /**
   * Called once the file is known to be whole, with the number of its rows that hold data: those are looked for where the
   * channel agrees on a share of them, else it is all of its rows.
   */
  readonly beforeSettling?: ((rows: number) => Promise<void>) | undefined;
}

/** Settles rows from the front, as many as time allows. */
type Settle = (waiting: readonly Arrival[]) => Promise<Taken>;

/** How chunks are settled: in a transaction each, which a trial undoes, or in savepoints of one trial. */
interface Flow {
  readonly settle: Settle;
  readonly rowsTotal: number;
}

/** How many rows a file has. */
interface Checked {
  readonly rowsTotal: number;
  readonly rowsOfData: number;
}

/** More at once cost memory and win nothing. */
const CHUNK_ROWS = 2000;
/** Others that write wait for a chunk, and readers of the log for all that was written meanwhile. */
const CHUNK_MILLIS = 400;
/** After so many rows that are decoded, what the database has answered meanwhile gets its turn. */
const AT_A_STRETCH = 64;
/** Between two looks whether the run was told to stop, while the file is read through. */
const LOOK_ROWS = 1000;

/** The work of one run on one file. */
export class FileRun {
  readonly #options: FileRunOptions;
  readonly #delivery: FileDelivery;
  readonly #lock: RunLock;
  readonly #book: RunBook;
  readonly #context: IntakeContext;
  readonly #headings: Headings;
  readonly #size: ChunkSize;
  readonly #agreement: Agreement;
  readonly #beforeSettling: Begun['beforeSettling'];
  #counts = NOTHING;
  #unchanged = 0;
  /** Whether most rows of the last chunk said something new: then those behind it are read while the database is at work. */
  #readsAhead = false;

  constructor(options: FileRunOptions, { delivery, lock, book, agreement, beforeSettling }: Begun) {
    this.#options = options;
    this.#beforeSettling = beforeSettling;
    this.#delivery = delivery;
    this.#lock = lock;
    this.#book = book;
    this.#agreement = agreement;
    this.#context = contextOf(agreement, { ...options, regionCode: delivery.regionCode });
    this.#headings = headingsOf(options.intake);
    this.#size = new ChunkSize(options.chunkRows ?? CHUNK_ROWS, options.chunkMillis ?? CHUNK_MILLIS);
  }

  get counts(): Tally {
    return this.#counts;
  }

  /** How many of the rows that were taken in changed nothing. */
  get unchanged(): number {
    return this.#unchanged;
  }

  /**
   * Carries out the run, from opening the file to its last row. Throws FileRefused for what can not be read, Held when a
   * person has to look first, Stopped when the signal told it to; all else it throws is a fault.
   */
  async work(): Promise<void> {
    const table = await this.#open();
    // The whole file is read once before any of it is kept: what turns out to be damaged half-way leaves nothing behind.
    const { rowsTotal, rowsOfData } = await this.#check(table);
    await this.#beforeSettling?.(rowsOfData);
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
    const { database } = this.#options;
    const { channel, runId } = this.#delivery;
    return (waiting) =>
      untangled(() =>
        database.transaction(async (transaction) => {
          await takeTurn(transaction, channel);
          const book = recordedIn((work) => work(transaction), runId);
          return this.#timed(() => taker.take(transaction, waiting, book));
        }),
      );
  }

  #onTrial(taker: ChunkTaker): Settle {
    return (waiting) =>
      untangled(() =>
        thenUndone(this.#options.database, async (trial) => {
          await takeTurn(trial, this.#delivery.channel);
          await this.#book.begin(trial);
          return this.#timed(() => taker.take(trial, waiting, this.#book));
        }),
      );
  }

  /** Measured behind the wait for the channel's turn, which says nothing of the rows. */
  async #timed(work: () => Promise<Taken>): Promise<Taken> {
    const begin = performance.now();
    const taken = await work();
    this.#size.took(taken.verdicts.length, performance.now() - begin);
    return taken;
  }

  async #open(): Promise<DecodedTable> {
    const { path, fileName } = this.#options;
    const table = await openTable(path, { fileName, headings: this.#headings.of });
    refuseOtherFormat(table, this.#agreement.formats, fileName);
    await this.#book.noteEncoding(table.encoding);
    return table;
  }

  async #check(table: DecodedTable): Promise<Checked> {
    const look = Math.min(LOOK_ROWS, this.#options.chunkRows ?? LOOK_ROWS);
    let [rows, told] = [0, 0];
    const isCounted = this.#beforeSettling && this.#agreement.holdBelow !== null;
    const data = isCounted || this.#options.intake.survey ? new RowsOfData(table, this.#reader()) : null;
    for await (rows of data?.check() ?? table.check()) {
      for (; told + look <= rows; told += look) {
        this.#stopIfTold();
        await this.#tell('CHECKING', told + look, null);
      }
    }
    await this.#tell('CHECKING', rows, rows);
    return { rowsTotal: rows, rowsOfData: data?.found ?? rows };
  }

  async #settleAll(table: DecodedTable, flow: Flow): Promise<void> {
    const reader = this.#reader();
    let waiting: Arrival[] = [];
    let [rows, told] = [0, 0];
    // Rows are decoded while the database is at work on those before them.
    let underway: Promise<void> = Promise.resolve();
    const settle = async (): Promise<void> => {
      await underway;
      const [batch, upTo] = [waiting, rows];
      [waiting, told] = [[], upTo];
      underway = this.#batch(flow, batch, upTo);
      // It is waited for later; until then a failure of it is nobody's.
      underway.catch(() => undefined);
    };
    try {
      for await (const entry of table.rows()) {
        rows += 1;
        const arrival = reader.arrival(entry);
        if (arrival) waiting.push(arrival);
        if (this.#readsAhead) arrival?.read();
        if (rows % AT_A_STRETCH === 0) await setImmediate();
        if (waiting.length >= this.#size.rows) await settle();
      }
      if (waiting.length > 0) await settle();
      await underway;
    } finally {
      // The right to the file is not given up while a chunk of it is still at work.
      await underway.catch(() => undefined);
    }
    if (rows > told) await this.#tell('SETTLING', rows, flow.rowsTotal);
  }

  /** Settles all rows of a batch, in as many chunks as it takes. */
  async #batch({ settle, rowsTotal }: Flow, batch: Arrival[], upTo: number): Promise<void> {
    while (batch.length > 0) {
      this.#stopIfTold();
      await this.#lock.confirm();
      const { verdicts, unchanged } = await settle(batch.slice(0, this.#size.rows));
      batch.splice(0, verdicts.length);
      this.#counts = tallied(this.#counts, verdicts);
      this.#unchanged += unchanged;
      this.#readsAhead = verdicts.filter((verdict) => verdict === 'APPLIED').length > verdicts.length / 2;
      await this.#tell('SETTLING', upTo - batch.length, rowsTotal);
    }
  }

  #stopIfTold(): void {
    if (this.#options.signal?.aborted) throw new Stopped();
  }

  async #tell(stage: ImportProgress['stage'], rows: number, rowsTotal: number | null): Promise<void> {
    await this.#options.onProgress?.({ stage, rows, rowsTotal, counts: this.#counts });
  }

  #reader(): ArrivalReader {
    const { intake } = this.#options;
    const { isKnown } = this.#headings;
    return new ArrivalReader({ intake, context: this.#context, fileHash: this.#delivery.fileHash, isKnown });
  }

  #taker(): ChunkTaker {
    const { intake, envelope } = this.#options;
    return new ChunkTaker({ intake, envelope, context: this.#context, delivery: this.#delivery });
  }
}
