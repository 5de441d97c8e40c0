import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { BenefitMonthClosing } from './closing.service.js';

/** Closes the month of benefits that is over, on the 5th at 01:45 in China, and what was missed while nothing ran. */
export function closeBenefitMonthJob(closing: BenefitMonthClosing): Job<object> {
  return declareJob({
    name: 'close-benefit-month',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '45 17 4 * *', atStart: true },
    work: (_payload, { database }) => closing.closeDue(database),
  });
}
