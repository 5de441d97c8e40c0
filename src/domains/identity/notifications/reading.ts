import type { Database, Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { Refusals } from '../../../kit/refusal.js';
import { notificationNotFound } from './notification.errors.js';
import { NOTIFICATION_PREFIX } from './notification.topic.js';

/** Marks messages of a person as read, all of them where none is named. Throws Refusals for those that are not there or another's. */
export async function markRead(tx: Transaction, personId: string, ids: readonly string[] | undefined): Promise<void> {
  const keys = ids && (await ownAmong(tx, personId, ids));
  await tx.sql(sql`
    update identity.notification set read_at = clock_timestamp()
    where person_id = ${personId}::uuid and read_at is null and (${keys ?? null}::uuid[] is null or id = any(${keys ?? null}::uuid[]))`);
}

async function ownAmong(tx: Transaction, personId: string, ids: readonly string[]): Promise<readonly string[]> {
  const keys = ids.map((id) => keyOf(NOTIFICATION_PREFIX, id) ?? null);
  const own = await tx.sql<{ id: string }>(sql`
    select id from identity.notification where person_id = ${personId}::uuid and id = any(${keys}::uuid[])`);
  const known = new Set(own.map(({ id }) => id));
  const missing = keys.flatMap((key, index) => (key !== null && known.has(key) ? [] : [notificationNotFound(index)]));
  if (missing.length > 0) throw new Refusals(missing);
  return [...known];
}

/** How many messages of a person are not read. */
export async function countUnread(database: Pick<Database, 'query'>, personId: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(sql`
    select count(*)::int as count from identity.notification where person_id = ${personId}::uuid and read_at is null`);
  return row?.count ?? 0;
}
