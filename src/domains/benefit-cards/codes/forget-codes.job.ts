import { sql } from '../../../kit/database/sql.js';
import { declareJob, nothing } from '../../../kit/jobs/index.js';

/**
 * Handles of days before yesterday are of codes that ended long ago, and what was written of their uses is held by the
 * redemptions: both are dropped every night, the uses with their handles.
 */
export const forgetCodesJob = declareJob({
  name: 'forget-codes',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '20 3 * * *' },
  work: (_payload, { database }) =>
    database.query(sql`
      delete from benefit_cards.code_handle
      where made_on < (clock_timestamp() at time zone 'Asia/Shanghai')::date - 1`),
});
