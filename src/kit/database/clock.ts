import type { Transaction } from './database.js';
import { sql } from './sql.js';

/** Whether an instant, as ISO 8601 writes it, has come by the clock of the database. */
export async function isPast(tx: Transaction, instant: string): Promise<boolean> {
  const [clock] = await tx.sql<{ past: boolean }>(sql`select ${instant}::timestamptz <= now() as past`);
  if (!clock) throw new Error('The database did not tell the time.');
  return clock.past;
}
