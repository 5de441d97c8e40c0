import type { QueryResultRow } from 'pg';
import { sql } from '../../kit/database/sql.js';
import type { Agreement } from '../registry/agreement.js';
import { farShorter } from '../sentences.js';
import { Held } from './run-end.js';
import type { Execute } from './run-lock.js';

interface Arrived {
  readonly channel: string;
  readonly subject: string;
  readonly regionCode: string | null;
  readonly rowsTotal: number;
}

/**
 * Throws Held for a file that has far fewer rows than the one before it, of the same channel, subject and division: it may
 * have been cut off on its way. Channels agree on a share below which that is so; without one nothing is held.
 */
export async function holdIfShort(
  execute: Execute,
  { channel, subject, regionCode, rowsTotal }: Arrived,
  { holdBelow }: Agreement,
): Promise<void> {
  if (holdBelow === null) return;
  const [last] = await execute<QueryResultRow & { rows: number }>(sql`
    select rows_read as rows from channels.import_run
    where channel = ${channel} and subject = ${subject} and region_code is not distinct from ${regionCode}
      and state = 'DONE' and not dry_run and replays_since is null and rows_read > 0
    order by started_at desc limit 1`);
  if (last && rowsTotal < last.rows * holdBelow) throw new Held(farShorter(rowsTotal, last.rows));
}
