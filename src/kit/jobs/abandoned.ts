import type { Database, Transaction } from '../database/database.js';
import { type Sql, sql } from '../database/sql.js';
import { leaseKey } from './lease.js';

/** A job whose last attempt was that of a process that ended. */
export interface Died {
  readonly id: string;
  readonly name: string;
}

/** How long the queue lets a job wait behind its n-th failure. */
export function pauseAfter(attempts: Sql): Sql {
  return sql`exp(least(${attempts}, 10)) * interval '1 second'`;
}

const PROCESS_ENDED = 'The process that worked on it ended in the middle of it.';

/**
 * Frees the jobs of workers whose process is gone: nobody holds their lease. Each comes again behind the pause of a failed
 * attempt, lest a job that takes a process down takes the next one with it at once; one without attempts left is dead.
 * Answers those. Safe to call by many at once.
 */
export function freeAbandoned(database: Database): Promise<readonly Died[]> {
  return database.transaction(async (tx) => {
    const gone = await tx.sql<{ worker: string }>(sql`
      with workers as materialized (
        select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null
      )
      select worker from workers where pg_try_advisory_xact_lock(${leaseKey(sql`worker`)})`);
    if (gone.length === 0) return [];
    const workers = gone.map(({ worker }) => worker);
    const ids = await unlock(tx, workers);
    await tx.sql(sql`
      select freed.id from graphile_worker.jobs job, lateral graphile_worker.reschedule_jobs(
        array[job.id], run_at => now() + ${pauseAfter(sql`job.attempts`)}) freed
      where job.id = any(${ids}::bigint[]) and job.attempts < job.max_attempts`);
    return tx.sql<Died & Record<string, unknown>>(sql`
      with dead as materialized (
        select id, task_identifier as name from graphile_worker.jobs
        where id = any(${ids}::bigint[]) and attempts >= max_attempts
      ), told as materialized (
        select graphile_worker.permanently_fail_jobs((select array_agg(id) from dead), ${PROCESS_ENDED}) where exists (select from dead)
      )
      select dead.id::text, dead.name from dead left join told on true`);
  });
}

/** Gives back what a worker has at work, to be taken by another at once, as if it had not been tried. */
export function handBack(database: Database, worker: string): Promise<void> {
  return database.transaction(async (tx) => {
    const ids = await unlock(tx, [worker]);
    await tx.sql(sql`
      select freed.id from graphile_worker.jobs job, lateral graphile_worker.reschedule_jobs(
        array[job.id], run_at => now(), attempts => greatest(job.attempts - 1, 0)) freed
      where job.id = any(${ids}::bigint[])`);
  });
}

/** Ids of the jobs that these workers had locked, which are free now. */
async function unlock(tx: Transaction, workers: readonly string[]): Promise<readonly string[]> {
  const locked = await tx.sql<{ id: string }>(
    sql`select id::text from graphile_worker.jobs where locked_by = any(${workers}::text[])`,
  );
  await tx.sql(sql`select graphile_worker.force_unlock_workers(${workers}::text[])`);
  return locked.map(({ id }) => id);
}
