import { KeyedHashes } from '../../../auth/index.js';
import type { Intake } from '../../../kit/intake.js';
import type { BenefitParts } from '../ground.js';
import { CardIntake } from './card.intake.js';
import { PlatformCards } from './card.service.js';
import { CardTransactionIntake } from './txn.intake.js';
import { CardTransactions } from './txn.service.js';

export { cardWordPart } from './card-word.part.js';

/** Takes in what the card platform (社保卡平台) tells: cards and how they stand, and what was paid with them. */
export function createPlatform(given: BenefitParts): { readonly intakes: readonly Intake[] } {
  const hashes = new KeyedHashes(given.keyring);
  const { organisations, membership, regions } = given;
  const shared = { ...given, unions: organisations.service, memberships: membership.service };
  const cards = new CardIntake(new PlatformCards(shared), hashes);
  const transactions = new CardTransactionIntake(new CardTransactions(shared), regions, hashes);
  return { intakes: [cards, transactions] as readonly Intake[] };
}
