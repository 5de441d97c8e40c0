import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { Stock } from '../benefits/stock.js';
import { ON_OFFER } from './benefit-terms.js';
import { EntitlementState } from './entitlement.enums.js';
import { entitlementUnusable } from './entitlement.errors.js';
import { entitlementTold } from './entitlement.events.js';
import { type GivenWay, HELD, type HeldEntitlement, stateAfter } from './held-entitlement.js';

/** What is to be used: of which benefit, of whom, and when it happens by the place. */
export interface Wanted {
  readonly personId: string;
  readonly benefitId: string;
  readonly at: Date;
}

/** What is given to whom. */
export interface Gift {
  readonly benefitId: string;
  /** Keys of people, who are held: the first ones get what there is left. */
  readonly people: readonly string[];
  readonly as: GivenWay;
  /** Until when, where that is not the end of the benefit. */
  readonly expiresAt?: Date | undefined;
  /** The list by which it is given. */
  readonly grantId?: string | undefined;
}

/** Of birthdays the limit is one a year, which their book holds. */
const MOST_BIRTHDAYS = 150;
/** The clock of a place may be so many minutes behind that of the hub: what was just claimed is used all the same. */
const SLOW_CLOCK_MINUTES = 5;

/**
 * What people may use: given, used and given back, in the caller's transaction; nothing here asks who may. Whoever does
 * holds the person first and the code next; what is left of the benefit is taken last of all.
 */
export class Entitlements {
  readonly #stock: Stock;

  constructor({ stock }: { readonly stock: Stock }) {
    this.#stock = stock;
  }

  /**
   * Holds what the person could use of a benefit at that moment, of several the one that ends first. Throws
   * ENTITLEMENT_UNUSABLE where there is none.
   */
  async holdUsable(tx: Transaction, { personId, benefitId, at }: Wanted): Promise<HeldEntitlement> {
    const [held] = await tx.sql<HeldEntitlement & Record<string, unknown>>(sql`
      select ${HELD} from benefit_cards.entitlement
      where person_id = ${personId}::uuid and benefit_id = ${benefitId}::uuid and uses_left > 0 and state <> 'REVOKED'
        and granted_at - make_interval(mins => ${SLOW_CLOCK_MINUTES}) <= ${at}::timestamptz and expires_at > ${at}::timestamptz
      order by expires_at, id limit 1 for update`);
    if (!held) throw entitlementUnusable();
    return held;
  }

  /** Takes one use of what is held. Throws ENTITLEMENT_UNUSABLE where none is left. */
  async use(tx: Transaction, held: HeldEntitlement): Promise<void> {
    if (held.usesLeft === 0 || held.state === EntitlementState.REVOKED) throw entitlementUnusable();
    await this.#count(tx, held, held.usesLeft - 1);
  }

  /**
   * Gives one use back: with all of them back it is again as it was given. What was taken back meanwhile stays so, and is
   * put back into the stock with its last use. Whoever calls sees to it that each use is given back once.
   */
  async giveBack(tx: Transaction, entitlementId: string): Promise<void> {
    const [held] = await tx.sql<HeldEntitlement & Record<string, unknown>>(sql`
      select ${HELD} from benefit_cards.entitlement where id = ${entitlementId}::uuid for update`);
    if (!held || held.usesLeft >= held.uses)
      throw new Error(`The entitlement ${entitlementId} has no use that could be given back.`);
    await this.#count(tx, held, held.usesLeft + 1);
    const isUnused = held.usesLeft + 1 === held.uses;
    if (held.state === EntitlementState.REVOKED && isUnused) await this.#stock.putBack(tx, held.benefitId, 1);
  }

  async #count(tx: Transaction, held: HeldEntitlement, usesLeft: number): Promise<void> {
    const state = stateAfter(held, usesLeft);
    await tx.sql(sql`
      update benefit_cards.entitlement set uses_left = ${usesLeft}::integer, state = ${state}, version = version + 1,
        updated_at = clock_timestamp() where id = ${held.id}::uuid`);
    await announce(tx, [entitlementTold.changed(entitlementTold.facts(held), { ...held, state, usesLeft })]);
  }

  /**
   * Gives each of some people one, by a few statements however many they are; answers the key of the entitlement by the key
   * of the person. Who has all that a person may have is left out, and so are the last ones where fewer are left;
   * of what is not on offer any more nobody is given one.
   */
  async give(tx: Transaction, gift: Gift): Promise<ReadonlyMap<string, string>> {
    const given = await insertGiven(tx, gift);
    const { taken, told } = await this.#stock.takeUpTo(tx, gift.benefitId, given.length);
    const [kept, surplus] = [given.slice(0, taken), given.slice(taken)];
    if (surplus.length > 0)
      await tx.sql(sql`delete from benefit_cards.entitlement where id = any(${surplus.map(({ id }) => id)}::uuid[])`);
    await announce(tx, [...kept.map((each) => entitlementTold.entered(each)), ...told]);
    return new Map(kept.map(({ personId, id }) => [personId, id]));
  }
}

type Given = Pick<HeldEntitlement, 'id' | 'personId' | 'benefitId' | 'regionCode' | 'state' | 'usesLeft'>;

/**
 * Enters them in the order of the people, so that two lists do not wait for each other; answers them in that of the list.
 * Where the union is moving they lie in the division to which it goes.
 */
async function insertGiven(
  tx: Transaction,
  { benefitId, people, as, expiresAt, grantId }: Gift,
): Promise<readonly Given[]> {
  const given = await tx.sql<Given & Record<string, unknown>>(sql`
    insert into benefit_cards.entitlement (id, benefit_id, person_id, ordinal, region_code, state, given_as, uses, uses_left,
      expires_at, grant_id)
    select given.id, benefit.id, given.person_id, free.ordinal, benefit.region_code, ${as}::text, ${as}::text,
      uses_per_entitlement, uses_per_entitlement, coalesce(${expiresAt ?? null}::timestamptz, ends_at), ${grantId ?? null}::uuid
    from benefit_cards.benefit
      cross join unnest(${people.map(() => newId())}::uuid[], ${[...people]}::uuid[]) as given (id, person_id)
      cross join lateral (
        select ordinal from generate_series(1, case when kind = 'BIRTHDAY' then ${MOST_BIRTHDAYS} else per_person_limit end) as ordinal
        where not exists (
          select from benefit_cards.entitlement own
          where own.benefit_id = benefit.id and own.person_id = given.person_id and own.ordinal = ordinal.ordinal
            and own.state <> 'REVOKED')
        order by ordinal limit 1) free
    where benefit.id = ${benefitId}::uuid and ${ON_OFFER} order by given.person_id for key share of benefit
    on conflict do nothing
    returning id, person_id as "personId", benefit_id as "benefitId", region_code as "regionCode", state, uses_left as "usesLeft"`);
  const byPerson = new Map(given.map((each) => [each.personId, each]));
  return people.flatMap((person) => byPerson.get(person) ?? []);
}
