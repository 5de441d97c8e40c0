import type { ClassType } from 'type-graphql';
import type { Place } from '../../auth/access.js';
import type { Acts, Envelope, Keyring, SealedTable } from '../../auth/index.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { Export } from '../../kit/export.js';
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
import { Benefits } from './benefits/benefits.js';
import { benefitResolvers, createBenefits } from './benefits/index.js';
import { Stock } from './benefits/stock.js';
import { CardBook } from './cards/card.book.js';
import { CardRow } from './cards/card.entity.js';
import { cardSealed } from './cards/card.fields.js';
import { MemberCodes } from './codes/member-codes.js';
import { EntitlementRow } from './entitlements/entitlement.entity.js';
import { entitlementReads } from './entitlements/entitlement.reads.js';
import { Entitlements } from './entitlements/entitlements.js';
import { createMerchants, merchantResolvers } from './merchants/index.js';
import { MerchantRow } from './merchants/merchant.entity.js';
import { merchantReads } from './merchants/merchant.reads.js';
import { createRecording } from './redemptions/index.js';
import type { Recording } from './redemptions/recording.js';
import type { Redeemable, StationsNamed } from './redemptions/redeemable.js';
import { RedemptionRow } from './redemptions/redemption.entity.js';
import { redemptionSealed } from './redemptions/redemption.fields.js';
import { redemptionReads } from './redemptions/redemption.reads.js';

export { benefitsFollowUnion } from './benefits/union-moves.js';

/** The resolvers of the domain. */
export const benefitCardResolvers: readonly ClassType[] = [...benefitResolvers, ...merchantResolvers];

/** What says of a record where it lies, or whose it is, for the reach of a scope over its guarded fields. */
export const places: readonly (readonly [string, readonly (keyof Place)[]])[] = [
  ['Benefit', ['regionCode', 'personId']],
];

/** Tables of the domain that are known to the unit of work. */
export const benefitCardEntities = [MerchantRow, BenefitRow, StockRow, EntitlementRow, RedemptionRow, CardRow];

/** What the domain keeps sealed. */
export const benefitCardSealed: readonly SealedTable[] = [cardSealed, redemptionSealed];

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
  readonly exports?: readonly Export[];
}

export type BenefitCardsDomain = Required<DomainPart>;

/** Puts the domain together: called once, by the hub. */
export function createBenefitCards(given: Dependencies): BenefitCardsDomain {
  const ground = groundOf(given);
  const { merchants, benefits, entitlements, redemptions } = ground;
  const reads = [merchants, benefits, entitlements, redemptions];
  const parts: readonly DomainPart[] = [
    // Benefits are found by theirs.
    { reads, readers: [merchants, entitlements, redemptions].map(({ node }) => node) },
    createBenefits(ground),
    createMerchants(ground),
  ];
  return {
    resolvers: parts.flatMap((part) => part.resolvers ?? []),
    reads: parts.flatMap((part) => part.reads ?? []),
    readers: parts.flatMap((part) => part.readers ?? []),
    intakes: parts.flatMap((part) => part.intakes ?? []),
    jobs: parts.flatMap((part) => part.jobs ?? []),
    exports: parts.flatMap((part) => part.exports ?? []),
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
  return {
    ...{ ...given, stock, entitling, facts, cardBook, memberCodes },
    ...createRecording({ ...given, facts, entitling, stock }),
    ...{ merchants, benefits, entitlements, redemptions },
  };
}
