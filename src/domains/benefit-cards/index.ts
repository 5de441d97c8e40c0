import type { ClassType } from 'type-graphql';
import type { Place } from '../../auth/access.js';
import { Audit, type SealedTable } from '../../auth/index.js';
import { together } from '../../kit/domain-part.js';
import type { Ending } from '../../kit/ending.js';
import type { Reads } from '../../kit/read/index.js';
import { BenefitRow, StockRow } from './benefits/benefit.entity.js';
import { benefitResolvers, createBenefits } from './benefits/index.js';
import { CardPlatformClient } from './cards/card-platform.client.js';
import { CardRow, cardEnding, cardResolvers, cardSealed, createCards } from './cards/index.js';
import { codeResolvers, createCodes } from './codes/index.js';
import type { MemberCodes } from './codes/member-codes.js';
import { EntitlementRow } from './entitlements/entitlement.entity.js';
import { entitlementSealed } from './entitlements/entitlement.fields.js';
import { createEntitlements, entitlementResolvers } from './entitlements/index.js';
import { GrantRefusalRow, GrantRow } from './grants/grant.entity.js';
import { grantSealed } from './grants/grant.fields.js';
import { type BenefitDependencies, type DomainPart, groundOf } from './ground.js';
import { createMerchants, merchantResolvers } from './merchants/index.js';
import { MerchantClients } from './merchants/merchant.clients.js';
import { MerchantRow } from './merchants/merchant.entity.js';
import { offlineResolvers } from './offline/index.js';
import { offlineEndings, offlineSealed } from './offline/offline-key.sealed.js';
import { createPlatform } from './platform/index.js';
import { createRedemptions, redemptionResolvers } from './redemptions/index.js';
import { RedemptionRow } from './redemptions/redemption.entity.js';
import { redemptionSealed } from './redemptions/redemption.fields.js';
import { type BenefitMonthClosing, createStatistics, statisticsResolvers } from './statistics/index.js';

export type { CardPlatformSettings } from './cards/card-platform.client.js';
export type { MemberCodes } from './codes/member-codes.js';
export { entitlementNotices } from './entitlements/index.js';
export { OfflineKeys } from './offline/offline-keys.js';
export { type SuspectedUse, suspectedUses, waitingItems } from './offline/waiting.js';
export { benefitCardMergeParts, benefitCardParts, followSponsor } from './people.parts.js';
export { placeOf } from './places.js';
export { MERCHANT_PREFIX } from './prefixes.js';
export { redemptionStation } from './redemptions/redemption.reads.js';
export { Redemption } from './redemptions/redemption.type.js';

/** The resolvers of the domain. */
export const benefitCardResolvers: readonly ClassType[] = [
  ...benefitResolvers,
  ...merchantResolvers,
  ...statisticsResolvers,
  ...cardResolvers,
  ...codeResolvers,
  ...redemptionResolvers,
  ...entitlementResolvers,
  ...offlineResolvers,
];

/** What says of a record where it lies, or whose it is, for the reach of a scope over its guarded fields. */
export const places: readonly (readonly [string, readonly (keyof Place)[]])[] = [
  ['Benefit', ['regionCode', 'isAboutCaller']],
];

/** Tables of the domain that are known to the unit of work. */
export const benefitCardEntities = [
  MerchantRow,
  BenefitRow,
  StockRow,
  EntitlementRow,
  RedemptionRow,
  CardRow,
  GrantRow,
  GrantRefusalRow,
];

/** What the domain takes back for good. */
export const benefitCardEndings: readonly Ending[] = [cardEnding, ...offlineEndings];

/** What the domain keeps sealed. */
export const benefitCardSealed: readonly SealedTable[] = [
  cardSealed,
  redemptionSealed,
  entitlementSealed,
  grantSealed,
  ...offlineSealed,
];

export interface BenefitCardsDomain extends Required<DomainPart> {
  /** Closes months of the statistics. */
  readonly closing: BenefitMonthClosing;
  /** Member codes as they are taken, for whoever else takes them. */
  readonly memberCodes: MemberCodes;
  /** Who speaks for which merchant. */
  readonly merchantClients: MerchantClients;
  /** Ends connections that are kept. */
  close(): void;
  /** How uses are read, for those who add to them. */
  readonly redemptions: Reads;
}

/** Puts the domain together: called once, by the hub. */
export function createBenefitCards(given: BenefitDependencies): BenefitCardsDomain {
  const ground = groundOf(given);
  const { merchants, benefits, entitlements, redemptions } = ground;
  const reads = [merchants, benefits, entitlements, redemptions];
  const statistics = createStatistics(ground);
  const platform = given.cardPlatform && new CardPlatformClient(given.cardPlatform);
  const parts: readonly DomainPart[] = [
    // Benefits are found by theirs.
    { reads, readers: [merchants, entitlements, redemptions].map(({ node }) => node) },
    createBenefits(ground),
    createMerchants(ground),
    statistics,
    createCards(ground, platform),
    createCodes(ground, ground.offline.issuing),
    createEntitlements(ground),
    createRedemptions(ground),
    ground.offline,
    createPlatform(ground),
  ];
  return {
    redemptions,
    memberCodes: ground.memberCodes,
    close: () => platform?.close(),
    ...together(parts),
    closing: statistics.closing,
    merchantClients: new MerchantClients(new Audit(given.envelope)),
  };
}
