import { type Envelope, indexWriter, type Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { CardState } from '../cards/card.enums.js';
import { cardPlace, FOUND_BY_NUMBER, foundCardNo } from '../cards/card.fields.js';
import type { CardChange, CardShelf } from './card.shelf.js';

const CARDS = {
  ...{ id: 'uuid', person_id: 'uuid', carrier: 'text', state: 'text', card_no: 'bytea', card_no_index_a: 'bytea' },
  ...{ card_no_index_b: 'bytea', issued_by_union_id: 'uuid', valid_to: 'date' },
  ...{ stopped_at: 'timestamptz' },
} as const;
const WORDS = {
  ...{ card_id: 'uuid', told_at: 'timestamptz', seq: 'integer', state: 'text', issued_on: 'date', valid_to: 'date' },
  ...{ union_id: 'uuid' },
} as const;

interface Given {
  readonly envelope: Envelope;
  readonly keyring: Keyring;
}

/** Writes what differs of the cards of a chunk, by set; answers the keys of the cards that are otherwise now. */
export async function writeCards(tx: Transaction, given: Given, shelf: CardShelf): Promise<ReadonlySet<string>> {
  const changes = shelf.changes();
  if (changes.length > 0) await writeChanges(tx, given, changes);
  const words = shelf.freshWords();
  if (words.length > 0) await writeWords(tx, words);
  return new Set(changes.map(({ card }) => card.id));
}

/** Those that end go first, because a person has one card of a carrier, and a number one person. */
async function writeChanges(
  tx: Transaction,
  { envelope, keyring }: Given,
  changes: readonly CardChange[],
): Promise<void> {
  const writer = await indexWriter(tx, keyring);
  const rows = changes.map(({ card, now }) => {
    const isNew = card.cardNo !== null;
    const found = writer.of(FOUND_BY_NUMBER, isNew ? foundCardNo(card.carrier, card.cardNo ?? '') : null);
    return {
      ...{ id: card.id, person_id: card.personId, carrier: card.carrier, state: now.state },
      card_no: isNew ? envelope.seal(card.cardNo ?? '', cardPlace('card_no', card.id)) : null,
      ...{ card_no_index_a: found.a, card_no_index_b: found.b, issued_by_union_id: now.unionId, valid_to: now.validTo },
      stopped_at: now.stoppedAt === null ? null : textOf(now.stoppedAt),
    };
  });
  const table = await staged(tx, 'told_card', CARDS, rows);
  const over = [CardState.REPLACED, CardState.CANCELLED];
  for (const isOver of [true, false])
    await tx.sql(sql`
      update benefit_cards.card set state = told.state, version = card.version + 1, updated_at = clock_timestamp(),
        frozen_reason = case when told.state = 'FROZEN' then frozen_reason end,
        frozen_by_union = frozen_by_union and told.state = 'FROZEN', valid_to = told.valid_to,
        bound_at = coalesce(bound_at, clock_timestamp()), stopped_at = told.stopped_at,
        issued_by_union_id = told.issued_by_union_id
      from ${table} told where told.id = card.id and told.card_no is null and (told.state = any(${over}::text[])) = ${isOver}::boolean`);
  await tx.sql(sql`
    insert into benefit_cards.card (id, person_id, carrier, state, card_no, card_no_index_a, card_no_index_b,
      issued_by_union_id, valid_to, bound_at, stopped_at)
    select id, person_id, carrier, state, card_no, card_no_index_a, card_no_index_b, issued_by_union_id, valid_to,
      clock_timestamp(), stopped_at
    from ${table} where card_no is not null`);
  // Whoever only said to have a number that turned out to be another's has it no more.
  await tx.sql(sql`
    update benefit_cards.card claim set state = 'CANCELLED', stopped_at = clock_timestamp(), version = claim.version + 1,
      updated_at = clock_timestamp()
    from ${table} told join benefit_cards.card own on own.id = told.id
    where own.state in ('ACTIVE', 'LOST', 'FROZEN') and claim.id <> own.id and claim.state = 'PENDING'
      and (claim.card_no_index_a = own.card_no_index_a or claim.card_no_index_b = own.card_no_index_b)`);
}

async function writeWords(tx: Transaction, words: ReturnType<CardShelf['freshWords']>): Promise<void> {
  const table = await staged(
    tx,
    'told_word',
    WORDS,
    words.map(({ card, word }) => ({
      ...{ card_id: card.id, told_at: textOf(word.at), seq: word.seq, state: word.state },
      ...{ issued_on: word.issuedOn, valid_to: word.validTo, union_id: word.unionId },
    })),
  );
  await tx.sql(sql`
    insert into benefit_cards.card_word (card_id, told_at, seq, state, issued_on, valid_to, union_id)
    select card_id, told_at, seq, state, issued_on, valid_to, union_id from ${table}
    on conflict (card_id, told_at, seq, state) do update set issued_on = excluded.issued_on, valid_to = excluded.valid_to,
      union_id = excluded.union_id`);
  // That something was said again is no other version of the card.
  await tx.sql(sql`
    update benefit_cards.card set told_at = last.told_at
    from (select card_id, max(told_at) as told_at from ${table} group by card_id) last
    where card.id = last.card_id and card.told_at is distinct from greatest(card.told_at, last.told_at)`);
}

const textOf = (millis: number): string => new Date(millis).toISOString();
