import type { Database, Transaction } from '../kit/database/database.js';

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
