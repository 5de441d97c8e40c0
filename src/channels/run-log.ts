import type { Database } from '../kit/database/database.js';
import { sql } from '../kit/database/sql.js';
import type { IntakeContext } from '../kit/intake.js';
import type { Sentence } from '../kit/sentence.js';
import { type Execute, lockKey } from './run-lock.js';
import { ABANDONED, CONFLICT_RULE } from './sentences.js';
import { NOTHING, type RejectedLine, tallied, total, type Verdict } from './verdicts.js';

/** A run as it begins. */
export interface RunStart {
  readonly id: string;
  readonly channel: string;
  readonly subject: string;
  readonly regionCode: string | null;
  readonly fileName: string;
  readonly fileHash: string;
  readonly dryRun: boolean;
  readonly asOf: string | null;
  readonly datum: IntakeContext['datum'];
}

/** What became of a row, as far as the run is concerned. */
export interface BookedRow {
  readonly verdict: Verdict;
  readonly sheet: string | null;
  readonly row: number;
  /** Key of the source record. */
  readonly key: string;
  /** Empty unless the row was rejected or needs a person. */
  readonly lines: readonly RejectedLine[];
}

/** A channel that is not known yet is one that files come in by. Tells whether it was registered now. */
export async function ensureChannel(execute: Execute, code: string): Promise<boolean> {
  const rows = await execute(sql`
    insert into channels.channel (code, name, owner, mode, formats, conflict_rule)
    values (${code}, ${code}, ${code}, 'FILE', '{xlsx,csv}', ${CONFLICT_RULE})
    on conflict (code) do nothing returning code`);
  return rows.length > 0;
}

export async function isChannel(execute: Execute, code: string): Promise<boolean> {
  return (await execute(sql`select from channels.channel where code = ${code}`)).length > 0;
}

/** Ends the runs whose process is gone: their locks are free. A trial is one of them as well, it has the same lock. */
export async function endAbandonedRuns(execute: Execute): Promise<void> {
  await execute(sql`
    with running as materialized (
      select id, channel, file_hash from channels.import_run where state = 'RUNNING' and file_hash is not null
    )
    update channels.import_run run
    set state = 'FAILED', finished_at = now(), state_reason_zh = ${ABANDONED.zh}, state_reason_en = ${ABANDONED.en}
    from running
    where run.id = running.id and run.state = 'RUNNING'
      and pg_try_advisory_xact_lock(${lockKey(sql`running.channel`, sql`running.file_hash`)})`);
}

/** Records a run that begins. */
export async function openRun(execute: Execute, run: RunStart): Promise<void> {
  await execute(sql`
    insert into channels.import_run
      (id, channel, subject, region_code, file_name, file_hash, state, dry_run, as_of, datum, started_at)
    values (${run.id}, ${run.channel}, ${run.subject}, ${run.regionCode}, ${run.fileName}, ${run.fileHash}, 'RUNNING',
      ${run.dryRun}, ${run.asOf}, ${run.datum}, clock_timestamp())`);
}

export async function noteEncoding(execute: Execute, runId: string, encoding: string | null): Promise<void> {
  await execute(sql`update channels.import_run set encoding = ${encoding} where id = ${runId}`);
}

/** Adds rows to a run: their verdicts to its counts, and what is wrong with them behind what is there. */
export async function bookRows(
  execute: Execute,
  runId: string,
  rows: readonly BookedRow[],
  firstOrdinal: number,
): Promise<void> {
  const lines = rows.flatMap(({ verdict, sheet, row, key, lines }) =>
    lines.map(({ message: { zh, en }, ...line }) => ({ ...line, verdict, sheet, row, key, zh, en })),
  );
  if (lines.length > 0) {
    const numbered = lines.map((line, index) => ({ ...line, ordinal: firstOrdinal + index }));
    await execute(sql`
      insert into channels.rejected_row
        (import_run_id, ordinal, verdict, sheet, row, "column", value, rule, code, message_zh, message_en, source_record_id)
      select ${runId}, ordinal, verdict, sheet, row, "column", value, rule, code, zh, en, key
      from json_to_recordset(${JSON.stringify(numbered)}::json) as line (ordinal integer, verdict text, sheet text,
        row integer, "column" text, value text, rule text, code text, zh text, en text, key uuid)`);
  }
  const counts = tallied(
    NOTHING,
    rows.map(({ verdict }) => verdict),
  );
  await execute(sql`
    update channels.import_run set rows_read = rows_read + ${total(counts)}, applied = applied + ${counts.applied},
      duplicate = duplicate + ${counts.duplicate}, stale = stale + ${counts.stale},
      rejected = rejected + ${counts.rejected}, quarantined = quarantined + ${counts.quarantined}
    where id = ${runId}`);
}

/** Ends a run; with a reason it has failed. Its channel was heard of, unless it was a trial or brought nothing. */
export async function closeRun(execute: Execute, runId: string, failure: Sentence | null): Promise<void> {
  await execute(sql`
    with closed as (
      update channels.import_run set state = ${failure ? 'FAILED' : 'DONE'}, finished_at = clock_timestamp(),
        state_reason_zh = ${failure?.zh ?? null}, state_reason_en = ${failure?.en ?? null}
      where id = ${runId} and state = 'RUNNING'
      returning channel, started_at, rows_read > 0 and not dry_run as brought
    )
    update channels.channel set last_received_at = greatest(channel.last_received_at, closed.started_at)
    from closed where channel.code = closed.channel and closed.brought`);
}

/** Whether a channel has taken in a file of this hash to its end, and not on trial. */
export async function wasTakenIn(database: Database, channel: string, fileHash: string): Promise<boolean> {
  const rows = await database.query(sql`
    select from channels.import_run
    where channel = ${channel} and file_hash = ${fileHash} and state = 'DONE' and not dry_run limit 1`);
  return rows.length > 0;
}
