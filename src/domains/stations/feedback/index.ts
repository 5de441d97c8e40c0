import type { Acts, Envelope, Keyring } from '../../../auth/index.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import type { StationFinder } from '../finding/station-finder.js';
import { feedbackActs } from './feedback.acts.js';
import { FeedbackMutations } from './feedback.mutations.js';
import { FeedbackQueries } from './feedback.queries.js';
import { feedbackReads } from './feedback.reads.js';
import { FeedbackResolver } from './feedback.resolver.js';
import { FeedbackService } from './feedback.service.js';

export { Feedback } from './feedback.entity.js';

/** The resolvers of feedback. */
export const feedbackResolvers = [FeedbackResolver, FeedbackMutations];

interface Dependencies {
  readonly regions: Regions;
  readonly finder: StationFinder;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly acts: Acts;
  readonly sources: SourcesReader;
  readonly stations: Reads;
}

/** Puts together what workers say of stations. */
export function createFeedback(given: Dependencies) {
  const feedback = feedbackReads(given);
  const service = new FeedbackService(given);
  return {
    reads: feedback,
    resolvers: [
      new FeedbackResolver(new FeedbackQueries(feedback, given.regions, given.keyring)),
      new FeedbackMutations(feedbackActs({ ...given, service, feedback })),
    ],
  };
}
