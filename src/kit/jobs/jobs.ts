import type { Transaction } from '../database/database.js';
import { sql } from '../database/sql.js';
import type { AnyJob, Job } from './job.js';

export interface AddOptions {
  /**
   * Of jobs of one name and key at most one waits: a later one takes the place of the one that waits, with its payload and
   * its time. Beside one that is at work another waits, because that one may have looked before this change.
   * Transactions that add the same key wait for each other.
   */
  readonly key?: string;
  /** Not before; at once when absent. */
  readonly runAt?: Date;
  /**
   * Of jobs of one name and queue one is at work at a time. That is no order: behind a failure the next one is taken while
   * the first waits to be tried again.
   */
  readonly queue?: string;
}

/** Where jobs are added: a transaction, of which no more is needed. */
export type JobTransaction = Pick<Transaction, 'sql'>;

/** Adds a job; how domains and channels get at jobs. */
export interface AddsJobs {
  /**
   * Adds a job inside the transaction of the change that calls for it: it is there if and only if the change is, and
   * nobody sees it before. Answers its id. Throws, which undoes the change, for a payload that is not of the job's shape.
   */
  add<Payload>(tx: JobTransaction, job: Job<Payload>, payload: Payload, options?: AddOptions): Promise<string>;
}

/** The jobs that a hub knows. */
export class Jobs implements AddsJobs {
  readonly #jobs = new Map<string, AnyJob>();

  /** Lists jobs to be worked on; called once for each of them, before anything runs. Throws when a name comes twice. */
  register(jobs: readonly AnyJob[]): void {
    for (const job of jobs) {
      if (this.#jobs.has(job.name)) throw new Error(`Two jobs are called ${job.name}; a job has a name of its own.`);
      this.#jobs.set(job.name, job);
    }
  }

  get all(): readonly AnyJob[] {
    return [...this.#jobs.values()];
  }

  async add<Payload>(
    tx: JobTransaction,
    job: Job<Payload>,
    payload: Payload,
    options: AddOptions = {},
  ): Promise<string> {
    if (this.#jobs.get(job.name) !== job)
      throw new Error(`The job ${job.name} is not in the list of the hub, so that nobody would work on it.`);
    return enqueue(tx, job, job.shape.parse(payload), options);
  }
}

/** Puts a job into the queue of a transaction; its payload is of its shape. */
export async function enqueue(
  tx: JobTransaction,
  { name, attempts }: Pick<AnyJob, 'name' | 'attempts'>,
  payload: unknown,
  { key, runAt, queue }: AddOptions = {},
): Promise<string> {
  const [row] = await tx.sql<{ id: string }>(sql`
    select id::text from graphile_worker.add_job(
      identifier => ${name}::text,
      payload => ${JSON.stringify(payload)}::json,
      run_at => ${runAt?.toISOString() ?? null}::timestamptz,
      max_attempts => ${attempts}::int,
      queue_name => ${queue === undefined ? null : keyOf(name, queue)}::text,
      job_key => ${key === undefined ? null : keyOf(name, key)}::text
    )`);
  if (!row) throw new Error(`The job ${name} was not added: the queue answered nothing.`);
  return row.id;
}

/** Keys and queues of different jobs do not meet. */
export function keyOf(name: string, key: string): string {
  return `${name}:${key}`;
}
