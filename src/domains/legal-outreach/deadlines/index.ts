import type { DomainPart, LegalParts } from '../ground.js';
import { keepCaseTermsJob } from './keep-terms.job.js';

/** Puts together what becomes of terms by themselves. */
export function createDeadlines({ caseBook, regions }: LegalParts): DomainPart {
  return { jobs: [keepCaseTermsJob({ caseBook, regions })] };
}
