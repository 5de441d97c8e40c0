import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';

/** Whoever enters tasks or sets targets holds this until the end of the transaction. */
const TARGETS_LOCK = 7_310_222;

/**
 * Tasks are entered and targets set one transaction at a time: two at once could enter the same title, or set the same
 * target for two tasks. One lock for all and not one a title and one a target, because a list sets many targets in one
 * transaction, and whoever sets one of them meanwhile would hold what the list needs next, and wait for what it holds.
 */
export async function lockTargets(tx: Transaction): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(${TARGETS_LOCK})`);
}
