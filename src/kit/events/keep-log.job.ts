import { declareJob, type Job, nothing } from '../jobs/index.js';
import { keepLog } from './upkeep.js';

/** The upkeep of the log as a job: whenever a process that works starts, and every hour. */
export function keepLogJob(days = 30): Job<object> {
  return declareJob({
    name: 'keep-log',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '0 * * * *', atStart: true },
    work: (_payload, { database }) => keepLog(database, { days }),
  });
}
