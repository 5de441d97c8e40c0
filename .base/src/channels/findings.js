import { sql } from '../kit/database/sql.js';
import { rejectedRowColumns } from './channel.rows.js';
/** The first lines of a run that were not taken in, rejected or for a person, in the order of the file. */
export async function findingsOf(database, runId, first) {
    const rows = await database.query(sql `
    select ${rejectedRowColumns} from channels.rejected_row line
    where line.import_run_id = ${runId} order by line.ordinal limit ${first}`);
    return rows.map(({ sheet, row, column, value, rule, code, zh, en }) => {
        return { sheet, row, column, value, rule, code, message: { zh, en } };
    });
}
//# sourceMappingURL=findings.js.map