import { sql } from '../../kit/database/sql.js';
import { declareJob, nothing } from '../../kit/jobs/index.js';

/** Counts whose time is over say nothing any more: they are dropped every hour. */
export const forgetGuessesJob = declareJob({
  name: 'forget-guesses',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '10 * * * *' },
  work: (_payload, { database }) =>
    database.query(sql`
      delete from auth.guess where guess_hmac in (
        select guess_hmac from auth.guess where ends_at < now() for update skip locked)`),
});
