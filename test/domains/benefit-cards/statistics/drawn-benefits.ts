import type { Random } from '../../../support/random.js';
import type { Row } from './support.js';
import type { World } from './worlds.js';

/** A benefit of which somebody is given this and uses that, month after month; each use is another person's. */
export interface Drawn {
  readonly code: string;
  readonly regionCode: string;
  readonly usesEach: number;
  readonly priceFen: number;
  readonly budgetFen: number | null;
  readonly months: readonly { readonly people: number; readonly uses: number }[];
}

/** Draws benefits of a province and of others, of which now and then all are used. */
export function drawnBenefits(
  random: Random,
  { benefits, months }: { readonly benefits: number; readonly months: number },
): readonly Drawn[] {
  return Array.from({ length: benefits }, (_, at): Drawn => {
    let [left, spent] = [0, 0];
    const all = Array.from({ length: months }, () => {
      const people = random.below(random.pick([2, 9, 30, 80]));
      left += people;
      const uses = random.chance(0.2) ? left : Math.min(left, random.below(random.pick([2, 12, 40])));
      left -= uses;
      spent += uses;
      return { people, uses };
    });
    const priceFen = random.pick([100, 350]);
    return {
      ...{ code: `B${String(at).padStart(2, '0')}`, regionCode: random.pick(['220000', '220100', '220102', '620702']) },
      ...{ usesEach: random.pick([1, 1, 3]), priceFen, months: all },
      budgetFen: random.chance(0.5) ? (spent + random.below(20)) * priceFen + 1 : null,
    };
  });
}

/** A benefit as its attackers know it, with what every month really was. */
export function worldOf({ code, regionCode, ...drawn }: Drawn, months: readonly string[], rows: readonly Row[]): World {
  const { usesEach, priceFen, budgetFen } = drawn;
  const terms = {
    ...{ id: code, benefitCode: code, regionCode, currency: 'CNY', quota: null, budgetFen },
    ...{ first: months[0] ?? '', last: months.at(-1) ?? '' },
  };
  const counts = rows.map(({ granted, redeemed, amount }) => ({
    ...{ benefitId: code, granted: granted ?? 0, usesGranted: (granted ?? 0) * usesEach, peopleGranted: granted ?? 0 },
    ...{ redeemed: redeemed ?? 0, peopleRedeeming: redeemed ?? 0, amountFen: amount ?? 0 },
    ...{ largestFen: priceFen, largestOfPersonFen: priceFen },
  }));
  return { terms, months, usesEach, priceFen, counts };
}
