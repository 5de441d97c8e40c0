import type { ActivityParts, DomainPart } from '../ground.js';
import { activityActs } from './activity.acts.js';
import { ActivityMutations } from './activity.mutations.js';
import { ActivityQueries } from './activity.queries.js';
import { ActivityResolver } from './activity.resolver.js';
import { ActivityService } from './activity.service.js';

/** The resolvers of activities. */
export const resolversOfActivities = [ActivityResolver, ActivityMutations];

/** Puts together how activities are found and written. */
export function createActivityPart({ acts, regions, activities }: ActivityParts): DomainPart {
  const service = new ActivityService(regions);
  return {
    resolvers: [
      new ActivityResolver(new ActivityQueries(activities, regions)),
      new ActivityMutations(activityActs({ acts, service, activities })),
    ],
  };
}
