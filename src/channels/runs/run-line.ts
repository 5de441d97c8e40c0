import { rawSql, sql } from '../../kit/database/sql.js';
import type { Execute } from './run-lock.js';

/**
 * The runs of one channel that jobs carry out stand in line, in the order in which they came, or were let go on: where
 * neither a day nor a version says which of two files is newer, it is the later one. The first is carried out, however
 * often it has to be tried, and the others wait until it has ended. A trial changes nothing and a replay nothing that was
 * said since, so that they neither wait nor are waited for.
 */
export const IN_LINE = rawSql(`state = 'RUNNING' and by_job and not dry_run and replays_since is null`);

/** The order of the line. */
export const LINE_ORDER = rawSql('coalesce(decided_at, started_at), id');

/** Called before a run is put in line, in the same transaction: whoever comes second stands behind the first, and sees it. */
export async function joinLine(execute: Execute, channel: string): Promise<void> {
  await execute(sql`select pg_advisory_xact_lock(hashtextextended('line:' || ${channel}::text, 0))`);
}

/** Key of the run whose turn it is; undefined when none stands in line. */
export async function firstInLine(execute: Execute, channel: string): Promise<string | undefined> {
  const [first] = await execute<{ id: string }>(sql`
    select id from channels.import_run where channel = ${channel} and ${IN_LINE} order by ${LINE_ORDER} limit 1`);
  return first?.id;
}

/** The channel in whose line a run stands; undefined when it stands in none. */
export async function lineOf(execute: Execute, runId: string): Promise<string | undefined> {
  const [run] = await execute<{ channel: string }>(sql`
    select channel from channels.import_run where id = ${runId} and ${IN_LINE}`);
  return run?.channel;
}
