import { declareJob, nothing } from '../../kit/jobs/index.js';
import { forgetActs } from './record.js';

/** Clients retry for hours, not for weeks: outcomes of acts are dropped every day when their time is over. */
export const forgetActsJob = declareJob({
  name: 'forget-acts',
  shape: nothing,
  attempts: 3,
  recurs: { cron: '40 2 * * *' },
  work: (_payload, { database }) => forgetActs(database),
});
