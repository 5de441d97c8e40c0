import type { Transaction } from '../../../kit/database/database.js';
import { type Memberships, standingsOf } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { type BenefitTerms, hadOf, isStillOnOffer } from '../entitlements/benefit-terms.js';
import { EligibilityCode } from '../entitlements/eligibility.enums.js';
import { whyNot } from '../entitlements/eligibility.js';
import { EntitlementState } from '../entitlements/entitlement.enums.js';
import type { Entitlements } from '../entitlements/entitlements.js';

interface Dependencies {
  readonly regions: Pick<Regions, 'covers'>;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
  readonly entitlements: Pick<Entitlements, 'give'>;
}

interface GiftOptions {
  readonly way?: 'GIFT' | 'BIRTHDAY';
  readonly grantId?: string;
  readonly expiresAt?: Date;
}

/** What became of a gift to some people, by their keys. */
export interface Given {
  /** The entitlements. */
  readonly given: ReadonlyMap<string, string>;
  /** Why the others got none. */
  readonly refused: ReadonlyMap<string, EligibilityCode>;
}

/** Gifts of unions to many people, in the caller's transaction: a few statements, however many they are. */
export class Gifts {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Gives each of some people one of a benefit, as far as they may have it: where fewer are left, to the first of the list.
   * `expiresAt` is of what does not hold just to the end of the benefit.
   */
  async give(
    tx: Transaction,
    benefit: BenefitTerms,
    people: readonly string[],
    { way = 'GIFT', ...more }: GiftOptions = {},
  ): Promise<Given> {
    const { memberships, regions, entitlements } = this.#given;
    const held = await memberships.holdPeople(tx, people);
    const standings = await standingsOf(tx, [...held.keys()]);
    const had = await hadOf(tx, benefit.id, [...held.keys()]);
    const refused = new Map<string, EligibilityCode>();
    for (const person of people) {
      const candidate = { standing: standings.get(person), has: had.get(person) ?? 0, way };
      const [reason] = whyNot(benefit, candidate, regions);
      if (reason) refused.set(person, reason);
    }
    const eligible = people.filter((person) => !refused.has(person));
    const gift = { benefitId: benefit.id, people: eligible, as: EntitlementState.GRANTED, ...more } as const;
    const given = eligible.length > 0 ? await entitlements.give(tx, gift) : new Map<string, string>();
    const others = eligible.filter((person) => !given.has(person));
    const isOver = others.length > 0 && !(await isStillOnOffer(tx, benefit.id));
    for (const person of others)
      refused.set(person, isOver ? EligibilityCode.OUT_OF_PERIOD : EligibilityCode.NONE_LEFT);
    return { given, refused };
  }
}
