import type { Database } from '../kit/database/database.js';
import { sql } from '../kit/database/sql.js';

/** How many deliveries of all webhooks wait, and how many were given up, by state. Ends with the signal. */
export async function countWaiting(
  database: Pick<Database, 'query'>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ state: string; count: number }>(
    sql`
    select 'waiting' as state, count(*)::int as count from webhooks.delivery where state in ('PENDING', 'RETRYING')
    union all select 'dead', count(*)::int from webhooks.delivery where state = 'DEAD'`,
    signal,
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
}
