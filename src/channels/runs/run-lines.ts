import type { QueryResultRow } from 'pg';
import type { Database } from '../../kit/database/database.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import type { RejectedLine, Verdict } from '../verdicts.js';
import type { RunTransaction } from './run-lock.js';

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

/** More lines of a run than these are only counted: a file of a million rows can have six refusals in each. */
export const MOST_LISTED = 10_000;

/** Adds what is wrong with rows behind what is there, as far as it is listed; what is not is counted. */
export async function bookLines(tx: RunTransaction, runId: string, rows: readonly BookedRow[]): Promise<void> {
  const refused = rows.filter(({ lines }) => lines.length > 0);
  if (refused.length === 0) return;
  const [{ last } = { last: 0 }] = await tx.sql<QueryResultRow & { last: number }>(
    sql`select coalesce(max(ordinal), 0) as last from channels.rejected_row where import_run_id = ${runId}`,
  );
  const lines = refused.flatMap(linesOf);
  const free = Math.max(0, MOST_LISTED - last);
  const numbered = lines.slice(0, free).map((line, index) => ({ ...line, ordinal: last + index + 1 }));
  await listLines(tx, runId, numbered);
  if (lines.length > numbered.length) await countUnlisted(tx, runId, lines.length - numbered.length);
  await keepWaiting(tx, runId, unlistedOf(refused, numbered.length));
}

/** A run that is begun again has no lines yet. */
export async function dropLines({ sql: execute }: RunTransaction, runId: string): Promise<void> {
  await execute(sql`delete from channels.rejected_row where import_run_id = ${runId}`);
  await execute(sql`delete from channels.unlisted_row where import_run_id = ${runId}`);
}

/** How many lines of a run are counted only. */
export async function unlistedLines(database: Database, runId: string): Promise<number> {
  const [run] = await database.query<QueryResultRow & { lines: number }>(
    sql`select lines_unlisted as lines from channels.import_run where id = ${runId}`,
  );
  return run?.lines ?? 0;
}

function linesOf({ verdict, sheet, row, key, lines }: BookedRow) {
  return lines.map(({ message: { zh, en }, ...line }) => ({ ...line, verdict, sheet, row, key, zh, en }));
}

/** Rows of which not even the first line is listed. */
function unlistedOf(refused: readonly BookedRow[], listed: number): readonly BookedRow[] {
  let before = 0;
  return refused.filter(({ lines }) => {
    before += lines.length;
    return before - lines.length >= listed;
  });
}

async function listLines(
  { sql: execute }: RunTransaction,
  runId: string,
  lines: readonly ReturnType<typeof linesOf>[number][],
): Promise<void> {
  if (lines.length === 0) return;
  await execute(sql`
    insert into channels.rejected_row
      (import_run_id, ordinal, verdict, sheet, row, "column", value, rule, code, message_zh, message_en, source_record_id)
    select ${runId}, ordinal, verdict, sheet, row, "column", value, rule, code, zh, en, key
    from json_to_recordset(${JSON.stringify(lines)}::json) as line (ordinal integer, verdict text, sheet text,
      row integer, "column" text, value text, rule text, code text, zh text, en text, key uuid)`);
}

async function countUnlisted({ sql: execute }: RunTransaction, runId: string, lines: number): Promise<void> {
  await execute(sql`update channels.import_run set lines_unlisted = lines_unlisted + ${lines} where id = ${runId}`);
}

/** Rows that wait for a person: by their record a decision finds how many of a run it settles. Nobody decides on a trial. */
async function keepWaiting(
  { sql: execute }: RunTransaction,
  runId: string,
  unlisted: readonly BookedRow[],
): Promise<void> {
  const waiting = unlisted.filter(({ verdict }) => verdict === 'QUARANTINED');
  if (waiting.length === 0) return;
  await execute(sql`
    insert into channels.unlisted_row as known (source_record_id, import_run_id, rows, lines)
    select given.key, ${runId}::uuid, count(*), sum(given.lines)
    from unnest(${waiting.map(({ key }) => key)}::uuid[], ${waiting.map(({ lines }) => lines.length)}::int[])
      as given (key, lines)
    where not (select dry_run from channels.import_run where id = ${runId})
    group by given.key
    on conflict (source_record_id, import_run_id) do update set
      rows = known.rows + excluded.rows, lines = known.lines + excluded.lines`);
}

/** How many rows of a run waited with a record: it may stand in a file twice, with several lines each. */
export interface SettledRows extends QueryResultRow {
  readonly runId: string;
  readonly rows: number;
  /** Lines of these rows that are counted only. */
  readonly unlisted: number;
}

/** Takes the lines of a record that waited out of their runs: it was taken in. Answers the rows of each run. */
export function takeOutWaiting({ sql: execute }: RunTransaction, recordKey: string): Promise<readonly SettledRows[]> {
  return execute<SettledRows>(
    settledRows(
      recordKey,
      sql`
    delete from channels.rejected_row line using channels.import_run run where ${waitsWith(recordKey)}
    returning line.import_run_id, line.sheet, line.row`,
    ),
  );
}

/** Lines of a record that waited are refusals from now on. Answers the rows of each run. */
export function refuseWaiting({ sql: execute }: RunTransaction, recordKey: string): Promise<readonly SettledRows[]> {
  return execute<SettledRows>(
    settledRows(
      recordKey,
      sql`
    update channels.rejected_row line set verdict = 'REJECTED' from channels.import_run run where ${waitsWith(recordKey)}
    returning line.import_run_id, line.sheet, line.row`,
    ),
  );
}

function waitsWith(recordKey: string): Sql {
  return sql`line.source_record_id = ${recordKey} and line.verdict = 'QUARANTINED' and run.id = line.import_run_id
    and not run.dry_run`;
}

function settledRows(recordKey: string, listed: Sql): Sql {
  return sql`
    with listed as (${listed}), unlisted as (
      delete from channels.unlisted_row where source_record_id = ${recordKey} returning import_run_id, rows, lines
    )
    select import_run_id as "runId", sum(rows)::int as rows, sum(lines)::int as unlisted
    from (
      select import_run_id, count(distinct (sheet, row)) as rows, 0 as lines from listed group by import_run_id
      union all select import_run_id, rows, lines from unlisted
    ) settled group by import_run_id order by import_run_id`;
}
