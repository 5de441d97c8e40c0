import type { ActivityParts, DomainPart } from '../ground.js';
import { measureIntake } from './measure.lists.js';

/** Puts together how figures of activities come in. */
export function createMeasures({ regions }: Pick<ActivityParts, 'regions'>): DomainPart {
  return { intakes: [measureIntake(regions)] };
}
