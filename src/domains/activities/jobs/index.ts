import type { Intake } from '../../../kit/intake.js';
import type { ActivityParts, DomainPart } from '../ground.js';
import { postingActs } from './posting.acts.js';
import { JobPostingExport } from './posting.export.js';
import { JobPostingIntake } from './posting.intake.js';
import { PostingMutations } from './posting.mutations.js';
import { PostingQueries } from './posting.queries.js';
import { postingReads } from './posting.reads.js';
import { PostingResolver } from './posting.resolver.js';
import { JobPostings } from './posting.service.js';
import { Publishing } from './publishing.service.js';

/** The resolvers of jobs. */
export const jobResolvers = [PostingResolver, PostingMutations];

/** Puts together how work is offered and looked for. */
export function createJobs(parts: ActivityParts): DomainPart {
  const { acts, regions } = parts;
  const service = new JobPostings(regions);
  const { postings, employers } = postingReads(parts);
  const publishing = new Publishing({ regions, rules: service.rules });
  return {
    reads: [postings, employers],
    readers: [postings.node, employers.node],
    resolvers: [
      new PostingResolver(new PostingQueries(postings, regions)),
      new PostingMutations(postingActs({ acts, publishing, postings })),
    ],
    intakes: [new JobPostingIntake(service) as Intake],
    exports: [new JobPostingExport(regions)],
  };
}
