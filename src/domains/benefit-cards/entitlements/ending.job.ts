import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import { entitlementTold } from './entitlement.events.js';
import { HELD, type HeldEntitlement } from './held-entitlement.js';

/** So many days ahead people hear that something ends. */
const DAYS = 3;
/** So few a transaction, that nobody waits for it. */
const BATCH = 500;

/** Announces what ends soon and can still be used, each once. */
export const tellEndingJob: Job<object> = declareJob({
  name: 'tell-entitlements-ending',
  shape: nothing,
  attempts: 5,
  recurs: { cron: '25 * * * *', atStart: true },
  work: (_payload, { database }) => tellEnding(database),
});

/** Announces all that end within some days; what was given later than that is not told of twice in a row. Answers how many. */
export async function tellEnding(database: Database): Promise<number> {
  for (let told = 0; ; ) {
    const count = await database.transaction(tellSome);
    told += count;
    if (count < BATCH) return told;
  }
}

async function tellSome(tx: Transaction): Promise<number> {
  const ending = await tx.sql<HeldEntitlement & Record<string, unknown>>(sql`
    update benefit_cards.entitlement set ending_told_at = clock_timestamp()
    where id in (
      select id from benefit_cards.entitlement
      where state in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED') and ending_told_at is null
        and expires_at > now() and expires_at <= now() + make_interval(days => ${DAYS})
        and granted_at < expires_at - make_interval(days => ${DAYS})
      order by expires_at, id limit ${BATCH} for update skip locked)
    returning ${HELD}`);
  await announce(
    tx,
    ending.map((each) => entitlementTold.changed(entitlementTold.facts(each), { ...each, isEnding: true })),
  );
  return ending.length;
}
