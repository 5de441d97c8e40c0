import type { Acts, Envelope, Keyring } from '../../../auth/index.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { Binding } from './binding.service.js';
import { cardActs } from './card.acts.js';
import type { CardBook } from './card.book.js';
import { CardMutations } from './card.mutations.js';
import { cardReads } from './card.reads.js';
import type { CardPlatform } from './card-platform.js';
import { Checking } from './checking.js';
import { Stopping } from './stopping.service.js';

export { CardBook } from './card.book.js';
export { cardEnding } from './card.ending.js';
export { CardRow } from './card.entity.js';
export { cardSealed } from './card.fields.js';
export { cardPart, mergeCards } from './card.part.js';

/** The resolvers of cards. */
export const cardResolvers = [CardMutations];

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly membership: MembershipDomain;
  readonly sources: SourcesReader;
  readonly cardBook: CardBook;
}

/** Puts together how cards are bound, changed and stopped. */
export function createCards(parts: Dependencies, platform: CardPlatform | undefined) {
  const { acts, keyring, regions, membership, cardBook: book } = parts;
  const reads = cardReads(parts);
  const shared = { people: membership.people, memberships: membership.service, regions, book };
  const binding = new Binding({ ...shared, hasPlatform: platform !== undefined });
  const stopping = new Stopping({ ...shared, binding });
  const checking = new Checking({ keyring, platform, people: membership.people });
  return {
    reads: [reads],
    readers: [reads.node],
    resolvers: [new CardMutations(cardActs({ acts, binding, stopping, checking, cards: reads }))],
  };
}
