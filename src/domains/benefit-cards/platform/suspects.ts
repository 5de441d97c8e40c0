import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { redemptionTold } from '../redemptions/redemption.events.js';
import { holdRedemption } from '../redemptions/reversal.js';
import type { CardShelf, ShelvedCard } from './card.shelf.js';
import { wasStopped } from './card.standing.js';

/**
 * Marks uses that were taken in before the word came by which their card was stopped then: somebody else may have used it, so a
 * person looks at them. A use that was taken in with that word known was looked at already. Called once cards are written.
 */
export async function markUsesOfStopped(tx: Transaction, shelf: CardShelf): Promise<void> {
  const told = shelf.told();
  const since = Math.min(...told.flatMap(({ fresh }) => fresh.map(({ at }) => at)));
  if (told.length === 0) return;
  const uses = await tx.sql<{ id: string; cardId: string; at: string }>(sql`
    select redemption.id, card_id as "cardId", card_transaction.occurred_at::text as at
    from benefit_cards.card_transaction join benefit_cards.redemption on redemption.id = redemption_id
    where card_id = any(${told.map(({ id }) => id)}::uuid[]) and kind = 'USE'
      and card_transaction.occurred_at >= ${new Date(since).toISOString()}::timestamptz
      and reversed_at is null and not suspected_double
    order by redemption.id`);
  const byId = new Map(told.map((card) => [card.id, card]));
  for (const { id, cardId, at } of uses) {
    const card = byId.get(cardId);
    if (card && isStoppedByNews(card, instantOf(at).getTime())) await mark(tx, id);
  }
}

function isStoppedByNews(card: ShelvedCard, at: number): boolean {
  const before = { ...card, words: card.words.filter((word) => !card.fresh.includes(word)) };
  const now = { ...card, state: before.state, stoppedAt: null };
  return !wasStopped(before, at) && wasStopped(now, at);
}

async function mark(tx: Transaction, id: string): Promise<void> {
  const held = await holdRedemption(tx, id);
  if (held.suspectedDouble || held.isReversed) return;
  await tx.sql(sql`
    update benefit_cards.redemption set suspected_double = true, version = version + 1, updated_at = clock_timestamp()
    where id = ${id}::uuid`);
  await announce(tx, [redemptionTold.changed(redemptionTold.facts(held), { ...held, suspectedDouble: true })]);
}
