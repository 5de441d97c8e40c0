import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { declareJob, nothing } from '../../../kit/jobs/index.js';

/** For how many days a session is kept that can be refreshed no more: whoever asks later where they signed in still sees it. */
const KEPT_DAYS = 30;
/** So few rows a statement, that no sign-in waits for it. */
const BATCH = 1_000;

/** Forgets sessions whose time was over long ago, however they ended, every night. */
export const forgetSessionsJob = declareJob({
  name: 'forget-sessions',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '20 3 * * *' },
  async work(_payload, { database }) {
    while ((await forgetSome(database)) === BATCH);
  },
});

async function forgetSome(database: Database): Promise<number> {
  const rows = await database.query(sql`
    delete from identity.session where id in (
      select id from identity.session where expires_at < now() - make_interval(days => ${KEPT_DAYS}::integer)
      order by expires_at limit ${BATCH} for update skip locked)
    returning true as forgotten`);
  return rows.length;
}
