import type { Acts, Envelope } from '../../../auth/index.js';
import type { LiveEvents } from '../../../kit/events/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { Stock } from '../benefits/stock.js';
import { Gifts } from '../grants/gifts.js';
import { grantReads } from '../grants/grant.reads.js';
import { Granting } from '../grants/granting.service.js';
import { Claiming } from './claiming.service.js';
import { addToBenefits } from './eligibility.reads.js';
import { entitlementActs } from './entitlement.acts.js';
import { EntitlementMutations } from './entitlement.mutations.js';
import { EntitlementSubscriptions } from './entitlement.subscriptions.js';
import type { Entitlements } from './entitlements.js';
import { Revoking } from './revoking.service.js';

/** The resolvers of entitlements. */
export const entitlementResolvers = [EntitlementMutations, EntitlementSubscriptions];

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
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
  };
}
