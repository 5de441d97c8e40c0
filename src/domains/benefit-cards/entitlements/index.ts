import { type Acts, type Envelope, KeyedHashes, type Keyring } from '../../../auth/index.js';
import type { LiveEvents } from '../../../kit/events/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { Stock } from '../benefits/stock.js';
import { BirthdayGifts } from '../birthdays/birthday.gifts.js';
import { keepBirthdaysJob } from '../birthdays/birthday.job.js';
import { Gifts } from '../grants/gifts.js';
import { grantReads } from '../grants/grant.reads.js';
import { Granting } from '../grants/granting.service.js';
import { GrantListIntake } from '../grants/list.intake.js';
import { ListedGifts } from '../grants/list.service.js';
import { Claiming } from './claiming.service.js';
import { addToBenefits } from './eligibility.reads.js';
import { tellEndingJob } from './ending.job.js';
import { entitlementActs } from './entitlement.acts.js';
import { EntitlementMutations } from './entitlement.mutations.js';
import { EntitlementSubscriptions } from './entitlement.subscriptions.js';
import type { Entitlements } from './entitlements.js';
import { Revoking } from './revoking.service.js';

export { followSponsorOfEntitlements, mergeEntitlements } from './entitlement.moves.js';
export { entitlementNotices } from './entitlement.notices.js';
export { entitlementPart } from './entitlement.part.js';

/** The resolvers of entitlements. */
export const entitlementResolvers = [EntitlementMutations, EntitlementSubscriptions];

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly membership: MembershipDomain;
  readonly live: LiveEvents;
  readonly stock: Stock;
  readonly benefits: Reads;
  readonly entitlements: Reads;
  /** Gives and uses. */
  readonly entitling: Entitlements;
}

/** Puts together how benefits come to people, and how they are taken back. */
export function createEntitlements({ membership, entitling, ...given }: Dependencies) {
  const { people, service: memberships } = membership;
  addToBenefits({ ...given, people });
  const grants = grantReads(given);
  const shared = { ...given, people, memberships };
  const gifts = new Gifts({ ...shared, entitlements: entitling });
  const acts = entitlementActs({
    ...{ acts: given.acts, people, entitlements: given.entitlements, grants },
    claiming: new Claiming({ ...shared, entitlements: entitling }),
    granting: new Granting({ ...shared, gifts }),
    revoking: new Revoking(shared),
  });
  return {
    resolvers: [new EntitlementMutations(acts), new EntitlementSubscriptions(given.live, people)],
    reads: [grants],
    readers: [grants.node],
    intakes: [new GrantListIntake(new ListedGifts({ ...shared, gifts }), new KeyedHashes(given.keyring))],
    jobs: [tellEndingJob, keepBirthdaysJob(new BirthdayGifts({ ...shared, gifts }))],
  };
}
