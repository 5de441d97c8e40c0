import { monthsFrom } from '../../../kit/months.js';
import { percentOf } from '../../../kit/percent.js';
import type { Span, UseCounts } from './use-counts.js';

/** A benefit as far as its sums need it. */
export interface Terms {
  readonly id: string;
  readonly benefitCode: string;
  readonly regionCode: string;
  /** The first and the last month in which it is given. */
  readonly first: string;
  readonly last: string;
  readonly quota: number | null;
  readonly budgetFen: number | null;
  readonly currency: string;
}

/** A closed month of a benefit. */
export interface ClosedMonth extends UseCounts {
  readonly month: string;
  readonly grantedTold: boolean;
  readonly redeemedTold: boolean;
  readonly amountTold: boolean;
}

/** Sums over months; null is withheld, or has nothing it could be reckoned of. */
export interface Sums {
  readonly granted: number | null;
  readonly redeemed: number | null;
  readonly redeemedPercent: number | null;
  readonly amountFen: number | null;
  readonly budgetUsedPercent: number | null;
  readonly suppressed: boolean;
}

/** All of some counts added up, for whoever is told everything. */
export function exactSums({ budgetFen }: Terms, counts: readonly UseCounts[]): Sums {
  const sum = (of: keyof UseCounts) => counts.reduce((total, each) => total + each[of], 0);
  const [redeemed, amountFen] = [sum('redeemed'), sum('amountFen')];
  return {
    ...{ granted: sum('granted'), redeemed, amountFen, suppressed: false },
    redeemedPercent: percentOf(redeemed, sum('usesGranted')),
    budgetUsedPercent: budgetFen === null ? null : percentOf(amountFen, budgetFen),
  };
}

/**
 * What partner agencies are told: of each count the sum of those months of which it is told. The others are left out, and the
 * row says so; percentages are told only where nothing is left out. So all windows over the months together tell no more
 * than the months one by one. Of a month that has not closed nothing is told, and neither of one in which nothing was
 * given or used: it looks like one in which that was little. Before a benefit begins, and once it is over, nothing is
 * expected of a month.
 */
export function toldSums(terms: Terms, span: Span, closed: readonly ClosedMonth[]): Sums {
  const from = span.from > terms.first ? span.from : terms.first;
  const to = span.to < terms.last ? span.to : terms.last;
  const expected = monthsFrom(from, to);
  const granted = toldOf('granted', 'grantedTold', expected, closed);
  const usesGranted = toldOf('usesGranted', 'grantedTold', expected, closed);
  const redeemed = toldOf('redeemed', 'redeemedTold', expected, closed);
  const amount = toldOf('amountFen', 'amountTold', expected, closed);
  return {
    ...{ granted: granted.sum, redeemed: redeemed.sum, amountFen: amount.sum },
    redeemedPercent: granted.isWhole && redeemed.isWhole ? percent(redeemed.sum, usesGranted.sum) : null,
    budgetUsedPercent: amount.isWhole ? percent(amount.sum, terms.budgetFen) : null,
    suppressed: !(granted.isWhole && redeemed.isWhole && amount.isWhole),
  };
}

/** The budget for one, in the smallest unit of its currency, half up; null without a budget or without a quota. */
export function budgetEachOf({ budgetFen, quota }: Terms): number | null {
  if (budgetFen === null || quota === null) return null;
  const [whole, parts] = [BigInt(budgetFen), BigInt(quota)];
  return Number((2n * whole + parts) / (2n * parts));
}

function toldOf(
  count: keyof UseCounts,
  isTold: 'grantedTold' | 'redeemedTold' | 'amountTold',
  expected: readonly string[],
  closed: readonly ClosedMonth[],
): { readonly sum: number | null; readonly isWhole: boolean } {
  const told = closed.filter((month) => month[isTold]);
  const months = new Set(told.map(({ month }) => month));
  return {
    sum: told.length === 0 ? null : told.reduce((total, month) => total + month[count], 0),
    isWhole: expected.every((month) => months.has(month)),
  };
}

function percent(part: number | null, whole: number | null): number | null {
  return part === null || whole === null ? null : percentOf(part, whole);
}
