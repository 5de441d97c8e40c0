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
import { MerchantRow } from './merchants/merchant.entity.js';
import { merchantReads } from './merchants/merchant.reads.js';
import { RedemptionRow } from './redemptions/redemption.entity.js';
import { redemptionReads } from './redemptions/redemption.reads.js';
import { type BenefitMonthClosing, createStatistics, statisticsResolvers } from './statistics/index.js';

/** The resolvers of the domain. */
export const benefitCardResolvers: readonly ClassType[] = [...statisticsResolvers];

/** Tables of the domain that are known to the unit of work. */
export const benefitCardEntities = [MerchantRow, BenefitRow, StockRow, EntitlementRow, RedemptionRow];

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
  /** Closes months of the statistics. */
  readonly closing: BenefitMonthClosing;
}

/** Puts the domain together: called once, by the hub. */
export function createBenefitCards(given: Dependencies): BenefitCardsDomain {
  const merchants = merchantReads(given);
  const benefits = benefitReads(given);
  const entitlements = entitlementReads({ ...given, benefits });
  const redemptions = redemptionReads({ ...given, entitlements, merchants });
  const parts: BenefitParts = { ...given, stock: new Stock(), merchants, benefits, entitlements, redemptions };
  const statistics = createStatistics(parts);
  return {
    resolvers: [...statistics.resolvers],
    reads: [merchants, benefits, entitlements, redemptions],
    readers: [merchants.node, benefits.node, entitlements.node, redemptions.node],
    intakes: [],
    jobs: [...statistics.jobs],
    closing: statistics.closing,
  };
}
