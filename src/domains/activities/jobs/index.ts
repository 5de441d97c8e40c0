import type { Intake } from '../../../kit/intake.js';
import type { ActivityParts, DomainPart } from '../ground.js';
import { JobPostingIntake } from './posting.intake.js';
import { JobPostings } from './posting.service.js';

/** Puts together how work is offered and looked for. */
export function createJobs({ regions }: Pick<ActivityParts, 'regions'>): DomainPart {
  const postings = new JobPostings(regions);
  return { intakes: [new JobPostingIntake(postings) as Intake] };
}
