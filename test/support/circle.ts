import type { Database, Transaction } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { until } from './until.js';

/** Two that wait for each other. */
export interface Circle<T> {
  /** What the other transaction holds before the work begins. */
  hold(tx: Transaction): Promise<unknown>;
  /** Holds something of its own, and waits for what the other one holds. */
  work(): Promise<T>;
  /** What the other one waits for then: that of the work, which has to be ended for it. */
  ask(tx: Transaction): Promise<unknown>;
}

const DEADLOCK = '40P01';
const MOST_TRIES = 9;

/**
 * Has some work ended by the server because it and another transaction wait for each other, and answers what the work comes to
 * after that. Which of the two is ended is the server's choice, nearly always the one that waited first, which is the work:
 * where it was the other one, all begins anew with what `make` answers then.
 */
export async function endedInACircle<T>(database: Database, make: () => Promise<Circle<T>>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const { came, isOtherEnded } = await crossed(database, await make());
    if (!isOtherEnded) return came;
    if (tries === MOST_TRIES) throw new Error(`The other transaction was ended ${tries} times, and the work never.`);
  }
}

async function crossed<T>(database: Database, { hold, work, ask }: Circle<T>) {
  let came: Promise<T> | undefined;
  let isOver = false;
  const other = database.transaction(async (tx) => {
    await hold(tx);
    came = work();
    const over = () => {
      isOver = true;
    };
    came.then(over, over);
    await until(async () => isOver || (await someoneWaits(database)));
    if (isOver) throw new Error('The work was over before it waited for the other transaction.');
    await ask(tx);
  });
  const isOtherEnded = await other.then(
    () => false,
    (error: { readonly code?: unknown }) => {
      if (error.code !== DEADLOCK) throw error;
      return true;
    },
  );
  if (!came) throw new Error('The work was not begun.');
  return { came: await came, isOtherEnded };
}

async function someoneWaits(database: Database): Promise<boolean> {
  const waiting = await database.query(sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return waiting.length > 0;
}
