import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Database } from '../database/database.js';
import { createPool, endPool } from '../database/pool.js';
import { sql } from '../database/sql.js';
import { freeAbandoned, handBack } from './abandoned.js';
import type { Failure } from './attempt.js';
import type { AnyJob } from './job.js';
import { countJobs, dropOlderDead, type JobState } from './job-list.js';
import { enqueue } from './jobs.js';
import { Worker } from './worker.js';

export interface JobRunnerOptions {
  /** A direct address: behind a pooler that shares connections its locks and its waking mean nothing. */
  readonly url: string;
  readonly jobs: readonly AnyJob[];
  /** Jobs at work at a time, 2 when absent. */
  readonly concurrency?: number;
  /** Connections for the works, which the runner closes with itself. */
  readonly database: Database;
  readonly onTrouble?: (trouble: JobTrouble) => void;
  /** How often to look for jobs when nothing wakes it, in milliseconds; two seconds when absent. */
  readonly pollMillis?: number;
  /** How often to look for jobs of processes that are gone, in milliseconds; five seconds when absent. */
  readonly sweepMillis?: number;
}

/** What an operator should know. */
export type JobTrouble =
  /** The queue could not be reached or asked; it is tried again by itself. Told once, until it works again. */
  | { readonly kind: 'fault'; readonly error: unknown }
  /** An attempt failed; without `isDead` it is tried again. */
  | ({ readonly kind: 'failure' } & Failure)
  /** A process was killed at the last attempt of this job. */
  | { readonly kind: 'killed'; readonly id: string; readonly name: string };

const LONGEST_RETRY_MILLIS = 10_000;
/** How long a start waits for the queue, and for the first attempts of what comes at the start. */
const START_MILLIS = 10_000;
/** How long works that were told to end may take to do so. */
const FAREWELL_MILLIS = 500;
const COUNT_MILLIS = 1000;
/** How long the database may take to take back what is at work. */
const HANDING_BACK_MILLIS = 3000;
/** How long the database may take for what is to be told or ended at the end. */
const CLOSING_MILLIS = 1000;

