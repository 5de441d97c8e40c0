import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';

/** So long a card is kept behind its end, for the person alone. */
const DAYS = 30;
/** So few a transaction, that nobody waits for it. */
const BATCH = 1_000;

/** Forgets cards that were over long ago. */
export const forgetJobCardsJob: Job<object> = declareJob({
  name: 'forget-job-cards',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '40 3 * * *' },
  work: (_payload, { database }) => forgetJobCards(database),
});

/** Answers how many went. */
export async function forgetJobCards(database: Pick<Database, 'query'>): Promise<number> {
  for (let gone = 0; ; ) {
    const { length } = await database.query(sql`
      delete from activities.job_card where id in (
        select id from activities.job_card where upper(during) < clock_timestamp() - make_interval(days => ${DAYS})
        limit ${BATCH} for update skip locked)
      returning true as gone`);
    gone += length;
    if (length < BATCH) return gone;
  }
}
