import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/**
 * To which cases the numbers of offices belong stays as it is until the transaction ends: one delivery, or one person, at a time.
 * Two who tell of a number that none knows yet would not see each other, and make two cases of it. Called before any case is held.
 */
export async function holdNumbers(tx: Transaction): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended('legal-outreach.offices', 0))`);
}
