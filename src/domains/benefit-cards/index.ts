import type { ClassType } from 'type-graphql';
import type { Place } from '../../auth/access.js';
import type { Acts, Envelope, Keyring, SealedTable } from '../../auth/index.js';
import type { Ending } from '../../kit/ending.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { NoteOwnAct, SourcesReader } from '../../kit/graphql/sources.js';
import type { Intake } from '../../kit/intake.js';
import type { AnyJob } from '../../kit/jobs/index.js';
import type { Reads } from '../../kit/read/index.js';
import type { MembershipDomain } from '../membership/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { BenefitRow, StockRow } from './benefits/benefit.entity.js';
import { benefitReads } from './benefits/benefit.reads.js';
import { Benefits } from './benefits/benefits.js';
import { benefitResolvers, createBenefits } from './benefits/index.js';
import { Stock } from './benefits/stock.js';
import { CardPlatformClient, type CardPlatformSettings } from './card-platform/card-platform.client.js';
import { CardBook, CardRow, cardEnding, cardResolvers, cardSealed, createCards } from './cards/index.js';
import { codeResolvers, createCodes } from './codes/index.js';
import { MemberCodes } from './codes/member-codes.js';
import { EntitlementRow } from './entitlements/entitlement.entity.js';
import { entitlementSealed } from './entitlements/entitlement.fields.js';
import { entitlementReads } from './entitlements/entitlement.reads.js';
import { Entitlements } from './entitlements/entitlements.js';
import { createEntitlements, entitlementResolvers } from './entitlements/index.js';
import { GrantRefusalRow, GrantRow } from './grants/grant.entity.js';
import { grantSealed } from './grants/grant.fields.js';
import { createMerchants, merchantResolvers } from './merchants/index.js';
import { MerchantRow } from './merchants/merchant.entity.js';
import { merchantReads } from './merchants/merchant.reads.js';
import { createOffline, offlineResolvers } from './offline/index.js';
import { offlineSealed } from './offline/offline-key.sealed.js';
import { createPlatform } from './platform/index.js';
import { createRecording, createRedemptions, redemptionResolvers } from './redemptions/index.js';
import type { Recording } from './redemptions/recording.js';
import type { Redeemable, StationsNamed } from './redemptions/redeemable.js';
import { RedemptionRow } from './redemptions/redemption.entity.js';
import { redemptionSealed } from './redemptions/redemption.fields.js';
import { redemptionReads } from './redemptions/redemption.reads.js';
import { type BenefitMonthClosing, createStatistics, statisticsResolvers } from './statistics/index.js';

export type { CardPlatformSettings } from './card-platform/card-platform.client.js';

import { offlineEndings } from './offline/offline-key.sealed.js';

export { OfflineKeys } from './offline/offline-keys.js';
export { benefitCardMergeParts, benefitCardParts, followSponsor } from './people.parts.js';
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
  ['Benefit', ['regionCode', 'personId']],
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

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly membership: MembershipDomain;
  readonly sources: SourcesReader;
  readonly live: LiveEvents;
  /** Where stations lie. */
  readonly stationsNamed: StationsNamed;
  /** How the platform that issues cards is reached; without it cards wait for a channel to confirm them. */
  readonly cardPlatform?: CardPlatformSettings | undefined;
  readonly noteOwnAct: NoteOwnAct;
}

/** What every part of the domain is given. */
export interface BenefitParts extends Dependencies {
  readonly stock: Stock;
  /** Gives, uses and gives back what people may use. */
  readonly entitling: Entitlements;
  /** Looks up benefits inside a transaction. */
  readonly facts: Benefits;
  readonly cardBook: CardBook;
  readonly memberCodes: MemberCodes;
  /** Where benefits are redeemed. */
  readonly redeemable: Redeemable;
  /** Writes down uses, and what of them goes back. */
  readonly recording: Recording;
  /** Codes for places without a network. */
  readonly offline: ReturnType<typeof createOffline>;
  readonly merchants: Reads;
  readonly benefits: Reads;
  readonly entitlements: Reads;
  readonly redemptions: Reads;
}

/** What a part brings to the hub. */
interface DomainPart {
  readonly resolvers?: readonly object[];
  readonly reads?: readonly Reads[];
  readonly readers?: readonly NodeReader[];
  readonly intakes?: readonly Intake[];
  readonly jobs?: readonly AnyJob[];
}

export interface BenefitCardsDomain extends Required<DomainPart> {
  /** Closes months of the statistics. */
  readonly closing: BenefitMonthClosing;
  /** Ends connections that are kept. */
  close(): void;
  /** How uses are read, for those who add to them. */
  readonly redemptions: Reads;
}

/** Puts the domain together: called once, by the hub. */
export function createBenefitCards(given: Dependencies): BenefitCardsDomain {
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
    close: () => platform?.close(),
    resolvers: parts.flatMap((part) => part.resolvers ?? []),
    reads: parts.flatMap((part) => part.reads ?? []),
    readers: parts.flatMap((part) => part.readers ?? []),
    intakes: parts.flatMap((part) => part.intakes ?? []),
    jobs: parts.flatMap((part) => part.jobs ?? []),
    closing: statistics.closing,
  };
}

/** What the parts stand on. */
function groundOf(given: Dependencies): BenefitParts {
  const merchants = merchantReads(given);
  const benefits = benefitReads({ ...given, merchants });
  const entitlements = entitlementReads({ ...given, benefits });
  const redemptions = redemptionReads({ ...given, entitlements, merchants });
  const stock = new Stock();
  const entitling = new Entitlements({ stock });
  const facts = new Benefits();
  const cardBook = new CardBook(given);
  const memberCodes = new MemberCodes({ keyring: given.keyring, memberships: given.membership.service });
  const uses = createRecording({ ...given, facts, entitling, stock });
  const offline = createOffline({ ...given, ...uses, facts });
  return {
    ...{ ...given, stock, entitling, facts, cardBook, memberCodes, ...uses, offline },
    ...{ merchants, benefits, entitlements, redemptions },
  };
}
