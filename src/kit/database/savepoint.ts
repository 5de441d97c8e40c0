import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Transaction } from './database.js';

/**
 * Runs work inside a savepoint: when it throws, only what it did is undone and the transaction goes on. The unit of work
 * inside begins empty, so that it knows nothing of the rows before and its cost does not grow with them.
 */
export async function inSavepoint<T>(transaction: Transaction, work: (inner: Transaction) => Promise<T>): Promise<T> {
  try {
    return await transaction.em.transactional(
      // The savepoint is on the same connection, so the SQL of the transaction is inside it.
      (em) => work(Object.freeze({ em: em as SqlEntityManager, sql: transaction.sql, notify: transaction.notify })),
      { clear: true },
    );
  } finally {
    transaction.em.clear();
  }
}
