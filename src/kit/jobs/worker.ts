import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Database } from '../database/database.js';
import { attemptOnce, type Failure, KeptReason } from './attempt.js';
import { type AnyJob, JobFailed } from './job.js';
import { keyOf } from './jobs.js';
import { Lease } from './lease.js';

export interface WorkerOptions {
  readonly url: string;
  readonly jobs: readonly AnyJob[];
  readonly concurrency: number;
  /** For the queue itself: one of its connections listens, the others take jobs and tell what became of them. */
  readonly pool: Pool;
  /** For the works. */
  readonly database: Database;
  readonly pollMillis: number;
  /** Breaks off a start. */
  readonly signal: AbortSignal;
  readonly onFailure: (failure: Failure) => void;
  readonly onFault: (error: unknown) => void;
}

/** The works are told to end: the process does, or it can no longer show that it lives. */
class Ending extends JobFailed {}

/**
 * One life of the library's runner, which ends when it can not tell the database what became of a job. Whoever keeps it
 * begins another then, under another name, and what this one had at work is freed as its lease is.
 */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #lease: Lease;
  readonly #ending = new AbortController();
  readonly #handedBack = Promise.withResolvers<void>();
  /** Of the jobs at work now: renewed when the lease is lost. */
  #life = new AbortController();
  #runner: Runner | undefined;
  #name: string | undefined;

  private constructor(options: WorkerOptions) {
    this.#options = options;
    this.#lease = new Lease({ url: options.url, onLost: (error) => this.#lost(error) });
  }

  /** Resolves when it takes jobs. Fails when the database can not be reached. */
  static async start(options: WorkerOptions): Promise<Worker> {
    const worker = new Worker(options);
    const giveUp = (): void => void worker.#lease.close();
    options.signal.addEventListener('abort', giveUp, { once: true });
    try {
      await worker.#start();
      return worker;
    } catch (error) {
      await worker.#lease.close();
      throw error;
    } finally {
      options.signal.removeEventListener('abort', giveUp);
    }
  }

  /** What the queue calls it. */
  get name(): string {
    return this.#name ?? '';
  }

  /** Resolves when it has ended, by itself or because it was stopped. */
  async ended(): Promise<void> {
    await this.#runner?.promise.catch(this.#options.onFault);
  }

  /** Takes no more jobs; resolves when those at work have ended. */
  async stop(): Promise<void> {
    // One that has ended by itself refuses to be stopped.
    await this.#runner?.stop().catch(() => undefined);
    await this.ended();
  }

  /** Tells the works to end; what they then say is heard behind `settle`. */
  abort(): void {
    this.#ending.abort(new Ending('The process that works on it is ending.'));
  }

  settle(): void {
    this.#handedBack.resolve();
  }

  /** Gives up the lease: what is still at work belongs to whoever takes it. */
  release(): Promise<void> {
    return this.#lease.close();
  }

  async #start(): Promise<void> {
    const { pool, jobs, concurrency, pollMillis } = this.#options;
    const events = this.#events();
    this.#runner = await run({
      pgPool: pool,
      concurrency,
      pollInterval: pollMillis,
      noHandleSignals: true,
      events,
      taskList: Object.fromEntries(jobs.map((job) => [job.name, this.#task(job)])),
      parsedCronItems: parseCronItems(jobs.flatMap(recurrenceOf)),
      logger: new Logger(() => (_level, message, meta) => this.#said(message, meta)),
      // Asked before each job that is taken: without the lease none is.
      forbiddenFlags: () => this.#lease.held.then(() => null),
      // Told at once and not in batches; as a batch of one, a failure to tell ends the runner and not the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    await this.#lease.held;
  }

  #events(): WorkerEvents {
    const events = new EventEmitter() as WorkerEvents;
    events.on('pool:create', ({ workerPool: { id } }) => {
      this.#name = id;
      this.#lease.hold(id);
    });
    const onFault = ({ error }: { readonly error: unknown }): void => this.#options.onFault(error);
    events.on('pool:listen:error', onFault);
    events.on('worker:getJob:error', onFault);
    events.on('pool:fatalError', onFault);
    return events;
  }

  /** Errors of the clock come in no other way. What a task failed with has been told. */
  #said(message: string, { error }: { readonly error?: unknown }): void {
    if (message.startsWith('Cron hit an error')) this.#options.onFault(error);
  }

  #task(job: AnyJob): NonNullable<TaskList[string]> {
    return async (payload, { job: { id, attempts: attempt, max_attempts: attempts } }) => {
      const signal = AbortSignal.any([this.#ending.signal, this.#life.signal]);
      try {
        await attemptOnce(job, { id, attempt, attempts, payload }, { database: this.#options.database, signal });
      } catch (error) {
        // Handed back first: as a failure it would cost an attempt and a pause.
        if (this.#ending.signal.aborted) await this.#handedBack.promise;
        else this.#options.onFailure({ id, name: job.name, attempt, isDead: attempt >= attempts, error });
        throw new KeptReason(error);
      }
    };
  }

  /** Another process may take what is at work here, so it ends here. */
  #lost(error: unknown): void {
    this.#life.abort(new Ending('The worker lost its connection to the database.'));
    this.#life = new AbortController();
    this.#options.onFault(error);
  }
}

/** At most one job of a recurrence waits, however long nobody works. */
function recurrenceOf({ name, attempts, recurs }: AnyJob): Parameters<typeof parseCronItems>[0] {
  if (!recurs) return [];
  const { cron: match, backfillMillis: backfillPeriod = 0 } = recurs;
  return [
    {
      task: name,
      identifier: name,
      match,
      options: { maxAttempts: attempts, jobKey: keyOf(name, 'recurring'), backfillPeriod },
    },
  ];
}
