import type { Terms } from '../../../../src/domains/benefit-cards/statistics/sums.js';
import type { CountedUses } from '../../../../src/domains/benefit-cards/statistics/use-counts.js';
import type { Random } from '../../../support/random.js';

/** What was given and used of one benefit, month after month. */
export interface World {
  readonly terms: Terms;
  readonly months: readonly string[];
  /** How many uses one that is given is good for. */
  readonly usesEach: number;
  /** What every use costs; null where that differs, or nobody knows it. */
  readonly priceFen: number | null;
  /** By month. */
  readonly counts: readonly CountedUses[];
}

export interface Written {
  readonly granted: readonly number[];
  readonly redeemed: readonly number[];
  readonly usesEach?: number;
  readonly priceFen?: number | null;
  readonly budgetFen?: number | null;
  /** How many people they are, where they are fewer than uses. */
  readonly peopleRedeeming?: readonly number[];
}

/** Months from January 2024 on. */
export const monthNamed = (at: number): string => `2024-${String(at + 1).padStart(2, '0')}`;

/** A benefit of which this was given and used, each by another person unless something else is said. */
export function written({
  granted,
  redeemed,
  usesEach = 1,
  priceFen = null,
  budgetFen = null,
  ...more
}: Written): World {
  const months = granted.map((_, at) => monthNamed(at));
  const fen = priceFen ?? 1;
  const counts = months.map((_, at): CountedUses => {
    const [given = 0, uses = 0] = [granted[at], redeemed[at]];
    const people = more.peopleRedeeming?.[at] ?? uses;
    return {
      benefitId: 'one',
      ...{ granted: given, usesGranted: given * usesEach, peopleGranted: given },
      ...{ redeemed: uses, peopleRedeeming: people, amountFen: uses * fen },
      largestFen: uses > 0 ? fen : 0,
      largestOfPersonFen: people > 0 ? fen * (uses - people + 1) : 0,
    };
  });
  const quota = granted.reduce((sum, each) => sum + each, 0) || null;
  const terms = {
    ...{ id: 'one', benefitCode: 'ONE', regionCode: '220100', currency: 'CNY', quota, budgetFen },
    ...{ first: months[0] ?? '', last: months.at(-1) ?? '' },
  };
  return { terms, months, usesEach, priceFen, counts };
}

/** Draws one: much or little is given in a month, and nobody uses more than was given, or than the budget pays. */
export function drawnWorld(random: Random): World {
  const length = 3 + random.below(4);
  const usesEach = random.pick([1, 1, 2]);
  const priceFen = random.pick([null, 100, 350]);
  const granted = Array.from({ length }, () => random.below(random.pick([1, 8, 16, 60, 200])));
  const all = granted.reduce((sum, each) => sum + each, 0) * usesEach;
  const budgetFen = random.chance(0.5) ? random.below(all + 10) * (priceFen ?? 1) : null;
  let [left, money] = [0, budgetFen ?? Number.POSITIVE_INFINITY];
  const redeemed = granted.map((given) => {
    left += given * usesEach;
    const most = Math.min(left, Math.floor(money / (priceFen ?? 1)));
    // Now and then all of it.
    const uses = random.chance(0.15) ? most : Math.min(most, random.below(random.pick([1, 9, 20, 80])));
    left -= uses;
    money -= uses * (priceFen ?? 1);
    return uses;
  });
  return written({ granted, redeemed, usesEach, priceFen, budgetFen });
}
