import { audienceSentence } from '../../../auth/index.js';
import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { REDEMPTION_PREFIX } from '../prefixes.js';

// A member asks `me`, a merchant and a keeper `redemptions`: the log knows divisions, and neither of them is one.
const READERS = ['CADRE', 'ADMIN'] as const;

export const REDEMPTION_TOPIC = declareTopic('REDEMPTION', {
  description: `Uses of benefits, and those that were taken back (核销). ${audienceSentence(READERS)} Merchants and keepers are told nothing of it here: they ask redemptions.`,
  refetch: ['redemptions'],
  scopes: READERS,
});

/** What the log tells of a use: nothing of the person, of sums and of words. */
export const redemptionTold = new Announcer(
  REDEMPTION_TOPIC,
  REDEMPTION_PREFIX,
  ['benefitId', 'entitlementId', 'merchantId', 'stationCode', 'offline', 'suspectedDouble', 'isReversed', 'isReturned'],
  ['benefitId'],
);
