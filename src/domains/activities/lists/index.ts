import type { ActivityParts, DomainPart } from '../ground.js';
import { activityIntake } from './activity.lists.js';
import { pledgeIntake } from './pledge.lists.js';

/** Puts together how lists of activities, sessions and pledges come in and go out. */
export function createLists({ regions }: Pick<ActivityParts, 'regions'>): DomainPart {
  return { intakes: [activityIntake(regions), pledgeIntake(regions)] };
}
