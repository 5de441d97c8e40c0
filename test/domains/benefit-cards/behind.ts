import type { Transaction } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';
import { until } from '../../support/until.js';

type Step = (tx: Transaction) => Promise<unknown>;

/** A row for each that waits for a lock. */
export const WAITING = sql`select true as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/**
 * Begins work while a transaction has done its first step, goes on with the second one as soon as the work waits for a lock
 * or is done, and commits. Answers whether it waited, and what came of it.
 */
export async function behind<T>(
  { hub, test }: TestHub,
  { first, next = async () => undefined }: { readonly first: Step; readonly next?: Step },
  work: () => Promise<T>,
): Promise<{ readonly waited: boolean; readonly answer: T }> {
  let working: Promise<T> | undefined;
  let waited = false;
  await hub.database.transaction(async (tx) => {
    await first(tx);
    let isDone = false;
    working = work();
    working
      .catch(() => undefined)
      .finally(() => {
        isDone = true;
      });
    await until(async () => {
      waited = (await test.database.query(WAITING)).length > 0;
      return waited || isDone;
    });
    await next(tx);
  });
  return { waited, answer: await (working as Promise<T>) };
}
