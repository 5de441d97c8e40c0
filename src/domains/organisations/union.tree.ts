import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';

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

/**
 * Keys of a union and of all below it, by its code, as many as `most`; `isMore` where there are more. None where no union
 * has the code.
 */
export async function keysBelow(
  tx: Pick<Transaction, 'sql'>,
  unionCode: string,
  most: number,
): Promise<{ readonly ids: readonly string[]; readonly isMore: boolean }> {
  const rows = await tx.sql<{ id: string }>(sql`
    with recursive below (id) as (
      select id from organisations."union" where union_code = ${unionCode}
      union
      select u.id from organisations."union" u join below on u.parent_id = below.id)
    select id from below limit ${most + 1}`);
  return { ids: rows.slice(0, most).map(({ id }) => id), isMore: rows.length > most };
}

/** One union that stands below another, or is the same. */
export interface LineBelow {
  readonly top: string;
  readonly id: string;
}

/** Each of some unions with all below it, by their keys, in one statement. */
export function linesBelow(tx: Pick<Transaction, 'sql'>, ids: readonly string[]): Promise<readonly LineBelow[]> {
  return tx.sql<LineBelow & Record<string, unknown>>(sql`
    with recursive below (top, id) as (
      select id, id from organisations."union" where id = any(${[...new Set(ids)]}::uuid[])
      union
      select below.top, u.id from organisations."union" u join below on u.parent_id = below.id)
    select top, id from below`);
}
