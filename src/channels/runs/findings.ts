import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { type RejectedRowRow, rejectedRowColumns } from '../graphql/channel.rows.js';
import type { RejectedLine } from '../verdicts.js';

/** A line of a run that was not taken in, as it is told to whoever delivered the file. */
export interface Finding extends RejectedLine {
  readonly sheet: string | null;
  readonly row: number;
}

/** The first lines of a run that were not taken in, rejected or for a person, in the order of the file. */
export async function findingsOf(database: Database, runId: string, first: number): Promise<readonly Finding[]> {
  const rows = await database.query<RejectedRowRow>(sql`
    select ${rejectedRowColumns} from channels.rejected_row line
    where line.import_run_id = ${runId} order by line.ordinal limit ${first}`);
  return rows.map(({ sheet, row, column, value, rule, code, zh, en }) => {
    return { sheet, row, column, value, rule, code, message: { zh, en } };
  });
}
