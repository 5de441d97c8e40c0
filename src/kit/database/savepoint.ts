import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Database, Transaction } from './database.js';

/**
 * Runs work inside a savepoint: when it throws, only what it did is undone and the transaction goes on. The unit of work
 * inside begins empty, so that it knows nothing of the rows before and its cost does not grow with them.
 */
export async function inSavepoint<T>(transaction: Transaction, work: (inner: Transaction) => Promise<T>): Promise<T> {
  try {
    return await transaction.em.transactional(
      // The savepoint is on the same connection, so the SQL of the transaction is inside it.
      (em) => work(Object.freeze({ ...transaction, em: em as SqlEntityManager })),
      { clear: true },
    );
  } finally {
    transaction.em.clear();
  }
}

/** Carries what undone work answered out of its transaction. */
class Undone<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super('The work is done and its transaction is undone.');
    this.result = result;
  }
}

/** Runs work in a transaction of its own and undoes it; answers what the work answered. A fault of the work is thrown on. */
export async function thenUndone<T>(database: Database, work: (trial: Transaction) => Promise<T>): Promise<T> {
  try {
    return await database.transaction<T>(async (trial) => {
      throw new Undone(await work(trial));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as T;
    throw error;
  }
}
