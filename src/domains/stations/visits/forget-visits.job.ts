import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';

/** Where somebody was is kept so many days. */
const VISIT_DAYS = 30;
/** So few rows a transaction, that nobody waits for it. */
const BATCH = 1_000;

/** Forgets every night who came to which desk, where it is long ago. */
export const forgetVisitsJob: Job<object> = declareJob({
  name: 'forget-visits',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '30 2 * * *' },
  work: (_payload, { database }) => forgetVisits(database),
});

/** Answers how many visits went. */
export async function forgetVisits(database: Pick<Database, 'query'>): Promise<number> {
  for (let gone = 0; ; ) {
    const { length } = await database.query(sql`
      delete from stations.visit where id in (
        select id from stations.visit where occurred_at < clock_timestamp() - make_interval(days => ${VISIT_DAYS})
        limit ${BATCH} for update skip locked)
      returning true as gone`);
    gone += length;
    if (length < BATCH) return gone;
  }
}
