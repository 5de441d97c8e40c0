import type { Intake, IntakeContext } from '../../kit/intake.js';
import { fileHash, openTable } from '../decode/index.js';
import { type Arrival, ArrivalReader } from '../records/arrival.js';
import { headingsOf } from '../records/source-version.js';
import { refuseOtherFormat } from '../registry/formats.js';

interface RecordLines {
  readonly intake: Intake;
  readonly context: IntakeContext;
  /** In what form they may come. */
  readonly formats: readonly string[];
  /** Where they lie, one JSON object a line. */
  readonly path: string;
  /** More are not read, and whoever asked finds one more than that. */
  readonly most: number;
}

/** What records are called in the sentences of a refusal. */
const FILE_NAME = 'records.jsonl';

/** Reads records that came by themselves, in the order of their lines. Throws FileRefused for what can not be read. */
export async function readRecords({ intake, context, formats, path, most }: RecordLines): Promise<readonly Arrival[]> {
  const headings = headingsOf(intake);
  const table = await openTable(path, { fileName: FILE_NAME, headings: headings.of });
  refuseOtherFormat(table, formats, FILE_NAME);
  await intake.prepare?.(context);
  const { isKnown } = headings;
  const reader = new ArrivalReader({ intake, context, fileHash: await fileHash(path), isKnown });
  const arrivals: Arrival[] = [];
  for await (const entry of table.rows()) {
    const arrival = reader.arrival(entry);
    if (arrival) arrivals.push(arrival);
    if (arrivals.length > most) break;
  }
  return arrivals;
}
