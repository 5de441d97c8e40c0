import type { Database, Transaction } from '../../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import { type HeldHold, heldColumns } from './held-hold.js';
import { LIVE, stateNowOf } from './hold.clock.js';
import type { HoldState } from './hold.enums.js';
import { holdChanged } from './hold.events.js';

/** So few a transaction, that nobody waits for it. */
const BATCH = 200;

/**
 * Has rows say what the clock says: not confirmed is EXPIRED, not come NO_SHOW, past its end COMPLETED, each with its event.
 * `which` is a condition on holds, called `due`; those that somebody else holds are waited for, unless they may be left.
 * Answers how many there were.
 */
export async function settle(
  tx: Transaction,
  which: Sql,
  { skipsHeld = false }: { readonly skipsHeld?: boolean } = {},
): Promise<number> {
  const settled = await tx.sql<HeldHold & { stateBefore: HoldState } & Record<string, unknown>>(sql`
    with due as materialized (
      select due.id, due.state from stations.hold due
      where due.state in ${LIVE} and ${which} and ${stateNowOf('due')} <> due.state
      order by due.id limit ${rawSql(String(BATCH))} for update ${rawSql(skipsHeld ? 'skip locked' : '')})
    update stations.hold h set state = ${stateNowOf('h')}, version = h.version + 1, updated_at = clock_timestamp()
    from due, stations.station s where h.id = due.id and s.id = h.station_id
    returning ${heldColumns('h', 's')}, due.state as "stateBefore"`);
  await announce(
    tx,
    settled.flatMap(({ stateBefore, ...now }) => holdChanged({ ...now, state: stateBefore }, now)),
  );
  return settled.length;
}

/** The same of however many there are. */
export async function settleAll(tx: Transaction, which: Sql): Promise<void> {
  while ((await settle(tx, which)) === BATCH);
}

/** Tidies up every minute what the clock has ended, and so tells whose it was. */
export const settleHoldsJob: Job<object> = declareJob({
  name: 'settle-holds',
  shape: nothing,
  attempts: 5,
  recurs: { cron: '* * * * *', atStart: true },
  work: (_payload, { database }) => settleHolds(database),
});

/** Settles all that are due; those that somebody has in hand are left for the next minute. Answers how many. */
export async function settleHolds(database: Pick<Database, 'transaction'>): Promise<number> {
  for (let settled = 0; ; ) {
    const count = await database.transaction((tx) => settle(tx, rawSql('true'), { skipsHeld: true }));
    settled += count;
    if (count < BATCH) return settled;
  }
}
