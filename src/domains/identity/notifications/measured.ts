import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/** How many subscribe messages wait to be sent, and how many WeChat did not take or gave no word of in the last day. Ends with the signal. */
export async function countSends(
  database: Pick<Database, 'query'>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ state: string; count: number }>(
    sql`
    select 'waiting' as state, count(*)::int as count from identity.notification_send where due_at is not null
    union all
    select given.state, count(s.notification_id)::int
    from (values ('failed', 'FAILED'), ('unknown', 'UNKNOWN')) given (state, name)
    left join identity.notification_send s
      on s.state = given.name and s.settled_at > clock_timestamp() - interval '1 day'
    group by given.state`,
    signal,
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
}
