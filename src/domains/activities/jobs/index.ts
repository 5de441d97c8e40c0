import type { Intake } from '../../../kit/intake.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';
import type { ActivityParts, DomainPart } from '../ground.js';
import { jobApplicationActs } from './application.acts.js';
import { jobApplicationPart, mergeJobApplications } from './application.part.js';
import { ApplicationQueries, applicationReads } from './application.reads.js';
import { JobApplicationResolver } from './application.resolver.js';
import { JobApplications } from './application.service.js';
import { jobCardActs } from './card.acts.js';
import { jobCardPart, mergeJobCards } from './card.part.js';
import { CardQueries } from './card.queries.js';
import { cardReads } from './card.reads.js';
import { JobCardResolver } from './card.resolver.js';
import { JobCards } from './card.service.js';
import { forgetJobCardsJob } from './forget-cards.job.js';
import { postingActs } from './posting.acts.js';
import { JobPostingExport } from './posting.export.js';
import { JobPostingIntake } from './posting.intake.js';
import { PostingMutations } from './posting.mutations.js';
import { PostingQueries } from './posting.queries.js';
import { postingReads } from './posting.reads.js';
import { PostingResolver } from './posting.resolver.js';
import { JobPostings } from './posting.service.js';
import { Publishing } from './publishing.service.js';

export { applicationNotices } from './application.notices.js';
export { jobCardsFollowStation } from './card.part.js';

/** What is kept of people who look for work. */
export const jobParts: readonly PersonalPart[] = [jobCardPart, jobApplicationPart];

/** What becomes of it when two records of a person become one. */
export const jobMergeParts: readonly MergePart[] = [mergeJobCards, mergeJobApplications];

/** The resolvers of jobs. */
export const jobResolvers = [PostingResolver, PostingMutations, JobCardResolver, JobApplicationResolver];

/** Puts together how work is offered and looked for. */
export function createJobs(parts: ActivityParts): DomainPart {
  const { acts, regions, memberCodes, membership } = parts;
  const service = new JobPostings(regions);
  const { postings, employers } = postingReads(parts);
  const publishing = new Publishing({ regions, rules: service.rules });
  const cards = cardReads(parts);
  const { people, service: memberships } = membership;
  const applications = applicationReads({ ...parts, postings });
  const applying = new JobApplications({ people, memberships, regions });
  const desk = new JobCards({ people, memberships, memberCodes });
  return {
    reads: [postings, employers, cards, applications],
    readers: [postings.node, employers.node, cards.node, applications.node],
    jobs: [forgetJobCardsJob],
    resolvers: [
      new PostingResolver(new PostingQueries(postings, regions)),
      new PostingMutations(postingActs({ acts, publishing, postings })),
      new JobCardResolver(
        new CardQueries(cards, regions),
        jobCardActs({ acts, people, memberCodes, service: desk, cards }),
      ),
      new JobApplicationResolver(
        new ApplicationQueries(applications, regions),
        jobApplicationActs({ acts, people, service: applying, applications }),
      ),
    ],
    intakes: [new JobPostingIntake(service) as Intake],
    exports: [new JobPostingExport(regions)],
  };
}
