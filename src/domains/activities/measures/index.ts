import type { ActivityParts, DomainPart } from '../ground.js';
import { measureExport } from './measure.export.js';
import { measureIntake } from './measure.lists.js';

/** Puts together how figures of activities come in and go out. */
export function createMeasures({ regions }: Pick<ActivityParts, 'regions'>): DomainPart {
  return { intakes: [measureIntake(regions)], exports: [measureExport(regions)] };
}
