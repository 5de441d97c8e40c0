import { z } from 'zod';
import type { Database } from '../database/database.js';

/** What a job finds when it is worked on. */
export interface JobContext {
  /** Aborts when the job has lasted too long, and when the process must end: statements of `database` end with it. */
  readonly signal: AbortSignal;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  /** Connections for jobs alone, so that they take none from requests. */
  readonly database: Database;
}

/** When a job comes by itself. */
export interface Recurrence {
  /** Minute, hour, day of the month, month, day of the week, in UTC: `0 * * * *` is every hour. */
  readonly cron: string;
  /** Whether it also comes once whenever a process that works starts, which waits for its first attempt. */
  readonly atStart?: boolean;
  /** How far back times are made up for at which no process worked, in milliseconds; not at all when absent. */
  readonly backfillMillis?: number;
}

export interface JobDeclaration<Payload> {
  /** Unique among all jobs, in small letters with hyphens. Jobs are stored by it: a new name leaves the old ones behind. */
  readonly name: string;
  /**
   * What is stored with a job: ids and plain words only. Never a personal value: a payload lies open in the database for
   * as long as the job does, also after the person was erased. The work reads what it needs by the id, when it runs.
   */
  readonly shape: z.ZodType<Payload, Payload>;
  /** How often it is tried at most, 1 to 25; behind the n-th failure it waits e to the n seconds, six hours at most. */
  readonly attempts: number;
  /** An attempt that lasts longer has failed, in milliseconds; ten minutes when absent. */
  readonly limitMillis?: number;
  readonly recurs?: Recurrence;
  /**
   * Does it. Called at least once for each job: again after a throw, and again when a process was killed before it could
   * say that it is done, so that to do it twice must be the same as once. What it throws counts as a failed attempt.
   */
  work(payload: Payload, context: JobContext): Promise<unknown>;
}

/** Work for later that is known by its name; made by `declareJob`. */
export interface Job<Payload> extends Required<Omit<JobDeclaration<Payload>, 'recurs'>> {
  readonly recurs: Recurrence | undefined;
}

/** A job of whatever payload; its work may be called with what its shape has let pass. */
export interface AnyJob extends Omit<Job<never>, 'shape'> {
  readonly shape: z.ZodType;
}

/** A failure whose sentence is kept with the job for operators to read: whoever throws it writes no value into it. */
export class JobFailed extends Error {}

const NAME = /^[a-z][a-z0-9-]{0,59}$/;
const MOST_ATTEMPTS = 25;
const LIMIT_MILLIS = 600_000;

/** Declares a job. Throws at the start of the program when the declaration can not be. */
export function declareJob<Payload>(declaration: JobDeclaration<Payload>): Job<Payload> {
  const { name, shape, attempts, recurs } = declaration;
  if (!NAME.test(name))
    throw new Error(`A job is called ${name}; a name is small letters, digits and hyphens, up to 60.`);
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > MOST_ATTEMPTS)
    throw new Error(`The job ${name} has ${attempts} attempts; from 1 to ${MOST_ATTEMPTS} are allowed.`);
  if (recurs && !shape.safeParse({}).success)
    throw new Error(`The job ${name} comes by itself, with an empty payload, and its shape does not allow that.`);
  return Object.freeze({
    name,
    shape,
    attempts,
    limitMillis: declaration.limitMillis ?? LIMIT_MILLIS,
    recurs,
    work: declaration.work.bind(declaration),
  });
}

/** The payload of a job that needs to be told nothing. */
export const nothing = z.object({});
