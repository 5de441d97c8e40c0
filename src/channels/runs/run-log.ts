import type { QueryResultRow } from 'pg';
import type { Database } from '../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { announce } from '../../kit/events/index.js';
import type { IntakeContext } from '../../kit/intake.js';
import { ALL_FORMATS } from '../registry/formats.js';
import { ABANDONED } from '../sentences.js';
import { NOTHING, tallied, total } from '../verdicts.js';
import { runAnnouncement, runFacts, type ToldRun } from './run.events.js';
import type { RunEnd } from './run-end.js';
import { type BookedRow, bookLines, dropLines } from './run-lines.js';
import { type Execute, fileLock, type RunTransaction } from './run-lock.js';

/** A run as it begins. */
export interface RunStart {
  readonly id: string;
  readonly channel: string;
  readonly subject: string;
  readonly regionCode: string | null;
  /** Null for a pull, as its hash. */
  readonly fileName: string | null;
  readonly fileHash: string | null;
  readonly dryRun: boolean;
  readonly asOf: string | null;
  readonly datum: IntakeContext['datum'];
  /** Why an operator took in a file of a channel that signs without its signature. */
  readonly unsignedNote?: string | null;
}

/** A channel that is not known yet is one that files come in by. Tells whether it was registered now. */
export async function ensureChannel(execute: Execute, code: string): Promise<boolean> {
  const rows = await execute(sql`
    insert into channels.channel (code, name, owner, mode, formats)
    values (${code}, ${code}, ${code}, 'FILE', ${ALL_FORMATS})
    on conflict (code) do nothing returning code`);
  return rows.length > 0;
}

export async function isChannel(execute: Execute, code: string): Promise<boolean> {
  return (await execute(sql`select from channels.channel where code = ${code}`)).length > 0;
}

/** What the log of changes may tell of a run. */
const FACTS =
  rawSql(`id, region_code as "regionCode", channel, subject, dry_run as "dryRun", state, rows_read as "rowsRead",
  applied, duplicate, stale, rejected, quarantined`);

interface RunRow extends QueryResultRow, ToldRun {}

/**
 * Changes a run and announces what it is now. Answers whether there was one, in the state that is wanted (null: any). Its row is not
 * locked against those who refer to it: a trial does, in a transaction of its own that waits for this one.
 */
export async function changeRun(
  tx: RunTransaction,
  runId: string,
  set: Sql,
  state: ToldRun['state'] | null = 'RUNNING',
): Promise<boolean> {
  const [before] = await tx.sql<RunRow>(
    sql`select ${FACTS} from channels.import_run where id = ${runId} and state = coalesce(${state}, state) for no key update`,
  );
  if (!before) return false;
  const [run] = await tx.sql<RunRow>(sql`update channels.import_run set ${set} where id = ${runId} returning ${FACTS}`);
  if (run) await announce(tx, [runAnnouncement(run, runFacts(before))]);
  return true;
}

/**
 * Ends the runs whose process is gone: their locks are free. A trial is one of them as well, it has the same lock. What
 * jobs carry out is none of them: `takeUpRuns` looks after it.
 */
export async function endAbandonedRuns(tx: RunTransaction): Promise<void> {
  const abandoned = await tx.sql<{ id: string }>(sql`
    with running as materialized (
      select id, channel, file_hash from channels.import_run
      where state = 'RUNNING' and file_hash is not null and not by_job
    )
    select id from running
    where pg_try_advisory_xact_lock(${fileLock(sql`running.channel`, sql`running.file_hash`)})`);
  for (const { id } of abandoned) await closeRun(tx, id, { state: 'FAILED', reason: ABANDONED });
}

/** Records a run that begins, or that a job will carry out. */
export async function openRun(tx: RunTransaction, run: RunStart, { byJob } = { byJob: false }): Promise<void> {
  const [row] = await tx.sql<RunRow>(sql`
    insert into channels.import_run
      (id, channel, subject, region_code, file_name, file_hash, state, dry_run, as_of, datum, by_job, unsigned_note, started_at)
    values (${run.id}, ${run.channel}, ${run.subject}, ${run.regionCode}, ${run.fileName}, ${run.fileHash}, 'RUNNING',
      ${run.dryRun}, ${run.asOf}, ${run.datum}, ${byJob}, ${run.unsignedNote ?? null}, clock_timestamp())
    returning ${FACTS}`);
  if (row) await announce(tx, [runAnnouncement(row)]);
}

