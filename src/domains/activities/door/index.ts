import type { ActivityParts, DomainPart } from '../ground.js';
import { CheckingIn } from './checking-in.service.js';
import { doorActs } from './door.acts.js';
import { DoorMutations } from './door.mutations.js';
import { tellNoShowsJob } from './no-shows.job.js';

/** The resolvers of what is done at a door. */
export const doorResolvers = [DoorMutations];

/** Puts together how people are let in, and who did not come. */
export function createDoor(given: ActivityParts): DomainPart {
  const acts = doorActs({ ...given, checkingIn: new CheckingIn(given) });
  return { resolvers: [new DoorMutations(acts)], jobs: [tellNoShowsJob] };
}
