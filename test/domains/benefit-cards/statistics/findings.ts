import {
  type Disclosure,
  disclose,
  NOTHING_TOLD,
  type ToldBefore,
} from '../../../../src/domains/benefit-cards/statistics/disclosure.js';
import { type ClosedMonth, toldSums } from '../../../../src/domains/benefit-cards/statistics/sums.js';
import { LEAST_TOLD, MOST_SMALL } from '../../../../src/domains/membership/index.js';
import { type Answer, Attack } from './attack.js';
import type { World } from './worlds.js';

/** A rule that is left out, to see that it is missed. */
export type LeftOut = 'months' | 'amounts' | 'percentages' | 'uses' | 'budget';

/** The solver answers in floating point. */
const EPSILON = 1e-3;

/** Closes the months of a benefit one after the other. */
export function decided({ counts, terms }: World, leftOut?: LeftOut): readonly Disclosure[] {
  const told: Disclosure[] = [];
  for (const month of counts) {
    const before = toldBefore(counts, told);
    const known = leftOut === 'uses' ? { ...before, usesGranted: Number.MAX_SAFE_INTEGER } : before;
    const decision = disclose(month, known, leftOut === 'budget' ? null : terms.budgetFen);
    told.push(leftOut === 'amounts' ? { ...decision, amount: true } : decision);
  }
  return told;
}

/** What the database adds up at the closing. */
function toldBefore(counts: World['counts'], told: readonly Disclosure[]): ToldBefore {
  return told.reduce((sums, { granted, redeemed }, at) => {
    const month = counts[at];
    if (!month) return sums;
    return {
      usesGranted: sums.usesGranted + (granted ? month.usesGranted : 0),
      redeemed: sums.redeemed + (redeemed ? month.redeemed : 0),
      amountFen: sums.amountFen + (redeemed ? month.amountFen : 0),
      largestFen: Math.max(sums.largestFen, month.largestFen),
    };
  }, NOTHING_TOLD);
}

/** What an agency is answered that asks for every window of months. */
export function allAnswers(world: World, told: readonly Disclosure[], leftOut?: LeftOut): readonly Answer[] {
  const { months, terms, counts } = world;
  const closed = months.map((month, at): ClosedMonth => {
    const { granted = false, redeemed = false, amount = false } = told[at] ?? {};
    return {
      ...{ ...(counts[at] as World['counts'][number]), month },
      ...{ grantedTold: granted, redeemedTold: redeemed, amountTold: amount },
    };
  });
  return months.flatMap((_, from) =>
    months.slice(from).map((_month, more): Answer => {
      const [first = '', last = ''] = [months[from], months[from + more]];
      const within = closed.filter(({ month }) => month >= first && month <= last);
      if (leftOut === 'months') return { from, to: from + more, ...byWindow(within) };
      const { suppressed, ...sums } = toldSums(terms, { from: first, to: last }, within);
      const percentages = leftOut === 'percentages' && suppressed ? shares(world, within) : {};
      return { ...sums, ...percentages, from, to: from + more };
    }),
  );
}

/** A sum is told where it is large itself, whatever the months are that it is made of. */
function byWindow(within: readonly ClosedMonth[]) {
  const sum = (of: 'granted' | 'redeemed') => {
    const all = within.reduce((total, month) => total + month[of], 0);
    return all >= LEAST_TOLD ? all : null;
  };
  return {
    ...{ granted: sum('granted'), redeemed: sum('redeemed'), redeemedPercent: null },
    ...{ amountFen: null, budgetUsedPercent: null, isOfAll: true },
  };
}

/** Percentages of all there is, also where a month is left out. */
function shares({ terms }: World, within: readonly ClosedMonth[]) {
  const sum = (of: 'redeemed' | 'usesGranted' | 'amountFen') => within.reduce((total, month) => total + month[of], 0);
  const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((10_000 * part) / whole) / 100);
  return {
    redeemedPercent: share(sum('redeemed'), sum('usesGranted')),
    budgetUsedPercent: terms.budgetFen ? share(sum('amountFen'), terms.budgetFen) : null,
  };
}

/**
 * Small counts of a benefit that an attacker with these answers can place more closely than from 0 to 9, or as closely as
 * they can be placed without any answer; and how many were tried. It is tried with and without knowing what was given.
 */
export function findings(world: World, answers: readonly Answer[]) {
  const found: string[] = [];
  let tried = 0;
  const isAlone = (month: number) => answers.find(({ from, to }) => from === month && to === month);
  for (const isWatched of [true, false]) {
    const known = { ...world, granted: isWatched ? world.counts.map(({ granted }) => granted) : undefined };
    const [attack, ignorant] = [new Attack(known, answers), new Attack(known, [])];
    for (const [month, { granted, redeemed }] of world.counts.entries()) {
      const judge = (of: 'granted' | 'redeemed', own: number) => {
        tried += 1;
        const { least, most } = attack[of](month);
        const { most: mostAtAll } = ignorant[of](month);
        if (least > EPSILON || most < Math.min(MOST_SMALL, mostAtAll) - EPSILON)
          found.push(`${of} ${own} of month ${month}: ${least} to ${most}${isWatched ? ', watched' : ''}`);
      };
      if (redeemed < LEAST_TOLD && isAlone(month)?.redeemed === null) judge('redeemed', redeemed);
      if (!isWatched && granted < LEAST_TOLD && isAlone(month)?.granted === null) judge('granted', granted);
    }
    attack.end();
    ignorant.end();
  }
  return { tried, found };
}
