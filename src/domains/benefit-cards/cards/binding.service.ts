import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { versionConflict } from '../../../kit/refusal.js';
import { type Memberships, ownPerson, type People } from '../../membership/index.js';
import { CARD_PREFIX } from '../prefixes.js';
import type { CardBook, HeldCard } from './card.book.js';
import type { BindCard, ReplaceCard } from './card.commands.js';
import { CardCarrier, CardState } from './card.enums.js';
import {
  cardExists,
  cardNumberGiven,
  cardNumberMalformed,
  cardNumberSame,
  cardRefused,
  cardStateWrong,
  cardUnknown,
  holderUnknown,
} from './card.errors.js';
import { drawCardNo, readCardNo } from './card.number.js';
import type { AskedCard, CardAnswer } from './card-platform.js';

interface Dependencies {
  readonly people: Pick<People, 'personOf' | 'inFull' | 'idTypeOf'>;
  readonly memberships: Pick<Memberships, 'holdPerson' | 'live'>;
  readonly book: CardBook;
  /** Whether there is a platform that confirms cards. */
  readonly hasPlatform: boolean;
}

/** Nothing was done yet: the platform is to be asked about a card, outside of the transaction, and then it is tried again. */
export class CheckNeeded extends Error {
  readonly card: AskedCard;

  constructor(card: AskedCard) {
    super('The platform of cards was not asked yet.');
    this.card = card;
  }
}

/** A number that a person says to have. */
interface ToldNumber {
  readonly personId: string;
  readonly carrier: CardCarrier;
  readonly cardNo: string;
}

const OF_PHONE = CardCarrier.ELECTRONIC_CODE;
const REPLACEABLE: readonly CardState[] = [CardState.PENDING, CardState.ACTIVE, CardState.LOST];
/** Two numbers that are drawn by lot are the same once in a hundred million million. */
const TRIES = 10;

/**
 * Binding cards and changing them. Everything happens in the caller's transaction. A card counts once its platform has
 * confirmed it (`answer`); where there is none it is PENDING until a channel does.
 */
export class Binding {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the person who asks; throws NOT_PERMITTED for whoever is none. */
  own(viewer: Viewer): string {
    return ownPerson(this.#given.people, viewer);
  }

  /** Binds a card; answers its key. Throws a Refusal, or CheckNeeded where the platform has not answered yet. */
  async bind(tx: Transaction, personId: string, command: BindCard, answer: CardAnswer | undefined): Promise<string> {
    const { memberships, book } = this.#given;
    await memberships.holdPerson(tx, personId);
    const { carrier } = command;
    if (await book.openOf(tx, personId, carrier)) throw cardExists();
    if (carrier === OF_PHONE) return this.#electronic(tx, personId, command.cardNo);
    return this.#confirmed(tx, { personId, carrier, cardNo: numberIn(command.cardNo) }, answer);
  }

  /** Puts a new card in the place of one; answers the key of the new one. Throws as `bind` does. */
  async replace(
    tx: Transaction,
    personId: string,
    command: ReplaceCard,
    answer: CardAnswer | undefined,
  ): Promise<string> {
    const { memberships, book } = this.#given;
    await memberships.holdPerson(tx, personId);
    const old = await this.ownCard(tx, personId, command.cardId);
    if (old.version !== command.expectedVersion) throw versionConflict(command.expectedVersion, old.version);
    if (!REPLACEABLE.includes(old.state)) throw cardStateWrong(old.state, 'replace');
    const { carrier } = old;
    const cardNo = carrier === OF_PHONE ? command.cardNo : numberIn(command.cardNo);
    if (cardNo === (await book.numberOf(tx, old.id))) throw cardNumberSame();
    await book.turn(tx, old, { state: CardState.REPLACED });
    if (carrier === OF_PHONE) return this.#electronic(tx, personId, cardNo);
    return this.#confirmed(tx, { personId, carrier, cardNo }, answer);
  }

  /** A card of the person, who is held, held too; that of somebody else looks absent. */
  async ownCard(tx: Transaction, personId: string, cardId: string): Promise<HeldCard> {
    const held = await this.#given.book.own(tx, personId, keyOf(CARD_PREFIX, cardId));
    if (!held) throw cardUnknown();
    return held;
  }

  /** A card of the person, who is held, that is on the phone alone; its number is the hub's own. Answers its key. */
  async #electronic(tx: Transaction, personId: string, typed: string): Promise<string> {
    if (typed !== '') throw cardNumberGiven();
    return enterElectronic(tx, this.#given, personId);
  }

  async #confirmed(tx: Transaction, told: ToldNumber, answer: CardAnswer | undefined): Promise<string> {
    const { book, hasPlatform } = this.#given;
    if (hasPlatform && !answer) throw new CheckNeeded(await this.#asked(tx, told));
    if (answer && answer.result !== 'OK') throw cardRefused();
    const others = await book.byNumber(tx, told.carrier, told.cardNo);
    if (others.some(({ state, personId }) => personId !== told.personId && isSettled(state))) throw cardRefused();
    const id = await book.enter(tx, {
      ...{ ...told, state: answer ? CardState.ACTIVE : CardState.PENDING, validTo: answer?.validTo },
      issuedByUnionId: told.carrier === CardCarrier.UNION_SERVICE_CARD ? await unionOf(tx, this.#given, told) : null,
    });
    if (id === undefined) throw cardRefused();
    return id;
  }

  /** What the platform is asked: it knows people by their id numbers. */
  async #asked(tx: Transaction, { personId, carrier, cardNo }: ToldNumber): Promise<AskedCard> {
    const { id_number: idNumber, name } = await this.#given.people.inFull(tx, personId, ['id_number', 'name']);
    const idType = await this.#given.people.idTypeOf(tx, personId);
    if (idNumber === null || idType === null) throw holderUnknown();
    return { carrier, cardNo, idType, idNumber, name };
  }
}

const isSettled = (state: CardState): boolean =>
  state === CardState.ACTIVE || state === CardState.LOST || state === CardState.FROZEN;

function numberIn(typed: string): string {
  const cardNo = readCardNo(typed);
  if (cardNo === undefined) throw cardNumberMalformed();
  return cardNo;
}

/** The union of the live membership of a person who is held; null without one. */
async function unionOf(
  tx: Transaction,
  { memberships }: Pick<Dependencies, 'memberships'>,
  { personId }: { readonly personId: string },
): Promise<string | null> {
  return (await memberships.live(tx, personId))?.unionId ?? null;
}

/** Makes the card of a person, who is held, that is on the phone alone; answers its key. Throws CARD_EXISTS. */
export async function enterElectronic(
  tx: Transaction,
  given: Pick<Dependencies, 'book' | 'memberships'>,
  personId: string,
): Promise<string> {
  if (await given.book.openOf(tx, personId, OF_PHONE)) throw cardExists();
  const issuedByUnionId = await unionOf(tx, given, { personId });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const card = { personId, carrier: OF_PHONE, cardNo: drawCardNo(), state: CardState.ACTIVE, issuedByUnionId };
    const id = await given.book.enter(tx, card);
    if (id !== undefined) return id;
  }
  throw new Error(`${TRIES} numbers of electronic codes in a row were taken: there are too few digits.`);
}
