import { audienceSentence } from '../../../auth/index.js';
import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { ENTITLEMENT_PREFIX } from '../prefixes.js';

// A member asks `me`: the log knows divisions and no persons.
const READERS = ['CADRE', 'ADMIN'] as const;

export const ENTITLEMENT_TOPIC = declareTopic('ENTITLEMENT', {
  description: `What people may use of benefits, and what they used (权益). ${audienceSentence(READERS)} Members are told nothing of it here: they ask me, or follow entitlementChanged.`,
  refetch: ['me', 'members'],
  scopes: READERS,
});

/** What the log tells of an entitlement: of the person the key alone. */
export const entitlementTold = new Announcer(
  ENTITLEMENT_TOPIC,
  ENTITLEMENT_PREFIX,
  ['personId', 'benefitId', 'state', 'usesLeft', 'isEnding'],
  ['personId', 'benefitId'],
);
