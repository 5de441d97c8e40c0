import { declareJob, nothing } from '../kit/jobs/index.js';
import { endAbandonedRuns } from './run-log.js';

/** Runs whose process is gone say so soon, and not only when the next file comes. */
export const endAbandonedRunsJob = declareJob({
  name: 'end-abandoned-runs',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '*/5 * * * *' },
  work: (_payload, { database }) => endAbandonedRuns((statement) => database.query(statement)),
});
