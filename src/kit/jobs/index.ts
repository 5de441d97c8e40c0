export { type AnyJob, declareJob, type Job, type JobContext, JobFailed, nothing } from './job.js';
export {
  areOthersDue,
  countJobs,
  deadJobs,
  dropDead,
  dropJobs,
  dueOf,
  type Fate,
  fatesOf,
  type Handled,
  JOB_STATES,
  type JobState,
  type ListedJob,
  listJobs,
  retryJobs,
} from './job-list.js';
export { JobRunner, type JobRunnerOptions, type JobTrouble } from './job-runner.js';
export { type AddOptions, type AddsJobs, Jobs, type JobTransaction } from './jobs.js';
export { type Schedule, scheduleIn } from './schedule.js';
export { migrateJobs } from './schema.js';
