import type { Database } from '../../kit/database/database.js';
import { instantOf } from '../../kit/database/database.js';
import { globalId, keyOf } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import type { Language } from '../../kit/sentence.js';
import {
  type ImportRunRow,
  importRunColumns,
  type RejectedRowRow,
  reasonOf,
  rejectedRowColumns,
} from '../graphql/channel.rows.js';
import { RUN_PREFIX } from '../prefixes.js';
import type { Tally } from '../verdicts.js';

/** A line that was not taken in, as it is told over HTTP. */
interface ReportedLine {
  readonly sheet: string | null;
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly rule: string;
  readonly code: string;
  readonly message: string;
}

/** How a run goes, for whoever sent its file; the same words as the type ImportRun. */
export interface RunReport {
  readonly importRunId: string;
  readonly channel: string;
  readonly fileName: string | null;
  readonly state: string;
  readonly stateReason: string | null;
  readonly dryRun: boolean;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly rowsRead: number;
  readonly counts: Tally;
  /** The first lines that broke a rule, in the order of the file. */
  readonly rejected: readonly ReportedLine[];
  /** The first lines that need a person. */
  readonly quarantined: readonly ReportedLine[];
  /** Lines beyond those that the run lists, of both. */
  readonly linesUnlisted: number;
}

const MOST_LINES = 100;

/** How a run of a channel goes; undefined when the channel has none of this global id. */
export async function runReport(
  database: Database,
  channel: string,
  importRunId: string,
  language: Language,
): Promise<RunReport | undefined> {
  const key = keyOf(RUN_PREFIX, importRunId);
  if (key === undefined) return undefined;
  const [run] = await database.query<ImportRunRow>(sql`
    select ${importRunColumns} from channels.import_run run where run.id = ${key} and run.channel = ${channel}`);
  if (!run) return undefined;
  const [rejected, quarantined] = await Promise.all([
    linesOf(database, key, 'REJECTED', language),
    linesOf(database, key, 'QUARANTINED', language),
  ]);
  const { fileName, state, dryRun, rowsRead, applied, duplicate, stale, linesUnlisted } = run;
  return {
    importRunId: globalId(RUN_PREFIX, run.id),
    ...{ channel, fileName, state, stateReason: reasonOf(run, language), dryRun },
    startedAt: instantOf(run.startedAt).toISOString(),
    finishedAt: run.finishedAt === null ? null : instantOf(run.finishedAt).toISOString(),
    rowsRead,
    counts: { applied, duplicate, stale, rejected: run.rejected, quarantined: run.quarantined },
    ...{ rejected, quarantined, linesUnlisted },
  };
}

async function linesOf(
  database: Database,
  runId: string,
  verdict: 'REJECTED' | 'QUARANTINED',
  language: Language,
): Promise<readonly ReportedLine[]> {
  const rows = await database.query<RejectedRowRow>(sql`
    select ${rejectedRowColumns} from channels.rejected_row line
    where line.import_run_id = ${runId} and line.verdict = ${verdict} order by line.ordinal limit ${MOST_LINES}`);
  return rows.map(({ sheet, row, column, value, rule, code, ...sentence }) => {
    return { sheet, row, column, value, rule, code, message: sentence[language] };
  });
}
