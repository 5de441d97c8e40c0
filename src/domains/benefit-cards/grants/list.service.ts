import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { Refusal } from '../../../kit/refusal.js';
import { belongsIn, type Memberships, type People, peopleOfNumbers } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { type BenefitTerms, termsOf } from '../entitlements/benefit-terms.js';
import { EligibilityCode } from '../entitlements/eligibility.enums.js';
import type { Gifts } from './gifts.js';
import { benefitNotListed, benefitNotOnOffer, nameDiffers, notGiven } from './grant.errors.js';
import type { ListedGift } from './list.row.js';

interface Dependencies {
  readonly keyring: Keyring;
  readonly regions: Regions;
  readonly people: Pick<People, 'byMemberNos' | 'within'>;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
  readonly gifts: Gifts;
}

/** What became of one row of a list: the key of the entitlement, or why none was given. */
export type ListedOutcome = { readonly id: string } | { readonly refusal: Refusal };

/** Somebody of a list, as far as one was found. */
interface Found {
  readonly person: string | undefined;
  /** False where the name that was told is of somebody else. */
  readonly isNamed: boolean;
}

/** Gifts by lists that come through a channel, by set. Everything happens in the caller's transaction. */
export class ListedGifts {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Gives each of a list one, in its order; of a channel of one division what unions there pay, to people who belong there.
   * Who is elsewhere is told as a number that is not there.
   */
  async give(
    tx: Transaction,
    listed: readonly ListedGift[],
    ofDivision: string | null,
  ): Promise<readonly ListedOutcome[]> {
    const found = await this.#find(tx, listed, ofDivision);
    const keys = found.flatMap(({ person }) => person ?? []);
    // All of them before anything is given: several benefits of one list are no reason to wait in a circle.
    await this.#given.memberships.holdPeople(tx, keys);
    const codes = [...new Set(listed.map(({ benefitCode }) => benefitCode))];
    const benefits = await termsOf(tx, sql`benefit.benefit_code = any(${codes}::text[]) order by benefit.id`);
    const outcomes: ListedOutcome[] = listed.map(() => ({ refusal: benefitNotListed() }));
    for (const benefit of benefits.filter(({ regionCode }) => this.#given.regions.mayTell(ofDivision, regionCode))) {
      const rows = listed.flatMap(({ benefitCode }, index) => (benefitCode === benefit.benefitCode ? [index] : []));
      const told = await this.#giveOf(
        tx,
        benefit,
        rows.map((index) => found[index] as Found),
      );
      for (const [place, index] of rows.entries()) outcomes[index] = told[place] as ListedOutcome;
    }
    return outcomes;
  }

  async #giveOf(tx: Transaction, benefit: BenefitTerms, rows: readonly Found[]): Promise<readonly ListedOutcome[]> {
    if (!benefit.isOnOffer) return rows.map(() => ({ refusal: benefitNotOnOffer() }));
    const people = new Set(rows.flatMap(({ person, isNamed }) => (isNamed ? (person ?? []) : [])));
    const { given, refused } = await this.#given.gifts.give(tx, benefit, [...people]);
    return rows.map(({ person, isNamed }) => {
      if (person === undefined) return { refusal: notGiven(EligibilityCode.NOT_A_MEMBER) };
      if (!isNamed) return { refusal: nameDiffers() };
      const id = people.delete(person) ? given.get(person) : undefined;
      return id === undefined ? { refusal: notGiven(refused.get(person) ?? EligibilityCode.LIMIT_REACHED) } : { id };
    });
  }

  async #find(tx: Transaction, listed: readonly ListedGift[], ofDivision: string | null): Promise<readonly Found[]> {
    const { keyring, people } = this.#given;
    const reach = this.#reachOf(ofDivision);
    const memberNos = listed.flatMap((each) => ('memberNo' in each ? [each.memberNo] : []));
    const byMemberNo = await people.byMemberNos(tx, memberNos, reach);
    const sought = listed.flatMap((each) => ('person' in each ? [each.person] : []));
    const numbered = await peopleOfNumbers(tx, keyring, sought);
    const within = await people.within(
      tx,
      numbered.flatMap((one) => one?.id ?? []),
      reach,
    );
    let next = 0;
    return listed.map((each) => {
      if ('memberNo' in each) return { person: byMemberNo.get(each.memberNo), isNamed: true };
      const one = numbered[next++];
      return { person: one && within.has(one.id) ? one.id : undefined, isNamed: one?.isNamed !== false };
    });
  }

  #reachOf(ofDivision: string | null): Sql {
    if (ofDivision === null) return rawSql('true');
    const place = { id: rawSql('p.id'), workRegion: rawSql('p.work_region') };
    return belongsIn(this.#given.regions.scope(ofDivision), place);
  }
}
