import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import { BATCH, inBatches } from '../in-batches.js';
import { COMES_WITHIN_DAYS, VERDICTS_DAYS } from './retention.js';

/** Forgets whose codes of long ago were, and verdicts that nobody asks for any more: every day. */
export const forgetOfflineJob: Job<object> = declareJob({
  name: 'forget-offline-codes',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '50 2 * * *' },
  work: (_payload, { database }) => forgetOffline(database),
});

/** Answers how many rows went. What was redeemed stays, and its receipt keeps it from being redeemed twice. */
export async function forgetOffline(database: Database): Promise<number> {
  const handles = await inBatches(() =>
    database.query(sql`
      delete from benefit_cards.offline_handle where id in (
        select id from benefit_cards.offline_handle
        where last_issued_at < clock_timestamp() - make_interval(days => ${COMES_WITHIN_DAYS}::integer)
        order by last_issued_at limit ${BATCH} for update skip locked)
      returning true as gone`),
  );
  // One whose device still waits for those before it stays: its number would be a hole.
  const items = await inBatches(() =>
    database.query(sql`
      delete from benefit_cards.till_item where (till_id, offline_id) in (
        select item.till_id, item.offline_id from benefit_cards.till_item item
        join benefit_cards.till on till.id = item.till_id
        where item.decided_at < clock_timestamp() - make_interval(days => ${VERDICTS_DAYS}::integer)
          and item.sequence <= till.accepted_through
        order by item.decided_at limit ${BATCH} for update of item skip locked)
      returning true as gone`),
  );
  const batches = await inBatches(() =>
    database.query(sql`
      delete from benefit_cards.till_batch where id in (
        select id from benefit_cards.till_batch batch
        where arrived_at < clock_timestamp() - make_interval(days => ${VERDICTS_DAYS}::integer)
          and not exists (select from benefit_cards.till_item item where item.batch_id = batch.id)
        order by arrived_at limit ${BATCH} for update skip locked)
      returning true as gone`),
  );
  return handles + items + batches;
}
