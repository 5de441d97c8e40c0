import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import { BATCH, inBatches } from '../in-batches.js';

/**
 * Handles of days before yesterday are of codes that ended long ago, and what was written of their uses is held by the
 * redemptions: both are dropped every night, the uses with their handles.
 */
export const forgetCodesJob: Job<object> = declareJob({
  name: 'forget-codes',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '20 3 * * *' },
  work: (_payload, { database }) => forgetCodes(database),
});

/** Answers how many handles went. One that somebody holds is left for the next night. */
export const forgetCodes = (database: Pick<Database, 'query'>): Promise<number> =>
  inBatches(() =>
    database.query(sql`
      delete from benefit_cards.code_handle where handle in (
        select handle from benefit_cards.code_handle
        where made_on < (clock_timestamp() at time zone 'Asia/Shanghai')::date - 1
        order by made_on limit ${BATCH} for update skip locked)
      returning true as gone`),
  );
