import type { Envelope } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { untangled } from '../../kit/database/deadlocks.js';
import { sql } from '../../kit/database/sql.js';
import type { Intake, IntakeContext } from '../../kit/intake.js';
import type { Arrival } from '../records/arrival.js';
import { ChunkTaker } from '../records/chunk.js';
import { takeTurn } from '../records/source-records.js';
import { type Agreement, contextOf } from '../registry/agreement.js';
import type { BookedRow } from '../runs/run-lines.js';
import type { RejectedLine, Verdict } from '../verdicts.js';
import { DeliveryRefused } from './delivery.js';
import { layOutJson } from './json-body.js';
import { readRecords } from './records-read.js';

interface SentRecords {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly intake: Intake;
  readonly channel: string;
  readonly agreement: Agreement;
  /** Where they lie, one JSON object a line, or as JSON: one object, or a list of them. */
  readonly path: string;
  /** The day they speak of; null when the sender says none. */
  readonly asOf: string | null;
}

/** What became of one record that was sent. */
export interface SentRecord {
  /** The line, or the place in the list, counted from 1. */
  readonly row: number;
  readonly recordId: string;
  readonly recordVersion: string;
  readonly verdict: Verdict;
  readonly lines: readonly RejectedLine[];
}

/** More belong into a file, which needs nobody to wait for it. */
const MOST = 1000;

/**
 * Takes in records that were sent by themselves, as messages are: all of them before it answers, in the order of their
 * lines, and without a run. Sent again they are duplicates. Throws FileRefused for what can not be read, DeliveryRefused
 * for too many; what breaks a rule is answered record by record.
 */
export async function takeRecords(sent: SentRecords): Promise<readonly SentRecord[]> {
  const { database, channel } = sent;
  const context = contextOf(sent.agreement, { channel, asOf: sent.asOf, datum: null, regionCode: null });
  const waiting = await arrivalsOf(sent, context);
  const delivery = { runId: null, fileHash: null, again: null, channel, asOf: sent.asOf };
  const taker = new ChunkTaker({
    ...{ intake: sent.intake, envelope: sent.envelope, context },
    delivery: { ...delivery, regionCode: sent.agreement.regionCode },
  });
  const answered: SentRecord[] = [];
  while (waiting.length > 0) {
    let rows: readonly BookedRow[] = [];
    const { verdicts } = await untangled(() =>
      database.transaction(async (tx) => {
        await takeTurn(tx, channel);
        const write = async (booked: readonly BookedRow[]) => {
          rows = booked;
        };
        const taken = await taker.take(tx, waiting, { write });
        await tx.sql(sql`update channels.channel set last_received_at = clock_timestamp() where code = ${channel}`);
        return taken;
      }),
    );
    const done = waiting.splice(0, verdicts.length);
    answered.push(...done.map((arrival, index) => recordOf(arrival, verdicts[index] ?? 'REJECTED', rows[index])));
  }
  return answered;
}

async function arrivalsOf({ intake, path, agreement: { formats } }: SentRecords, context: IntakeContext) {
  await layOutJson(path);
  const arrivals = await readRecords({ intake, context, formats, path, most: MOST });
  if (arrivals.length > MOST) throw tooMany();
  return [...arrivals];
}

function recordOf({ row, recordId, version }: Arrival, verdict: Verdict, booked: BookedRow | undefined): SentRecord {
  return { row, recordId, recordVersion: version, verdict, lines: booked?.lines ?? [] };
}

function tooMany(): DeliveryRefused {
  return new DeliveryRefused({
    zh: `一次最多发送 ${MOST} 条记录。请分批发送，或以文件上传。`,
    en: `At most ${MOST} records are taken at once. Send them in parts, or as a file.`,
  });
}
