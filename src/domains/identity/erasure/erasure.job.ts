import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { ErasureService } from './erasure.service.js';

/** Erases those whose day has come, every hour. */
export function eraseDueJob(service: ErasureService): Job<object> {
  return declareJob({
    name: 'erase-due',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '15 * * * *', atStart: true },
    work: (_payload, { database }) => service.eraseDue(database),
  });
}
