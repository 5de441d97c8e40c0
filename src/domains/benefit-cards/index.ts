import type { ClassType } from 'type-graphql';
import type { Acts, Envelope, Keyring } from '../../auth/index.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Intake } from '../../kit/intake.js';
import type { AnyJob } from '../../kit/jobs/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { MembershipDomain } from '../membership/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { BenefitRow, StockRow } from './benefits/benefit.entity.js';
import { benefitReads } from './benefits/benefit.reads.js';
import { Stock } from './benefits/stock.js';
import { EntitlementRow } from './entitlements/entitlement.entity.js';
import { entitlementReads } from './entitlements/entitlement.reads.js';
import { Entitlements } from './entitlements/entitlements.js';
import { createEntitlements, entitlementResolvers } from './entitlements/index.js';
import { GrantRefusalRow, GrantRow } from './grants/grant.entity.js';
import { MerchantRow } from './merchants/merchant.entity.js';
import { merchantReads } from './merchants/merchant.reads.js';
import { RedemptionRow } from './redemptions/redemption.entity.js';
import { redemptionReads } from './redemptions/redemption.reads.js';

/** The resolvers of the domain. */
export const benefitCardResolvers: readonly ClassType[] = [...entitlementResolvers];

/** Tables of the domain that are known to the unit of work. */
export const benefitCardEntities = [
  MerchantRow,
  BenefitRow,
  StockRow,
  EntitlementRow,
  RedemptionRow,
  GrantRow,
  GrantRefusalRow,
];

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly membership: MembershipDomain;
  readonly sources: SourcesReader;
  readonly live: LiveEvents;
}

/** What every part of the domain is given. */
export interface BenefitParts extends Dependencies {
  readonly stock: Stock;
  /** Gives, uses and gives back what people may use. */
  readonly entitling: Entitlements;
  readonly merchants: Reads;
  readonly benefits: Reads;
  readonly entitlements: Reads;
  readonly redemptions: Reads;
}

export interface BenefitCardsDomain {
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
  readonly intakes: readonly Intake[];
  readonly jobs: readonly AnyJob[];
}

/** Puts the domain together: called once, by the hub. */
export function createBenefitCards(given: Dependencies): BenefitCardsDomain {
  const merchants = merchantReads(given);
  const benefits = benefitReads(given);
  const entitlements = entitlementReads({ ...given, benefits });
  const redemptions = redemptionReads({ ...given, entitlements, merchants });
  const stock = new Stock();
  const entitling = new Entitlements({ stock });
  const parts: BenefitParts = { ...given, stock, entitling, merchants, benefits, entitlements, redemptions };
  const own = createEntitlements(parts);
  return {
    resolvers: [...own.resolvers],
    reads: [merchants, benefits, entitlements, redemptions, ...own.reads],
    readers: [merchants.node, benefits.node, entitlements.node, redemptions.node, ...own.readers],
    intakes: [],
    jobs: [],
  };
}