/** A run over all that a channel delivered since a time. */
export interface Replay extends Pick<RunStart, 'id' | 'channel' | 'subject' | 'regionCode'> {
  readonly receivedSince: string;
  /** Global id of who wants it. */
  readonly decidedBy: string;
}

/** Records a run that takes deliveries through the rules again, for a job to carry out. */
export async function openReplay(tx: RunTransaction, replay: Replay): Promise<void> {
  const [row] = await tx.sql<RunRow>(sql`
    insert into channels.import_run
      (id, channel, subject, region_code, state, by_job, replays_since, decided_at, decided_by, started_at)
    values (${replay.id}, ${replay.channel}, ${replay.subject}, ${replay.regionCode}, 'RUNNING', true,
      ${replay.receivedSince}, clock_timestamp(), ${replay.decidedBy}, clock_timestamp())
    returning ${FACTS}`);
  if (row) await announce(tx, [runAnnouncement(row)]);
}

/**
 * A run that a job carries out is begun, perhaps not for the first time: what it counted before is counted anew. Answers
 * false, and leaves it alone, when it has ended.
 */
export async function beginAgain(tx: RunTransaction, runId: string): Promise<boolean> {
  const nothing = rawSql(
    'rows_read = 0, applied = 0, duplicate = 0, stale = 0, rejected = 0, quarantined = 0, lines_unlisted = 0',
  );
  const isRunning = await changeRun(tx, runId, nothing);
  if (isRunning) await dropLines(tx, runId);
  return isRunning;
}

export async function noteEncoding(tx: RunTransaction, runId: string, encoding: string | null): Promise<void> {
  await tx.sql(sql`update channels.import_run set encoding = ${encoding} where id = ${runId}`);
}

/** The run was ended by others while it was carried out here. */
export class RunTaken extends Error {}

/**
 * Adds rows to a run: their verdicts to its counts, and what is wrong with them behind what is there. Throws RunTaken when
 * it has ended, lest rows go in of which no run tells.
 */
export async function bookRows(tx: RunTransaction, runId: string, rows: readonly BookedRow[]): Promise<void> {
  const counts = tallied(
    NOTHING,
    rows.map(({ verdict }) => verdict),
  );
  const added = sql`rows_read = rows_read + ${total(counts)}, applied = applied + ${counts.applied},
    duplicate = duplicate + ${counts.duplicate}, stale = stale + ${counts.stale},
    rejected = rejected + ${counts.rejected}, quarantined = quarantined + ${counts.quarantined}`;
  if (!(await changeRun(tx, runId, added))) throw new RunTaken(`The run ${runId} was ended while it was at work.`);
  await bookLines(tx, runId, rows);
}

/** Ends a run, or holds it until somebody has decided. Its channel was heard of, unless it brought nothing, was a trial or only a replay. */
export async function closeRun(tx: RunTransaction, runId: string, { state, reason }: RunEnd): Promise<void> {
  const isOver = state !== 'HELD';
  const closed = await changeRun(
    tx,
    runId,
    sql`state = ${state}, state_reason_zh = ${reason?.zh ?? null}, state_reason_en = ${reason?.en ?? null},
      finished_at = ${isOver ? sql`clock_timestamp()` : null}`,
  );
  if (closed) await noteHeard(tx, runId);
}

async function noteHeard({ sql: execute }: RunTransaction, runId: string): Promise<void> {
  await execute(sql`
    update channels.channel set last_received_at = greatest(channel.last_received_at, run.started_at)
    from channels.import_run run
    where run.id = ${runId} and channel.code = run.channel and run.rows_read > 0 and not run.dry_run
      and run.replays_since is null`);
}

/** Whether a channel has taken in a file of this hash to its end, and not on trial. */
export async function wasTakenIn(database: Database, channel: string, fileHash: string): Promise<boolean> {
  const rows = await database.query(sql`
    select from channels.import_run
    where channel = ${channel} and file_hash = ${fileHash} and state = 'DONE' and not dry_run limit 1`);
  return rows.length > 0;
}
