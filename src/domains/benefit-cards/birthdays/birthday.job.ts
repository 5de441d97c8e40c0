import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { BirthdayGifts } from './birthday.gifts.js';

const HOUR_MILLIS = 3_600_000;

/** Gives what there is on birthdays, every day at 00:10 in China. */
export function keepBirthdaysJob(gifts: BirthdayGifts): Job<object> {
  return declareJob({
    name: 'keep-birthdays',
    shape: nothing,
    attempts: 8,
    limitMillis: HOUR_MILLIS,
    recurs: { cron: '10 16 * * *', backfillMillis: 24 * HOUR_MILLIS },
    work: (_payload, { database, signal }) => gifts.keep(database, signal),
  });
}
