import type { Envelope, Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { type Memberships, type PersonOfNumber, peopleOfNumbers } from '../../membership/index.js';
import type { HeldUnion, UnionService } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { CardState } from '../cards/card.enums.js';
import type { TellCard } from './card.command.js';
import {
  cardOfOtherPerson,
  holderNeeded,
  holderOfOtherName,
  holderUnknown,
  unionNeeded,
  unionOfCardUnknown,
} from './card.errors.js';
import { cardsOf, holdersOf, macsOf } from './card.rows.js';
import { CardShelf, type ShelvedCard } from './card.shelf.js';
import type { CardWord } from './card.standing.js';
import { writeCards } from './card.writer.js';
import { markUsesOfStopped } from './suspects.js';

interface Dependencies {
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly unions: Pick<UnionService, 'holdByCodes' | 'regionsOf'>;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
  readonly envelope: Envelope;
}

type Record = IntakeRecord<TellCard>;

/** What became of a record: which card it told of, or why it is refused. */
export type Taken = { readonly id: string; readonly changed: boolean } | { readonly refusal: Refusal };

/** Takes in what the card platform tells of cards, many at once: asks by set, settles each in memory, and writes what differs. */
export class PlatformCards {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** What became of each, in their order. What is refused leaves nothing behind. */
  async take(tx: Transaction, records: readonly Record[], context: IntakeContext): Promise<readonly Taken[]> {
    const { keyring, memberships, unions } = this.#given;
    const people = await this.#peopleOf(tx, records);
    const macs = records.flatMap(({ command }) =>
      numbersOf(command).flatMap((no) => macsOf(keyring, command.carrier, no)),
    );
    const meant = [...people.values()].map(({ id }) => id);
    const held = await memberships.holdPeople(tx, [...new Set([...meant, ...(await holdersOf(tx, macs))])]);
    const shelf = new CardShelf(keyring, await cardsOf(tx, [...held.keys()]));
    const codes = new Set(records.flatMap(({ command }) => command.unionCode ?? []));
    const issuers = await unions.holdByCodes(tx, [...codes]);
    const regionOf = await unions.regionsOf(tx, shelf.unions());
    const chunk = new Chunk(this.#given.regions, { shelf, people, issuers, regionOf, context, held });
    const told = records.map((record) => chunk.settle(record));
    const changed = await writeCards(tx, this.#given, shelf);
    await markUsesOfStopped(tx, shelf);
    return told.map((each) =>
      each instanceof Refusal
        ? { refusal: each }
        : { id: each.card.id, changed: each.isNews || changed.has(each.card.id) },
    );
  }

  async #peopleOf(tx: Transaction, records: readonly Record[]): Promise<ReadonlyMap<Record, PersonOfNumber>> {
    const naming = records.flatMap((record) =>
      record.command.holder ? [{ record, holder: record.command.holder }] : [],
    );
    const found = await peopleOfNumbers(
      tx,
      this.#given.keyring,
      naming.map(({ holder }) => holder),
    );
    return new Map(naming.flatMap(({ record }, index) => (found[index] ? [[record, found[index]] as const] : [])));
  }
}

function numbersOf({ cardNo, newCardNo }: TellCard): readonly string[] {
  return newCardNo === null ? [cardNo] : [cardNo, newCardNo];
}

interface ChunkParts {
  readonly shelf: CardShelf;
  readonly people: ReadonlyMap<Record, PersonOfNumber>;
  readonly issuers: ReadonlyMap<string, HeldUnion>;
  /** Divisions of the unions that issued the cards on record. */
  readonly regionOf: ReadonlyMap<string, string>;
  readonly context: IntakeContext;
  readonly held: ReadonlyMap<string, unknown>;
}

/** Settles records one after the other in memory: each meets what those before it have made. */
class Chunk {
  readonly #regions: Regions;
  readonly #parts: ChunkParts;

  constructor(regions: Regions, parts: ChunkParts) {
    this.#regions = regions;
    this.#parts = parts;
  }

  settle(record: Record): Refusal | { readonly card: ShelvedCard; readonly isNews: boolean } {
    const { command } = record;
    const { shelf } = this.#parts;
    const owner = this.#ownerOf(record);
    if (owner instanceof Refusal) return owner;
    const card = shelf.find(owner, command.carrier, command.cardNo);
    const refusal = this.#refusal(record, card);
    if (refusal) return refusal;
    const successor = command.newCardNo;
    if (successor !== null && shelf.isOfOther(owner, command.carrier, successor)) return cardOfOtherPerson();
    const union = this.#parts.issuers.get(command.unionCode ?? '')?.id ?? null;
    const own = card ?? shelf.put({ id: newId(), personId: owner, carrier: command.carrier, cardNo: command.cardNo });
    const isNews = shelf.tell(own, { ...command.word, unionId: union });
    if (successor !== null) this.#tellSuccessor(owner, command, successor, union);
    return { card: own, isNews: isNews || card === undefined };
  }

  /** Whose card it is. */
  #ownerOf(record: Record): string | Refusal {
    const { command, decision } = record;
    const { shelf, people, held } = this.#parts;
    if (command.holder === null) return shelf.ownerOf(command.carrier, command.cardNo) ?? holderNeeded();
    const person = people.get(record);
    if (!person || !held.has(person.id)) return holderUnknown();
    if (person.isNamed === false && decision?.waitedFor !== 'card.holder.name') return holderOfOtherName();
    return shelf.isOfOther(person.id, command.carrier, command.cardNo) ? cardOfOtherPerson() : person.id;
  }

  #refusal({ command, decision }: Record, card: ShelvedCard | undefined): Refusal | null {
    const { issuers, regionOf, context } = this.#parts;
    const union = command.unionCode === null ? null : issuers.get(command.unionCode);
    if (union === undefined) return unionOfCardUnknown();
    const places = [union?.regionCode, regionOf.get(card?.unionId ?? '')].filter((place) => place !== undefined);
    const regionCode = context.regionCode ?? null;
    if (regionCode !== null && places.length === 0) return unionNeeded();
    const other = places.find((place) => !this.#regions.mayTell(regionCode, place));
    if (other !== undefined) return rowOutsideDelivery(other, regionCode ?? '');
    const unreached = decision && places.find((place) => !decision.reaches(place));
    return unreached ? rowOutOfReach(unreached) : null;
  }

  /** The card that took the place of one is in use from that moment on, until something later is told of it. */
  #tellSuccessor(owner: string, { carrier, word }: TellCard, cardNo: string, unionId: string | null): void {
    const { shelf } = this.#parts;
    const successor =
      shelf.find(owner, carrier, cardNo) ?? shelf.put({ id: newId(), personId: owner, carrier, cardNo });
    const begun: CardWord = {
      at: word.at,
      seq: word.seq,
      state: CardState.ACTIVE,
      issuedOn: null,
      validTo: null,
      unionId,
    };
    shelf.tell(successor, begun);
  }
}
