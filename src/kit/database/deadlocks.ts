/** Two transactions waited for each other, and this is the one that was ended. */
const DEADLOCK = '40P01';
const MOST_TRIES = 5;

/**
 * Runs a transaction, and again where it and another one waited for each other and it was ended for that: five times at
 * most. All that the work leaves behind has to be undone with its transaction.
 */
export async function untangled<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === MOST_TRIES || (error as { readonly code?: unknown } | null)?.code !== DEADLOCK) throw error;
    }
  }
}
