import { KeyedHashes } from '../../../auth/index.js';
import type { Intake } from '../../../kit/intake.js';
import type { BenefitParts } from '../ground.js';
import { CardIntake } from './card.intake.js';
import { PlatformCards } from './card.service.js';

/** Takes in what the card platform (社保卡平台) tells: cards and how they stand, and what was paid with them. */
export function createPlatform(given: BenefitParts): { readonly intakes: readonly Intake[] } {
  const hashes = new KeyedHashes(given.keyring);
  const { organisations, membership } = given;
  const cards = new PlatformCards({ ...given, unions: organisations.service, memberships: membership.service });
  return { intakes: [new CardIntake(cards, hashes)] as readonly Intake[] };
}
