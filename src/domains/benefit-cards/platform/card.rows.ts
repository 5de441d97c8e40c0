import { type IndexedColumn, indexesOf, type Keyring } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { CardCarrier, type CardState } from '../cards/card.enums.js';
import { FOUND_BY_NUMBER, foundCardNo } from '../cards/card.fields.js';
import type { CardWord, KnownCard } from './card.standing.js';

/** A card on record, with what was told of it. */
export interface CardOnRecord extends KnownCard {
  readonly personId: string;
  readonly carrier: CardCarrier;
  readonly validTo: string | null;
  readonly unionId: string | null;
  /** Blind indexes of its number, in hex; none of one that was erased. */
  readonly macs: readonly string[];
  words: readonly CardWord[];
}

/** The blind indexes of a number, in hex: by each key of the hub. */
export const macsOf = (keyring: Keyring, carrier: CardCarrier, cardNo: string): readonly string[] =>
  indexesOf(keyring, FOUND_BY_NUMBER satisfies IndexedColumn, foundCardNo(carrier, cardNo)).map((mac) =>
    mac.toString('hex'),
  );

/** Who has cards of these numbers, or says so: one question for all, before anybody is held. */
export async function holdersOf(tx: Pick<Transaction, 'sql'>, macs: readonly string[]): Promise<readonly string[]> {
  const wanted = macs.map((mac) => Buffer.from(mac, 'hex'));
  const rows = await tx.sql<{ personId: string }>(sql`
    select distinct person_id as "personId" from benefit_cards.card
    where card_no_index_a = any(${wanted}::bytea[]) or card_no_index_b = any(${wanted}::bytea[])`);
  return rows.map(({ personId }) => personId);
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly personId: string;
  readonly carrier: CardCarrier;
  readonly state: CardState;
  readonly stoppedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly isFrozenByUnion: boolean;
  readonly validTo: string | null;
  readonly unionId: string | null;
  readonly a: string | null;
  readonly b: string | null;
}

/** All cards of people who are held, held too, with all words on them. */
export async function cardsOf(tx: Transaction, people: readonly string[]): Promise<readonly CardOnRecord[]> {
  if (people.length === 0) return [];
  const rows = await tx.sql<Row>(sql`
    select id, person_id as "personId", carrier, state, stopped_at::text as "stoppedAt", created_at::text as "createdAt",
      updated_at::text as "updatedAt", valid_to::text as "validTo", issued_by_union_id as "unionId",
      frozen_by_union as "isFrozenByUnion",
      encode(card_no_index_a, 'hex') as a, encode(card_no_index_b, 'hex') as b
    from benefit_cards.card where person_id = any(${people}::uuid[]) order by id for update`);
  const words = await wordsOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ a, b, stoppedAt, createdAt, updatedAt, ...row }) => ({
    ...row,
    ...{ macs: [a, b].filter((mac) => mac !== null), numberKey: a ?? b ?? row.id, words: words.get(row.id) ?? [] },
    stoppedAt: stoppedAt === null ? null : instantOf(stoppedAt).getTime(),
    createdAt: instantOf(createdAt).getTime(),
    updatedAt: instantOf(updatedAt).getTime(),
  }));
}

/** What was told of cards, by their keys. */
export async function wordsOf(
  tx: Pick<Transaction, 'sql'>,
  cards: readonly string[],
): Promise<ReadonlyMap<string, readonly CardWord[]>> {
  const rows = await tx.sql<Omit<CardWord, 'at'> & { cardId: string; at: string } & Record<string, unknown>>(sql`
    select card_id as "cardId", told_at::text as at, seq, state, issued_on::text as "issuedOn", valid_to::text as "validTo",
      union_id as "unionId"
    from benefit_cards.card_word where card_id = any(${cards}::uuid[]) order by card_id, told_at, seq`);
  const byCard = new Map<string, CardWord[]>();
  for (const { cardId, at, ...word } of rows) {
    const known = byCard.get(cardId) ?? [];
    byCard.set(cardId, known);
    known.push({ ...word, at: instantOf(at).getTime() });
  }
  return byCard;
}

/** Carriers under which a number may be kept, where a row names none. */
export const CARRIERS: readonly CardCarrier[] = Object.values(CardCarrier);
