import type { AnyJob } from '../../../kit/jobs/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { HoldDependencies } from '../holds/index.js';
import { forgetVisitsJob } from './forget-visits.job.js';
import { visitActs } from './visit.acts.js';
import { VisitMutations } from './visit.mutations.js';
import { visitReads } from './visit.reads.js';
import { Visiting } from './visiting.service.js';

/** The resolvers of visits. */
export const visitResolvers = [VisitMutations];

/** Puts together who comes to the desks. */
export function createVisits(given: HoldDependencies & { readonly holds: Reads }) {
  const visits = visitReads(given);
  const visiting = new Visiting({ ...given, memberships: given.membership.service });
  const jobs: readonly AnyJob[] = [forgetVisitsJob];
  return { reads: visits, jobs, resolvers: [new VisitMutations(visitActs({ ...given, visiting, visits }))] };
}
