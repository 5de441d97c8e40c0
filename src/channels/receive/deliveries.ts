import type { QueryResultRow } from 'pg';
import { type Sql, sql } from '../../kit/database/sql.js';
import type { Execute } from '../runs/run-lock.js';

/**
 * The runs by which a channel delivered since a time, each with its file as far as that is kept. A trial is none of them,
 * nor is what could not be read or was dropped by a person: no row of it was settled.
 */
export function deliveredSince(channel: string, since: string): Sql {
  return sql`
    channels.import_run run
    left join channels.kept_file file
      on file.channel = run.channel and file.file_hash = run.file_hash and file.kept_at is not null
    where run.channel = ${channel} and run.started_at >= ${since}::timestamptz and run.file_hash is not null
      and not run.dry_run and run.state in ('DONE', 'FAILED') and run.rows_read > 0`;
}

export interface Deliveries extends QueryResultRow {
  readonly subject: string | null;
  /** When the last delivery came whose file is gone; null when all are kept. */
  readonly lostUntil: string | null;
}

/** What there is to take through the rules again. */
export async function deliveriesSince(execute: Execute, channel: string, since: string): Promise<Deliveries> {
  const [row] = await execute<Deliveries>(sql`
    select max(run.subject) as subject, max(run.started_at) filter (where file.id is null) as "lostUntil"
    from ${deliveredSince(channel, since)}`);
  return row ?? { subject: null, lostUntil: null };
}

/** The files of these deliveries count as used now, so that they are there when they are taken in again. */
export async function useDeliveries(execute: Execute, channel: string, since: string): Promise<void> {
  await execute(sql`
    update channels.kept_file set last_used_at = clock_timestamp()
    where id in (select file.id from ${deliveredSince(channel, since)})`);
}
