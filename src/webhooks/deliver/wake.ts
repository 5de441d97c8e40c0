import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { dueOf } from '../../kit/jobs/index.js';
import type { EnqueueWebhook } from './held.js';

interface WakeOptions {
  readonly database: Database;
  readonly enqueue: EnqueueWebhook;
  /** Name of the job that delivers. */
  readonly deliver: string;
}

/**
 * Has all webhooks worked on that follow one of these topics, or all there are, but those that are paused, that wait for
 * their receiver, or that a job waits for already.
 */
export async function wake(
  { database, enqueue, deliver }: WakeOptions,
  topics: readonly string[] | null,
): Promise<void> {
  const rows = await database.query<{ id: string }>(sql`
    select id from webhooks.webhook
    where ended_at is null and state <> 'PAUSED' and (due_at is null or due_at <= clock_timestamp())
      and (${topics}::text[] is null or topics && ${topics}::text[])`);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const due = await dueOf({ sql: (statement) => database.query(statement) }, deliver, ids);
  for (const id of ids.filter((each) => !due.has(each))) {
    await database.transaction(async (tx) => {
      // Behind the end of a turn at the webhook, which may just be putting it off.
      await tx.sql(sql`select from webhooks.webhook where id = ${id}::uuid for no key update`);
      await enqueue.unlessDue(tx, id);
    });
  }
}
