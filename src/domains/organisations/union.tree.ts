import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';

/** No union stands deeper below the highest; what came in around the rules ends there too. */
const DEEPEST = 32;

/** Whoever enters unions holds this until the end of the transaction: two moves at once could close a circle. */
const TREE_LOCK = 7_310_205;

/** Lets nobody else change the tree until the end of the transaction. */
export async function lockTree(tx: Transaction): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(${TREE_LOCK})`);
}

/** Whether one union is another, or stands above it. */
export async function isAbove(tx: Transaction, upper: string, lower: string): Promise<boolean> {
  const [row] = await tx.sql<{ above: boolean }>(sql`
    with recursive line (id, parent_id) as (
      select id, parent_id from organisations."union" where id = ${lower}::uuid
      union
      select u.id, u.parent_id from organisations."union" u join line on u.id = line.parent_id
    )
    select exists (select from line where id = ${upper}::uuid) as above`);
  return row?.above ?? false;
}

/** The keys of a union and of all below it, in one statement; empty when there is no such union. */
export async function keysBelow(tx: Pick<Transaction, 'sql'>, unionId: string): Promise<readonly string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    with recursive line (id, depth) as (
      select id, 0 from organisations."union" where id = ${unionId}::uuid
      union
      select u.id, line.depth + 1 from organisations."union" u join line on u.parent_id = line.id
      where line.depth < ${DEEPEST}
    )
    select distinct id from line`);
  return rows.map(({ id }) => id);
}