/** Works on the jobs of the queue, beside other processes that do the same; whoever serves starts it. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #pool: Pool;
  readonly #closing = new AbortController();
  readonly #ready = Promise.withResolvers<void>();
  #worker: Worker | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #isFaulty = false;
  #closed: Promise<void> | undefined;

  private constructor(options: JobRunnerOptions) {
    this.#options = options;
    this.#pool = createPool({ url: options.url, acquireMillis: 10_000, dates: true }, 3);
  }

  /**
   * Begins to take jobs; resolves when what comes at the start was tried once, and at the latest after twice ten seconds. A
   * queue that can not be reached or used is tried again and again.
   */
  static async start(options: JobRunnerOptions): Promise<JobRunner> {
    const runner = new JobRunner(options);
    runner.#running = Promise.all([runner.#run(), runner.#sweep()]);
    if (await within(START_MILLIS, runner.#ready.promise))
      await runner.#begin().catch((error: unknown) => runner.#fault(error));
    return runner;
  }

  /**
   * Takes no more jobs and waits for those at work, up to so many milliseconds. Those that are still at work then are told
   * to end and handed back, for another process to begin anew at once. May be called again.
   */
  close(drainMillis = 0): Promise<void> {
    this.#closed ??= this.#close(drainMillis);
    return this.#closed;
  }

  /** How many jobs of the queue are in each state; undefined when the database does not tell within a second. */
  counts(): Promise<ReadonlyMap<JobState, number> | undefined> {
    const signal = AbortSignal.timeout(COUNT_MILLIS);
    const counted = countJobs(this.#options.database, signal).catch(() => undefined);
    return Promise.race([counted, aborted(signal).then(() => undefined)]);
  }

  async #close(drainMillis: number): Promise<void> {
    this.#closing.abort();
    this.#ready.resolve();
    const worker = this.#worker;
    if (worker) await this.#stop(worker, drainMillis);
    // Neither a database that is silent nor a work that heeds no signal, and keeps its connection, holds up the end.
    await within(CLOSING_MILLIS, this.#running);
    await within(CLOSING_MILLIS, Promise.all([endPool(this.#pool), this.#options.database.close()]));
  }

  async #stop(worker: Worker, drainMillis: number): Promise<void> {
    const stopped = worker.stop();
    if (!(await within(drainMillis, stopped))) {
      worker.abort();
      // What was not handed back in time stays locked, and is freed by others once the lease is gone: a failure that is told
      // then would cost it an attempt, and the last one its life.
      if (await within(HANDING_BACK_MILLIS, handBack(this.#options.database, worker.name)).catch(() => false)) {
        worker.settle();
        await within(FAREWELL_MILLIS, stopped);
      }
    }
    await worker.release();
  }

  /** One worker after the other, until it is closed. */
  async #run(): Promise<void> {
    const { signal } = this.#closing;
    for (let retryMillis = 100; !signal.aborted; retryMillis = Math.min(2 * retryMillis, LONGEST_RETRY_MILLIS)) {
      try {
        const worker = await this.#start();
        retryMillis = 100;
        await Promise.race([worker.ended(), aborted(signal)]);
        // From here on `close` cares for it.
        if (signal.aborted) return;
        await worker.release();
      } catch (error) {
        this.#fault(error);
      }
      await sleep(retryMillis, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #start(): Promise<Worker> {
    const { onTrouble, concurrency = 2, pollMillis = 2000 } = this.#options;
    const worker = await Worker.start({
      ...this.#options,
      concurrency,
      pollMillis,
      pool: this.#pool,
      signal: this.#closing.signal,
      onFailure: (failure) => {
        onTrouble?.({ kind: 'failure', ...failure });
        if (failure.isDead) this.#tidy(failure);
      },
      onFault: (error) => this.#fault(error),
    });
    if (this.#closing.signal.aborted) await this.#stop(worker, 0);
    this.#worker = worker;
    this.#ready.resolve();
    return worker;
  }

  /** Looks for what killed processes left, now and every few seconds. */
  async #sweep(): Promise<void> {
    const { database, sweepMillis = 5000, onTrouble } = this.#options;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        const died = await freeAbandoned(database);
        this.#isFaulty = false;
        for (const job of died) onTrouble?.({ kind: 'killed', ...job });
      } catch (error) {
        this.#fault(error);
      }
      await sleep(sweepMillis, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Adds what comes at the start, and waits until each was tried. */
  async #begin(): Promise<void> {
    const { database, jobs } = this.#options;
    const first = jobs.filter(({ recurs }) => recurs?.atStart);
    const ids: string[] = [];
    await database.transaction(async (tx) => {
      for (const job of first) ids.push(await enqueue(tx, job, {}, { key: 'recurring' }));
    });
    const deadline = performance.now() + START_MILLIS;
    while (!this.#closing.signal.aborted && performance.now() < deadline) {
      const untried = await database.query(sql`
        select from graphile_worker.jobs where id = any(${ids}::bigint[]) and (attempts = 0 or locked_at is not null)`);
      if (untried.length === 0) return;
      await sleep(10);
    }
  }

  #tidy({ id, name }: Failure): void {
    const recurs = this.#options.jobs.some((job) => job.name === name && job.recurs);
    if (recurs) void dropOlderDead(this.#options.database, name, id).catch((error: unknown) => this.#fault(error));
  }

  #fault(error: unknown): void {
    if (this.#isFaulty || this.#closing.signal.aborted) return;
    this.#isFaulty = true;
    this.#options.onTrouble?.({ kind: 'fault', error });
  }
}

/** Whether work ends in time. */
async function within(millis: number, work: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(millis, false, { signal: timer.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    timer.abort();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
