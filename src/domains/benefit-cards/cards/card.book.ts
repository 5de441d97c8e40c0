import { type Envelope, indexesOf, indexWriter, type Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { inSavepoint } from '../../../kit/database/savepoint.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { type CardCarrier, CardState } from './card.enums.js';
import { cardPlace, FOUND_BY_NUMBER, foundCardNo } from './card.fields.js';

/** A card, held. */
export interface HeldCard {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly carrier: CardCarrier;
  readonly state: CardState;
  /** Whether its union froze it, and not the platform alone. */
  readonly frozenByUnion: boolean;
  /** Its last day. */
  readonly validTo: string | null;
  readonly issuedByUnionId: string | null;
  /** Of when the last word of a channel on it is, as the database writes instants. */
  readonly toldAt: string | null;
}

/** A card as it comes in. */
export interface NewCard {
  readonly personId: string;
  readonly carrier: CardCarrier;
  /** In the spelling of `readCardNo`. */
  readonly cardNo: string;
  readonly state: CardState;
  readonly issuedByUnionId?: string | null | undefined;
  readonly validTo?: string | null | undefined;
  /** ISO 8601; of a channel that orders what it tells. */
  readonly toldAt?: string | null | undefined;
}

/** What becomes of a card, beside its state. What is left out stays. */
export interface CardTurn {
  readonly state: CardState;
  /** Why its union freezes it; a state without one is not the word of the union. */
  readonly frozenReason?: string | undefined;
  readonly validTo?: string | null | undefined;
  readonly issuedByUnionId?: string | null | undefined;
  readonly toldAt?: string | undefined;
}

/** States of a card that is not over: a person has one such of a carrier. */
export const OPEN_STATES: readonly CardState[] = [
  CardState.PENDING,
  CardState.ACTIVE,
  CardState.LOST,
  CardState.FROZEN,
];
/** States in which a number is known to be of the person. */
const SETTLED: readonly CardState[] = [CardState.ACTIVE, CardState.LOST, CardState.FROZEN];

/** What a card meets when another one was settled or opened at the same moment. */
const TAKEN: readonly unknown[] = ['card_of_number_a', 'card_of_number_b', 'card_of_carrier'];

const HELD =
  rawSql(`id, version, person_id as "personId", carrier, state, frozen_by_union as "frozenByUnion", valid_to::text as "validTo",
  issued_by_union_id as "issuedByUnionId", told_at::text as "toldAt"`);

/**
 * The cards of people: each number sealed, and beside it what finds it whole. Everything happens in the caller's
 * transaction, which holds the person before (`Memberships.holdPerson`), and nothing here asks who may. A card that leaves
 * ACTIVE takes all its codes with it, because they are looked up through it.
 */
export class CardBook {
  readonly #envelope: Envelope;
  readonly #keyring: Keyring;

  constructor({ envelope, keyring }: { readonly envelope: Envelope; readonly keyring: Keyring }) {
    this.#envelope = envelope;
    this.#keyring = keyring;
  }

  /**
   * The cards of a number, of whomever: one at most that is known to be of its person, and such as only say so. They are not
   * held, because their people are not.
   */
  byNumber(tx: Transaction, carrier: CardCarrier, cardNo: string): Promise<readonly HeldCard[]> {
    const macs = indexesOf(this.#keyring, FOUND_BY_NUMBER, foundCardNo(carrier, cardNo));
    return tx.sql<HeldCard & Record<string, unknown>>(sql`
      select ${HELD} from benefit_cards.card
      where (card_no_index_a = any(${macs}::bytea[]) or card_no_index_b = any(${macs}::bytea[])) and carrier = ${carrier}
      order by id`);
  }

  /** The card of a person on a carrier that is not over, held; undefined when there is none. */
  async openOf(tx: Transaction, personId: string, carrier: CardCarrier): Promise<HeldCard | undefined> {
    const [held] = await this.#held(
      tx,
      sql`person_id = ${personId}::uuid and carrier = ${carrier} and state = any(${[...OPEN_STATES]}::text[])`,
    );
    return held;
  }

  /** A card of a person by its key, held; undefined when there is none, and for that of somebody else. */
  async own(tx: Transaction, personId: string, id: string | undefined): Promise<HeldCard | undefined> {
    const [held] = await this.#held(tx, sql`id = ${id ?? null}::uuid and person_id = ${personId}::uuid`);
    return held;
  }

  /** A card by its key, held; undefined when there is none. */
  async byKey(tx: Transaction, id: string): Promise<HeldCard | undefined> {
    const [held] = await this.#held(tx, sql`id = ${id}::uuid`);
    return held;
  }

  /**
   * Enters a card; answers its key. Undefined where its person has one of the carrier that is not over, or the number is
   * known to be of another: then nothing is entered. One that is settled ends those that only said to have its number.
   */
  async enter(tx: Transaction, card: NewCard): Promise<string | undefined> {
    const id = newId();
    const { personId, carrier, cardNo, state } = card;
    const indexes = (await indexWriter(tx, this.#keyring)).of(FOUND_BY_NUMBER, foundCardNo(carrier, cardNo));
    const entered = await tx.sql(sql`
      insert into benefit_cards.card (id, person_id, carrier, state, card_no, card_no_index_a, card_no_index_b,
        issued_by_union_id, valid_to, told_at, bound_at, stopped_at)
      values (${id}::uuid, ${personId}::uuid, ${carrier}, ${state},
        ${this.#envelope.seal(cardNo, cardPlace('card_no', id))}::bytea, ${indexes.a}::bytea, ${indexes.b}::bytea,
        ${card.issuedByUnionId ?? null}::uuid, ${card.validTo ?? null}::date, ${card.toldAt ?? null}::timestamptz,
        case when ${state} <> 'PENDING' then clock_timestamp() end,
        case when ${state} not in ('PENDING', 'ACTIVE') then clock_timestamp() end)
      on conflict do nothing returning id`);
    if (entered.length === 0) return undefined;
    if (SETTLED.includes(state)) await this.#endClaims(tx, id);
    return id;
  }

  /**
   * Brings a card that is held to a state, and what is told with it. False where its number is known to be another's by now,
   * or its person has another card of the carrier that is not over: then nothing is changed.
   */
  async turn(tx: Transaction, card: Pick<HeldCard, 'id'>, turn: CardTurn): Promise<boolean> {
    try {
      const isTurned = await inSavepoint(tx, (inner) => this.#turned(inner, card, turn));
      if (isTurned && SETTLED.includes(turn.state)) await this.#endClaims(tx, card.id);
      return isTurned;
    } catch (error) {
      // Two at once were confirmed: the other one was not there yet when this one was looked at.
      if (isTaken(error)) return false;
      throw error;
    }
  }

  async #turned(tx: Transaction, { id }: Pick<HeldCard, 'id'>, turn: CardTurn): Promise<boolean> {
    const { state, frozenReason, validTo, issuedByUnionId, toldAt } = turn;
    const sealed =
      frozenReason === undefined ? null : this.#envelope.seal(frozenReason, cardPlace('frozen_reason', id));
    const turned = await tx.sql(sql`
      update benefit_cards.card own set state = ${state}, version = version + 1, updated_at = clock_timestamp(),
        frozen_reason = ${sealed}::bytea, frozen_by_union = ${sealed}::bytea is not null,
        bound_at = case when ${state} <> 'PENDING' then coalesce(bound_at, clock_timestamp()) else bound_at end,
        stopped_at = case when ${state} not in ('PENDING', 'ACTIVE') then coalesce(stopped_at, clock_timestamp()) end,
        valid_to = case when ${validTo !== undefined}::boolean then ${validTo ?? null}::date else valid_to end,
        issued_by_union_id = case when ${issuedByUnionId !== undefined}::boolean then ${issuedByUnionId ?? null}::uuid
          else issued_by_union_id end,
        told_at = coalesce(${toldAt ?? null}::timestamptz, told_at)
      where id = ${id}::uuid and not exists (
        select from benefit_cards.card other where other.id <> own.id and (
          (${SETTLED.includes(state)}::boolean and other.state in ('ACTIVE', 'LOST', 'FROZEN')
            and (other.card_no_index_a = own.card_no_index_a or other.card_no_index_b = own.card_no_index_b))
          or (${OPEN_STATES.includes(state)}::boolean and other.state in ('PENDING', 'ACTIVE', 'LOST', 'FROZEN')
            and other.person_id = own.person_id and other.carrier = own.carrier)))
      returning id`);
    return turned.length > 0;
  }

  /** The number of a card in full; null where it was erased. */
  async numberOf(tx: Pick<Transaction, 'sql'>, id: string): Promise<string | null> {
    const [row] = await tx.sql<{ sealed: Buffer | null }>(sql`
      select card_no as sealed from benefit_cards.card where id = ${id}::uuid`);
    return row?.sealed ? this.#envelope.open(row.sealed, cardPlace('card_no', id)) : null;
  }

  /** Whoever only said to have a number that turned out to be another's has it no more. */
  async #endClaims(tx: Transaction, id: string): Promise<void> {
    await tx.sql(sql`
      update benefit_cards.card claim set state = 'CANCELLED', stopped_at = clock_timestamp(), version = claim.version + 1,
        updated_at = clock_timestamp()
      from benefit_cards.card own
      where own.id = ${id}::uuid and claim.id <> own.id and claim.state = 'PENDING'
        and (claim.card_no_index_a = own.card_no_index_a or claim.card_no_index_b = own.card_no_index_b)`);
  }

  #held(tx: Transaction, which: Sql): Promise<readonly HeldCard[]> {
    return tx.sql<HeldCard & Record<string, unknown>>(sql`
      select ${HELD} from benefit_cards.card where ${which} order by id for update`);
  }
}

function isTaken(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { readonly code?: unknown; readonly constraint?: unknown };
  return code === '23505' && TAKEN.includes(constraint);
}
