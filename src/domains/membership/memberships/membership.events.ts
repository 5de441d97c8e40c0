import { audienceSentence } from '../../../auth/index.js';
import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { MEMBERSHIP_PREFIX } from './membership.prefix.js';

// A member asks `me`: the log knows divisions and no persons.
const READERS = ['CADRE'] as const;

export const MEMBERSHIP_TOPIC = declareTopic('MEMBERSHIP', {
  description: `Memberships (会籍). ${audienceSentence(READERS)} Members are told nothing of it here: they ask me, or follow membershipChanged.`,
  refetch: ['members'],
  scopes: READERS,
});

/** What the log tells of a membership: of the person the key alone. */
export const membershipTold = new Announcer(
  MEMBERSHIP_TOPIC,
  MEMBERSHIP_PREFIX,
  [
    ...(['personId', 'unionId', 'state', 'joinedOn', 'validFrom', 'endsBefore'] as const),
    ...(['limitedBenefits', 'isContinued'] as const),
  ],
  ['personId'],
);
