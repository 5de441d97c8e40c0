import { type Database, instantOf } from '../database/database.js';
import { sql } from '../database/sql.js';
import { pauseAfter } from './abandoned.js';
import { type JobTransaction, keyOf } from './jobs.js';

/** Where a job stands: not tried yet, at work, failed and tried again, failed for good. */
export type JobState = 'waiting' | 'running' | 'retrying' | 'dead';

/** All of them, in the order of how much an operator has to do with them. */
export const JOB_STATES: readonly JobState[] = ['dead', 'running', 'retrying', 'waiting'];

/** A job as it is shown; what it was told is not. */
export interface ListedJob {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly attempt: number;
  readonly attempts: number;
  /** When it is tried next; of one at work when it was taken, of a dead one when it was given up. */
  readonly at: Date;
  /** Why the last attempt failed; null where none did, or where its process was killed. */
  readonly reason: string | null;
}

/** What became of ids that were named. */
export interface Handled {
  readonly done: readonly string[];
  /** At work, which nobody may interrupt. */
  readonly busy: readonly string[];
  readonly unknown: readonly string[];
}

const STATE = sql`case
  when locked_at is not null then 'running'
  when attempts >= max_attempts then 'dead'
  when attempts > 0 then 'retrying'
  else 'waiting' end`;

/** How many jobs there are in each state, those with none included. Ends with the signal. */
export async function countJobs(database: Database, signal?: AbortSignal): Promise<ReadonlyMap<JobState, number>> {
  const rows = await database.query<{ state: JobState; count: number }>(
    sql`select ${STATE} as state, count(*)::int as count from graphile_worker.jobs group by 1`,
    signal,
  );
  const counted = new Map(rows.map(({ state, count }) => [state, count]));
  return new Map(JOB_STATES.map((state) => [state, counted.get(state) ?? 0]));
}

/**
 * Jobs in these states, each state in the order of time, the dead ones last first; so many at most of each. When one died
 * is not written down: behind each failure the next try is put off from then, also when there is none any more.
 */
export async function listJobs(
  database: Database,
  states: readonly JobState[],
  most: number,
): Promise<readonly ListedJob[]> {
  const rows = await database.query<Omit<ListedJob, 'at'> & { at: string }>(sql`
    with job as (
      select id, task_identifier as name, ${STATE} as state, attempts, max_attempts, last_error,
        case when locked_at is not null then locked_at
          when attempts >= max_attempts then greatest(updated_at, run_at - ${pauseAfter(sql`attempts`)})
          else run_at end as at
      from graphile_worker.jobs
    ), numbered as (
      select *, row_number() over (
        partition by state order by case when state = 'dead' then at end desc, at, id) as place
      from job where state = any(${states}::text[])
    )
    select id::text, name, state, attempts as attempt, max_attempts as attempts, at, last_error as reason
    from numbered where place <= ${most}::int order by array_position(${JOB_STATES}::text[], state), place`);
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
}

/** What can be expected of a job: that it will be tried, or is; or nothing more. */
export type Fate = 'alive' | 'dead';

/** What becomes of the jobs of a name that were added with these keys, by key; nothing of those that are not there. */
export async function fatesOf(
  tx: JobTransaction,
  name: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Fate>> {
  const rows = await tx.sql<{ key: string; fate: Fate }>(sql`
    select given.key, case when ${STATE} = 'dead' then 'dead' else 'alive' end as fate
    from unnest(${keys}::text[], ${keys.map((key) => keyOf(name, key))}::text[]) given (key, whole)
    join graphile_worker.jobs on jobs.key = given.whole`);
  return new Map(rows.map(({ key, fate }) => [key, fate]));
}

/** Of these keys those of jobs of a name that somebody takes soon: they are due, or wait behind a failure. */
export async function dueOf(tx: JobTransaction, name: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.sql<{ key: string }>(sql`
    select given.key from unnest(${keys}::text[], ${keys.map((key) => keyOf(name, key))}::text[]) given (key, whole)
    join graphile_worker.jobs on jobs.key = given.whole
    where locked_at is null and attempts < max_attempts and (run_at <= clock_timestamp() or attempts > 0)`);
  return new Set(rows.map(({ key }) => key));
}

/** Whether jobs of a name are due that nobody works on although they could: those whose queue has one at work can not. */
export async function areOthersDue(database: Pick<Database, 'query'>, name: string): Promise<boolean> {
  const rows = await database.query(sql`
    select from graphile_worker.jobs job
    where task_identifier = ${name} and locked_at is null and attempts < max_attempts and run_at <= clock_timestamp()
      and not exists (
        select from graphile_worker.jobs other where other.queue_name = job.queue_name and other.locked_at is not null)
    limit 1`);
  return rows.length > 0;
}

/** Has jobs tried again at once, with all their attempts before them. */
export function retryJobs(database: Database, ids: readonly string[]): Promise<Handled> {
  return handle(
    database,
    ids,
    sql`select id::text from graphile_worker.reschedule_jobs(${ids}::bigint[], run_at => now(), attempts => 0)`,
  );
}

/** Takes jobs out of the queue, whatever their state but at work. */
export function dropJobs(database: Database, ids: readonly string[]): Promise<Handled> {
  return handle(database, ids, sql`select id::text from graphile_worker.complete_jobs(${ids}::bigint[])`);
}

/** Ids of all dead jobs. */
export async function deadJobs(database: Database): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(sql`
    select id::text from graphile_worker.jobs where locked_at is null and attempts >= max_attempts order by id`);
  return rows.map(({ id }) => id);
}

/** A job that comes again and again dies again and again: one dead of it tells all. */
export async function dropOlderDead(database: Database, name: string, id: string): Promise<void> {
  await database.query(sql`
    select count(*) from graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier = ${name} and locked_at is null and attempts >= max_attempts and id < ${id}::bigint))`);
}

/** Drops the dead jobs of a name, of which something else begins anew what they left. */
export async function dropDead(database: Database, name: string): Promise<void> {
  await database.query(sql`
    select count(*) from graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier = ${name} and locked_at is null and attempts >= max_attempts))`);
}

async function handle(database: Database, ids: readonly string[], act: ReturnType<typeof sql>): Promise<Handled> {
  return database.transaction(async (tx) => {
    const there = await tx.sql<{ id: string }>(
      sql`select id::text from graphile_worker.jobs where id = any(${ids}::bigint[])`,
    );
    const done = new Set((await tx.sql<{ id: string }>(act)).map(({ id }) => id));
    const known = new Set(there.map(({ id }) => id));
    return {
      done: ids.filter((id) => done.has(id)),
      busy: ids.filter((id) => known.has(id) && !done.has(id)),
      unknown: ids.filter((id) => !known.has(id)),
    };
  });
}
