import type { Envelope, Keyring } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import type { PersonalPart } from '../../kit/personal-part.js';
import type { MergePart } from '../membership/index.js';
import type { MovedUnion } from '../organisations/index.js';
import { benefitsFollowUnion } from './benefits/union-moves.js';
import { cardPart, mergeCards } from './cards/index.js';
import { entitlementPart, followSponsorOfEntitlements, mergeEntitlements } from './entitlements/index.js';
import { mergeOffline, offlinePart } from './offline/offline.part.js';
import { cardWordPart } from './platform/index.js';
import { followSponsorOfUses, mergeRedemptions, redemptionPart } from './redemptions/index.js';

interface Tools {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
}

/** What the domain holds of people, part by part. */
export const benefitCardParts = (tools: Tools): readonly PersonalPart[] => [
  cardPart(tools),
  cardWordPart,
  entitlementPart(tools),
  redemptionPart(tools),
  offlinePart,
];

/** What becomes of it when two records of a person become one: in the order in which rows are held, uses last. */
export const benefitCardMergeParts: readonly MergePart[] = [
  mergeCards,
  mergeEntitlements,
  mergeRedemptions,
  mergeOffline,
];

/** Takes along what lies in the division of the union that pays, in the order in which rows are held. */
export async function followSponsor(tx: Transaction, union: MovedUnion): Promise<void> {
  await benefitsFollowUnion(tx, union);
  await followSponsorOfEntitlements(tx, union);
  await followSponsorOfUses(tx, union);
}
