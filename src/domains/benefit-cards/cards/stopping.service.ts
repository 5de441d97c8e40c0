import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { versionConflict } from '../../../kit/refusal.js';
import { type Memberships, type People, personWithin } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { wordsOf } from '../platform/card.rows.js';
import { compare } from '../platform/card.standing.js';
import { CARD_PREFIX } from '../prefixes.js';
import type { Binding } from './binding.service.js';
import type { CardBook, HeldCard } from './card.book.js';
import type { FreezeCard, ReportCardLost, UnfreezeCard } from './card.commands.js';
import { CardState } from './card.enums.js';
import { type CardDeed, cardFrozenByPlatform, cardStateWrong, cardUnknown, ownCard } from './card.errors.js';

interface Dependencies {
  readonly people: Pick<People, 'selfOf'>;
  readonly memberships: Pick<Memberships, 'holdPerson'>;
  readonly regions: Pick<Regions, 'reachOf'>;
  readonly book: CardBook;
  readonly binding: Binding;
}

/** A card that the caller may freeze, as it was found. */
export interface FoundCard {
  readonly id: string;
  readonly personId: string;
}

/**
 * Cards that are to carry nothing: lost, or frozen by the union for a while. The codes of a card fail from the commit on,
 * because they are looked up through it. Everything happens in the caller's transaction.
 */
export class Stopping {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Takes down that the own card was lost, once however often; answers its key. One that only waits to be confirmed ends: that
   * somebody says to have lost a number must not make it theirs. Throws a Refusal.
   */
  async reportLost(tx: Transaction, personId: string, { cardId }: ReportCardLost): Promise<string> {
    const { memberships, binding } = this.#given;
    await memberships.holdPerson(tx, personId);
    const held = await binding.ownCard(tx, personId, cardId);
    if (held.state === CardState.LOST) return held.id;
    if (held.state !== CardState.ACTIVE && held.state !== CardState.PENDING) throw cardStateWrong(held.state, 'report');
    const state = held.state === CardState.PENDING ? CardState.CANCELLED : CardState.LOST;
    await this.#turned(tx, held, 'report', { state });
    return held.id;
  }

  /**
   * The card, where the caller reaches where its person belongs. One answer, by one statement, for what is not there and
   * what is out of reach; throws NOT_PERMITTED for the own one.
   */
  async permit(tx: Transaction, viewer: Viewer, { cardId }: { readonly cardId: string }): Promise<FoundCard> {
    const { all, ranges } = this.#given.regions.reachOf(viewer, ['CADRE', 'ADMIN']);
    const [found] = await tx.sql<FoundCard & Record<string, unknown>>(sql`
      select id, person_id as "personId" from benefit_cards.card
      where id = ${keyOf(CARD_PREFIX, cardId) ?? null}::uuid and (${all}::boolean
        or ${personWithin(ranges, rawSql('person_id'))})`);
    if (!found) throw cardUnknown();
    if (found.personId === this.#given.people.selfOf(viewer)) throw ownCard();
    return found;
  }

  /** Freezes a card that was found; answers its key. Throws a Refusal. */
  async freeze(tx: Transaction, found: FoundCard, { reason, expectedVersion }: FreezeCard): Promise<string> {
    const held = await this.#held(tx, found, expectedVersion);
    if (held.state !== CardState.ACTIVE) throw cardStateWrong(held.state, 'freeze');
    await this.#turned(tx, held, 'freeze', { state: CardState.FROZEN, frozenReason: reason });
    return held.id;
  }

  /**
   * Takes back what the union said of a card that was found; answers its key. It is in use again then, or what its platform has
   * called it meanwhile: lost, or frozen by the platform itself. Throws a Refusal, also where the platform alone froze it.
   */
  async unfreeze(tx: Transaction, found: FoundCard, { expectedVersion }: UnfreezeCard): Promise<string> {
    const held = await this.#held(tx, found, expectedVersion);
    if (held.state !== CardState.FROZEN) throw cardStateWrong(held.state, 'unfreeze');
    if (!held.frozenByUnion) throw cardFrozenByPlatform();
    const words = (await wordsOf(tx, [held.id])).get(held.id) ?? [];
    const last = words.toSorted(compare).at(-1)?.state;
    const isStopped = last === CardState.LOST || last === CardState.FROZEN;
    await this.#turned(tx, held, 'unfreeze', { state: isStopped ? last : CardState.ACTIVE });
    return held.id;
  }

  async #held(tx: Transaction, { id, personId }: FoundCard, expectedVersion: number): Promise<HeldCard> {
    const { memberships, book } = this.#given;
    await memberships.holdPerson(tx, personId);
    const held = await book.byKey(tx, id);
    // Of a record that went into another one meanwhile: it is a version further.
    if (!held) throw cardUnknown();
    if (held.version !== expectedVersion) throw versionConflict(expectedVersion, held.version);
    return held;
  }

  async #turned(tx: Transaction, held: HeldCard, deed: CardDeed, turn: Parameters<CardBook['turn']>[2]): Promise<void> {
    if (!(await this.#given.book.turn(tx, held, turn))) throw cardStateWrong(held.state, deed);
  }
}
