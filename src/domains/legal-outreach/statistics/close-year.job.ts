import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { CaseYearClosing } from './closing.service.js';

/** Closes the year of cases that is over, on 5 January at 01:55 in China, and what was missed while nothing ran. */
export function closeCaseYearJob(closing: CaseYearClosing): Job<object> {
  return declareJob({
    name: 'close-case-year',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '55 17 4 1 *', atStart: true },
    work: (_payload, { database }) => closing.closeDue(database),
  });
}
