import type { QueryResultRow } from 'pg';
import { sql } from '../../kit/database/sql.js';
import type { Sentence } from '../../kit/sentence.js';
import type { Agreement } from '../registry/agreement.js';
import { farShorter, wouldBeHeld } from '../sentences.js';
import { Held } from './run-end.js';
import type { Execute } from './run-lock.js';

interface Arrived {
  readonly channel: string;
  readonly subject: string;
  readonly regionCode: string | null;
  readonly fileHash: string;
  /** Rows that hold data, as a run counts them when it has read them. */
  readonly rows: number;
}

interface Shortage {
  readonly rows: number;
  readonly before: number;
}

/**
 * Throws Held for a file that has far fewer rows than the one before it, of the same channel, subject and division: it may
 * have been cut off on its way. Channels agree on a share below which that is so; without one nothing is held.
 */
export async function holdIfShort(execute: Execute, arrived: Arrived, agreed: Agreement): Promise<void> {
  const short = await shortage(execute, arrived, agreed);
  if (short) throw new Held(farShorter(short.rows, short.before));
}

/** What a trial says of a file that would be held; null when it would not. */
export async function noticeIfShort(execute: Execute, arrived: Arrived, agreed: Agreement): Promise<Sentence | null> {
  const short = await shortage(execute, arrived, agreed);
  return short ? wouldBeHeld(short.rows, short.before) : null;
}

async function shortage(
  execute: Execute,
  arrived: Arrived,
  { holdBelow }: Pick<Agreement, 'holdBelow'>,
): Promise<Shortage | undefined> {
  if (holdBelow === null) return undefined;
  const { channel, subject, regionCode, rows } = arrived;
  const [last] = await execute<QueryResultRow & { rows: number }>(sql`
    select rows_read as rows from channels.import_run
    where channel = ${channel} and subject = ${subject} and region_code is not distinct from ${regionCode}
      and state = 'DONE' and not dry_run and file_hash is not null and rows_read > 0
    order by started_at desc limit 1`);
  if (!last || rows >= last.rows * holdBelow || (await isReleased(execute, arrived))) return undefined;
  return { rows, before: last.rows };
}

/** Whether a person has looked at this very file and let it go on, be it that it failed afterwards. */
async function isReleased(execute: Execute, { channel, subject, regionCode, fileHash }: Arrived): Promise<boolean> {
  const [decided] = await execute<QueryResultRow & { released: boolean }>(sql`
    select released from channels.import_run
    where channel = ${channel} and file_hash = ${fileHash} and subject = ${subject}
      and region_code is not distinct from ${regionCode} and decided_at is not null
    order by decided_at desc limit 1`);
  return decided?.released === true;
}
