import type { Acts, Envelope } from '../../../auth/index.js';
import type { AnyJob } from '../../../kit/jobs/index.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import { computed, type Reads } from '../../../kit/read/index.js';
import type { Membership } from '../../membership/index.js';
import type { FreshCheck } from '../disclosure/index.js';
import { erasureActs } from './erasure.acts.js';
import { ErasureRow } from './erasure.entity.js';
import { eraseDueJob } from './erasure.job.js';
import { erasureReads, erasureUnderWay } from './erasure.reads.js';
import { ErasureMutations } from './erasure.resolver.js';
import { ErasureService } from './erasure.service.js';

/** The resolvers of erasures. */
export const erasureResolvers = [ErasureMutations];
/** Their table, as it is read. */
export const erasureEntities = [ErasureRow];

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly membership: Membership;
  readonly freshCheck: FreshCheck;
  /** What the parts of the hub hold of people. */
  readonly parts: readonly PersonalPart[];
  /** For how many days files are kept that nobody uses. */
  readonly fileDays: number;
}

/** Puts together how people are erased. */
export function createErasures(given: Dependencies) {
  const { acts, membership, freshCheck, fileDays } = given;
  const { people, members } = membership;
  const service = new ErasureService({ ...given, people });
  const erasures = erasureReads(people, fileDays);
  members.adds({ erasure: computed({ id: members.key }, ({ id }) => erasureUnderWay(erasures, id as string)) });
  return {
    reads: [erasures] as readonly Reads[],
    readers: [erasures.node],
    jobs: [eraseDueJob(service)] as readonly AnyJob[],
    resolvers: [new ErasureMutations(erasureActs({ acts, people, erasures, service }), freshCheck)],
  };
}
