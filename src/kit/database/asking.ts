import type { Database, Transaction } from './database.js';

/** The database outside any transaction, for functions that only ask and are called inside one too. */
export function asking(database: Pick<Database, 'query'>): Pick<Transaction, 'sql'> {
  return { sql: (statement) => database.query(statement) };
}
