import { Logger, runMigrations } from 'graphile-worker';
import { DatabaseUnfit } from '../database/migrate.js';
import { createPool, endPool } from '../database/pool.js';

/** Says nothing: what a caller should know comes as an error or an event. */
const silent = new Logger(() => () => undefined);

/**
 * Brings the tables of the queue, which the library keeps in a schema of its own, to the version of this program. Called
 * under the lock of migrations; a plain owner of the database can do it. Fails with DatabaseUnfit when a newer program
 * has made them so that this one can not use them.
 */
export async function migrateJobs(url: string): Promise<void> {
  const pool = createPool({ url, statementMillis: 0, acquireMillis: 10_000, dates: true }, 1);
  const { exitCode } = process;
  try {
    await runMigrations({ pgPool: pool, logger: silent });
  } catch (error) {
    // The library would have the whole process end with a code of its own.
    process.exitCode = exitCode;
    if (!(error instanceof Error && /unsafe to continue/.test(error.message))) throw error;
    throw new DatabaseUnfit(
      'The queue of jobs in the database was made by a newer version of the hub, and this one can not work with it. Start the newer version, or use another database.',
    );
  } finally {
    await endPool(pool);
  }
}
