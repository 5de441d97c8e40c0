import type { Acts, Envelope, Keyring } from '../../auth/index.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { NoteOwnAct, SourcesReader } from '../../kit/graphql/sources.js';
import type { Reads } from '../../kit/read/index.js';
import type { MembershipDomain } from '../membership/index.js';
import type { Organisations } from '../organisations/index.js';
import type { Regions } from '../regions/index.js';
import { benefitReads } from './benefits/benefit.reads.js';
import { Benefits } from './benefits/benefits.js';
import { Stock } from './benefits/stock.js';
import type { CardPlatformSettings } from './cards/card-platform.client.js';
import { CardBook } from './cards/index.js';
import { MemberCodes } from './codes/member-codes.js';
import { entitlementReads } from './entitlements/entitlement.reads.js';
import { Entitlements } from './entitlements/entitlements.js';
import { merchantReads } from './merchants/merchant.reads.js';
import { createOffline } from './offline/index.js';
import { createRecording } from './redemptions/index.js';
import type { Recording } from './redemptions/recording.js';
import type { Redeemable, StationsNamed } from './redemptions/redeemable.js';
import { redemptionReads } from './redemptions/redemption.reads.js';

export type { DomainPart } from '../../kit/domain-part.js';

export interface BenefitDependencies {
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
export interface BenefitParts extends BenefitDependencies {
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

/** What the parts stand on. */
export function groundOf(given: BenefitDependencies): BenefitParts {
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
