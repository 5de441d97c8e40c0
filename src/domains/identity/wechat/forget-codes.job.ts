import { sql } from '../../../kit/database/sql.js';
import { declareJob, nothing } from '../../../kit/jobs/index.js';

/** Codes live for five minutes; what is kept of them goes soon after. */
export const forgetWeChatCodesJob = declareJob({
  name: 'forget-wechat-codes',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '*/10 * * * *' },
  work: (_payload, { database }) =>
    database.query(sql`
      delete from identity.wechat_code where code_hmac in (
        select code_hmac from identity.wechat_code where created_at < clock_timestamp() - interval '10 minutes'
        for update skip locked)`),
});
