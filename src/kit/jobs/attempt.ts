import { boundTo } from '../database/bound-work.js';
import type { Database } from '../database/database.js';
import { type AnyJob, JobFailed } from './job.js';
import { reasonOf } from './reason.js';

/** A job as it was taken from the queue. */
export interface Taken {
  readonly id: string;
  readonly attempt: number;
  readonly attempts: number;
  readonly payload: unknown;
}

/** An attempt that failed. */
export interface Failure {
  readonly id: string;
  readonly name: string;
  readonly attempt: number;
  /** Whether it was the last. */
  readonly isDead: boolean;
  readonly error: unknown;
}

/** What the queue keeps of a failure: a reason without a value in it, and no stack. */
export class KeptReason extends Error {
  constructor(error: unknown) {
    super(reasonOf(error));
    this.stack = '';
  }
}

/**
 * Works on a job once. Ends when the work does, and not later than the signal or the time of the job says, whether the
 * work heeds its signal or not; statements under way are cancelled then.
 */
export async function attemptOnce(
  job: AnyJob,
  taken: Taken,
  { database, signal: ending }: { readonly database: Database; readonly signal: AbortSignal },
): Promise<void> {
  const payload = await job.shape.parseAsync(withoutCron(taken.payload));
  ending.throwIfAborted();
  const late = AbortSignal.timeout(job.limitMillis);
  const signal = AbortSignal.any([ending, late]);
  const cut = Promise.withResolvers<never>();
  const abort = (): void => cut.reject(late.aborted ? tooLong(job) : ending.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const context = { signal, attempt: taken.attempt, database };
    await Promise.race([boundTo(signal, async () => job.work(payload as never, context)), cut.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function tooLong({ limitMillis }: AnyJob): JobFailed {
  return new JobFailed(`It lasted longer than ${limitMillis / 1000} seconds and was ended.`);
}

/** The queue adds to jobs that come by the clock when they were due. */
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload;
  const { _cron, ...rest } = payload;
  return rest;
}
