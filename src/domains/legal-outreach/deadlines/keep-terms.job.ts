import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import { type OverdueDependencies, tellOverdue } from './overdue.js';
import { type RecountDependencies, recountTerms } from './recounting.js';

type Dependencies = Omit<OverdueDependencies & RecountDependencies, 'database'>;

/**
 * Just behind midnight in China, and at the start: moves terms to where they end by the calendar as it is known now, and then
 * tells of those that are over.
 */
export function keepCaseTermsJob(given: Dependencies): Job<object> {
  return declareJob({
    name: 'keep-case-terms',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '5 16 * * *', atStart: true },
    work: async (_payload, { database }) => {
      await recountTerms({ ...given, database });
      await tellOverdue({ ...given, database });
    },
  });
}
