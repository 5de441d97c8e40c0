import type { CardPlatform } from '../card-platform/card-platform.js';
import type { BenefitParts } from '../index.js';
import { Binding } from './binding.service.js';
import { cardActs } from './card.acts.js';
import { CardMutations } from './card.mutations.js';
import { cardReads } from './card.reads.js';
import { Checking } from './checking.js';
import { Stopping } from './stopping.service.js';

export { CardBook } from './card.book.js';
export { cardEnding } from './card.ending.js';
export { CardRow } from './card.entity.js';
export { cardSealed } from './card.fields.js';
export { cardPart, mergeCards } from './card.part.js';

/** The resolvers of cards. */
export const cardResolvers = [CardMutations];

/** Puts together how cards are bound, changed and stopped. */
export function createCards(parts: BenefitParts, platform: CardPlatform | undefined) {
  const { acts, keyring, regions, membership, cardBook: book } = parts;
  const reads = cardReads(parts);
  const shared = { people: membership.people, memberships: membership.service, regions, book };
  const binding = new Binding({ ...shared, hasPlatform: platform !== undefined });
  const stopping = new Stopping({ ...shared, binding });
  const checking = new Checking({ keyring, platform });
  return {
    reads,
    resolvers: [new CardMutations(cardActs({ acts, binding, stopping, checking, cards: reads }))],
  };
}
