import type { Keyring } from '../../../auth/index.js';
import { type CardCarrier, CardState } from '../cards/card.enums.js';
import { type CardOnRecord, macsOf } from './card.rows.js';
import { type CardWord, compare, newest, ownActOf, type Standing, standingHere, standingOf } from './card.standing.js';

/** A card as it is about to be: on record already, or new. */
export interface ShelvedCard extends CardOnRecord {
  /** In full, of one that is new. */
  readonly cardNo: string | null;
  /** Words that no row has yet. */
  fresh: readonly CardWord[];
}

/** A card that is otherwise now than its row says. */
export interface CardChange {
  readonly card: ShelvedCard;
  readonly now: Standing & { readonly validTo: string | null; readonly unionId: string | null };
}

const SETTLED: ReadonlySet<CardState> = new Set([CardState.ACTIVE, CardState.LOST, CardState.FROZEN]);

/** The cards of the people of a chunk, in memory: found by their numbers, told of, and compared with their rows in the end. */
export class CardShelf {
  readonly #keyring: Keyring;
  readonly #byMac = new Map<string, ShelvedCard[]>();
  readonly #byGroup = new Map<string, ShelvedCard[]>();
  readonly #told = new Set<string>();

  constructor(keyring: Keyring, cards: readonly CardOnRecord[]) {
    this.#keyring = keyring;
    for (const card of cards) this.#add({ ...card, cardNo: null, fresh: [] });
  }

  /** Unions that issued these cards. */
  unions(): readonly string[] {
    return [...this.#byGroup.values()].flat().flatMap(({ unionId }) => unionId ?? []);
  }

  /** The card of somebody by its number; of several the one that is not over. */
  find(personId: string, carrier: CardCarrier, cardNo: string): ShelvedCard | undefined {
    const own = this.#ofNumber(carrier, cardNo).filter((card) => card.personId === personId);
    return own.find(({ state }) => SETTLED.has(state)) ?? own.at(-1);
  }

  /** Whether a number is known to be of somebody else. */
  isOfOther(personId: string, carrier: CardCarrier, cardNo: string): boolean {
    return this.#ofNumber(carrier, cardNo).some((card) => card.personId !== personId && SETTLED.has(card.state));
  }

  /** Whose a number is, where that is on record; who only says to have it is not. */
  ownerOf(carrier: CardCarrier, cardNo: string): string | undefined {
    const known = this.#ofNumber(carrier, cardNo).filter(({ state }) => state !== CardState.PENDING);
    const [only, ...others] = new Set(known.map(({ personId }) => personId));
    return known.find(({ state }) => SETTLED.has(state))?.personId ?? (others.length === 0 ? only : undefined);
  }

  /** A card that is new here. */
  put(card: {
    readonly id: string;
    readonly personId: string;
    readonly carrier: CardCarrier;
    readonly cardNo: string;
  }): ShelvedCard {
    const macs = macsOf(this.#keyring, card.carrier, card.cardNo);
    const bare = { state: CardState.ACTIVE, stoppedAt: null, validTo: null, unionId: null };
    const numberKey = macs[0] ?? card.id;
    return this.#add({ ...card, ...bare, ...{ macs, numberKey, words: [], fresh: [], createdAt: 0, updatedAt: 0 } });
  }

  /** Adds a word on a card; false where it was told before. What the hub did with the card by itself stands among the words. */
  tell(card: ShelvedCard, word: CardWord): boolean {
    const group = groupOf(card);
    if (!this.#told.has(group)) this.#noteOwnActs(group);
    this.#told.add(group);
    const same = card.words.find((known) => compare(known, word) === 0);
    const merged = same ? mergedWord(same, word) : word;
    if (same && merged === same) return false;
    card.words = [...card.words.filter((known) => known !== same), merged];
    card.fresh = [...card.fresh.filter((known) => known !== same), merged];
    return true;
  }

  /** Cards that are otherwise now than their rows, and new ones. */
  changes(): readonly CardChange[] {
    return [...this.#told].flatMap((group) => {
      const cards = this.#byGroup.get(group) ?? [];
      const standings = standingOf(cards);
      return cards.flatMap((card) => {
        const standing = standings.get(card.id);
        if (!standing) return [];
        const now = { ...standingHere(card, standing), ...toldOf(card) };
        return card.cardNo !== null || isOther(card, now) ? [{ card, now }] : [];
      });
    });
  }

  /** Cards of which something new was told. */
  told(): readonly ShelvedCard[] {
    return [...this.#byGroup.values()].flat().filter(({ fresh }) => fresh.length > 0);
  }

  /** All words that are new. */
  freshWords(): readonly { readonly card: ShelvedCard; readonly word: CardWord }[] {
    return this.told().flatMap((card) => card.fresh.map((word) => ({ card, word })));
  }

  #noteOwnActs(group: string): void {
    const cards = this.#byGroup.get(group) ?? [];
    const standings = standingOf(cards);
    for (const card of cards) {
      const standing = standings.get(card.id);
      const act = card.cardNo === null && standing ? ownActOf(card, standing) : null;
      if (!act) continue;
      card.words = [...card.words, act];
      card.fresh = [...card.fresh, act];
    }
  }

  #add(card: ShelvedCard): ShelvedCard {
    for (const mac of card.macs) this.#byMac.set(mac, [...(this.#byMac.get(mac) ?? []), card]);
    this.#byGroup.set(groupOf(card), [...(this.#byGroup.get(groupOf(card)) ?? []), card]);
    return card;
  }

  #ofNumber(carrier: CardCarrier, cardNo: string): readonly ShelvedCard[] {
    return [...new Set(macsOf(this.#keyring, carrier, cardNo).flatMap((mac) => this.#byMac.get(mac) ?? []))];
  }
}

const groupOf = ({ personId, carrier }: Pick<CardOnRecord, 'personId' | 'carrier'>): string => `${personId} ${carrier}`;

function toldOf({ words, validTo, unionId }: ShelvedCard) {
  return { validTo: newest(words, 'validTo') ?? validTo, unionId: newest(words, 'unionId') ?? unionId };
}

function isOther(card: ShelvedCard, now: CardChange['now']): boolean {
  const { state, stoppedAt, validTo, unionId } = card;
  return state !== now.state || stoppedAt !== now.stoppedAt || validTo !== now.validTo || unionId !== now.unionId;
}

/** Two tellings of one moment and state, each with what it says: the same whichever comes first. */
function mergedWord(known: CardWord, told: CardWord): CardWord {
  const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a);
  const merged = {
    ...known,
    issuedOn: later(known.issuedOn, told.issuedOn),
    validTo: later(known.validTo, told.validTo),
    unionId: later(known.unionId, told.unionId),
  };
  const isSame = (['issuedOn', 'validTo', 'unionId'] as const).every((key) => merged[key] === known[key]);
  return isSame ? known : merged;
}
