import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/** Written out, so that their index serves. */
const OF_LATE = sql`(select state from identity.notification_send
  where state in ('FAILED', 'UNKNOWN') and settled_at > clock_timestamp() - interval '1 day') late`;

/** How many subscribe messages wait to be sent, and how many WeChat did not take or gave no word of in the last day. Ends with the signal. */
export async function countSends(
  database: Pick<Database, 'query'>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ state: string; count: number }>(
    sql`
    select 'waiting' as state, count(*)::int as count from identity.notification_send where due_at is not null
    union all select 'failed', (count(*) filter (where state = 'FAILED'))::int from ${OF_LATE}
    union all select 'unknown', (count(*) filter (where state = 'UNKNOWN'))::int from ${OF_LATE}`,
    signal,
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
}
