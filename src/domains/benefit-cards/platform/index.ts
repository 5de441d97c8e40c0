import { type Envelope, KeyedHashes, type Keyring } from '../../../auth/index.js';
import type { Intake } from '../../../kit/intake.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import type { Benefits } from '../benefits/benefits.js';
import type { Stock } from '../benefits/stock.js';
import type { Recording } from '../redemptions/recording.js';
import { CardIntake } from './card.intake.js';
import { PlatformCards } from './card.service.js';
import { CardTransactionIntake } from './txn.intake.js';
import { CardTransactions } from './txn.service.js';

export { cardWordPart } from './card-word.part.js';

interface Dependencies {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly membership: MembershipDomain;
  readonly facts: Benefits;
  readonly recording: Recording;
  readonly stock: Stock;
}

/** Takes in what the card platform (社保卡平台) tells: cards and how they stand, and what was paid with them. */
export function createPlatform(given: Dependencies): { readonly intakes: readonly Intake[] } {
  const hashes = new KeyedHashes(given.keyring);
  const { organisations, membership, regions } = given;
  const shared = { ...given, unions: organisations.service, memberships: membership.service };
  const cards = new CardIntake(new PlatformCards(shared), hashes);
  const transactions = new CardTransactionIntake(new CardTransactions(shared), regions, hashes);
  return { intakes: [cards, transactions] as readonly Intake[] };
}
