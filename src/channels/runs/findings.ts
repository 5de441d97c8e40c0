import type { Database } from '../../kit/database/database.js';
import { globalId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { type RejectedRowRow, rejectedRowColumns } from '../graphql/channel.rows.js';
import { RECORD_PREFIX } from '../prefixes.js';
import type { RejectedLine } from '../verdicts.js';

/** A line of a run that was not taken in, as it is told to whoever delivered the file. */
export interface Finding extends RejectedLine {
  readonly sheet: string | null;
  readonly row: number;
  /** Global id of the record, where it waits for a person to decide on it; null where nobody can. */
  readonly sourceRecordId: string | null;
}

/** The first lines of a run that were not taken in, rejected or for a person, in the order of the file. */
export async function findingsOf(database: Database, runId: string, first: number): Promise<readonly Finding[]> {
  const rows = await database.query<RejectedRowRow & { readonly waits: boolean }>(sql`
    select ${rejectedRowColumns}, line.verdict = 'QUARANTINED' and not run.dry_run as waits from channels.rejected_row line join channels.import_run run on run.id = line.import_run_id
    where line.import_run_id = ${runId} order by line.ordinal limit ${first}`);
  return rows.map(({ sheet, row, column, value, rule, code, zh, en, waits, ...line }) => {
    const sourceRecordId = waits ? globalId(RECORD_PREFIX, line.sourceRecordId) : null;
    return { sheet, row, column, value, rule, code, message: { zh, en }, sourceRecordId };
  });
}
