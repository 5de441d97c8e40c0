import { audienceSentence } from '../../../auth/index.js';
import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { APPLICATION_PREFIX } from './application.fields.js';

// An applicant asks `me`: the log knows divisions and no persons.
const READERS = ['CADRE'] as const;

export const APPLICATION_TOPIC = declareTopic('MEMBERSHIP_APPLICATION', {
  description: `Applications to join a union (入会申请). ${audienceSentence(READERS)} Applicants are told nothing of it here: they ask me, or follow membershipChanged.`,
  refetch: ['membershipApplications'],
  scopes: READERS,
});

/** What the log tells of an application: nothing of what was told in it, and of the person the key alone. */
export const applicationTold = new Announcer(
  APPLICATION_TOPIC,
  APPLICATION_PREFIX,
  ['personId', 'unionId', 'resolverUnionId', 'state', 'joinRoute'],
  ['personId', 'unionId', 'resolverUnionId'],
);

/** A union that was named to clear up what an application collides with, and where that union lies. */
export interface NamedUnion {
  readonly unionId: string;
  readonly regionCode: string;
}

/**
 * An application as those are told of it who were named to clear it up: in their division, and with neither the applicant
 * nor the union applied to, or the applicant, who follows by the own key, would learn that it collides.
 */
export const asNamed = (
  application: { readonly id: string; readonly state: string },
  { unionId, regionCode }: NamedUnion,
) => ({ id: application.id, state: application.state, resolverUnionId: unionId, regionCode });
