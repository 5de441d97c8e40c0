import type { ActivityParts, DomainPart } from '../ground.js';
import { activityExport } from './activity.export.js';
import { activityIntake } from './activity.lists.js';
import { pledgeExport } from './pledge.export.js';
import { pledgeIntake } from './pledge.lists.js';
import { sessionExport } from './session.export.js';
import { sessionIntake } from './session.lists.js';

/** Puts together how lists of activities, sessions and pledges come in and go out. */
export function createLists({ regions, bookingBook }: Pick<ActivityParts, 'regions' | 'bookingBook'>): DomainPart {
  return {
    intakes: [activityIntake(regions), sessionIntake({ regions, bookingBook }), pledgeIntake(regions)],
    exports: [activityExport(regions), sessionExport(regions), pledgeExport(regions)],
  };
}
