import { ActivityBook } from '../activities/activity.book.js';
import type { ActivityParts, DomainPart } from '../ground.js';
import { readRecordPledge } from './pledge.commands.js';
import { RecordPledgePayload } from './pledge.inputs.js';
import { PledgeMutations } from './pledge.mutations.js';
import { PledgeService } from './pledge.service.js';
import { addSponsors } from './sponsor.standing.js';

/** The resolvers of pledges. */
export const pledgeResolvers = [PledgeMutations];

/** Puts together what sponsors give, and who of them gives how much. */
export function createPledges({ acts, regions, activities, pledges }: ActivityParts): DomainPart {
  addSponsors(activities);
  const service = new PledgeService(new ActivityBook(regions));
  const record = acts.declare({
    operation: 'recordPledge',
    payload: RecordPledgePayload,
    makes: { pledge: pledges },
    read: readRecordPledge,
    permit: (command, { tx, context: { viewer } }) => service.permit(tx, viewer, command),
    carryOut: async (command, { tx }, activity) => ({ pledge: await service.record(tx, activity, command) }),
  });
  return { resolvers: [new PledgeMutations(record)] };
}
