import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { MonthClosing } from './closing.service.js';

/** Closes the month that is over, on the 5th at 01:30 in China, and what was missed while nothing ran. */
export function closeMonthJob(closing: MonthClosing): Job<object> {
  return declareJob({
    name: 'close-month',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '30 17 4 * *', atStart: true },
    work: (_payload, { database }) => closing.closeDue(database),
  });
}
