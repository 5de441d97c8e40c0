import type { Database, Transaction } from './database.js';
import { sql } from './sql.js';

/**
 * Runs reads that must agree with each other: all of them see what was committed when the first one began, however long
 * they take. Nothing can be written. Rolled back when the signal aborts.
 *
 * It never gets a transaction id, so that it does not hold back the log of changes, whose horizon counts transactions with
 * an id alone. It does hold back vacuum: whoever reads has ten minutes to take the next rows, instead of the usual half minute,
 * and is cut off then.
 */
export function inSnapshot<T>(
  database: Database,
  work: (snapshot: Transaction) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return database.transaction(async (snapshot) => {
    await snapshot.sql(sql`set transaction isolation level repeatable read, read only`);
    await snapshot.sql(sql`set local idle_in_transaction_session_timeout = '10min'`);
    return work(snapshot);
  }, signal);
}
