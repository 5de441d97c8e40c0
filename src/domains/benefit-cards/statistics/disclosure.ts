import { LEAST_TOLD, MOST_SMALL } from '../../membership/index.js';
import type { CountedUses } from './use-counts.js';

/** What partner agencies were told of a benefit of the months before, added up. */
export interface ToldBefore {
  readonly usesGranted: number;
  readonly redeemed: number;
  /** Spent by the uses that are told. */
  readonly amountFen: number;
  /** The largest sum of one use so far, told or not. */
  readonly largestFen: number;
}

/** What partner agencies are told of a month of a benefit. */
export interface Disclosure {
  readonly granted: boolean;
  readonly redeemed: boolean;
  readonly amount: boolean;
}

/** Before the first month. */
export const NOTHING_TOLD: ToldBefore = { usesGranted: 0, redeemed: 0, amountFen: 0, largestFen: 0 };

/** Decides what partner agencies are told of a month of a benefit: once, when the month closes. */
export function disclose(month: CountedUses, before: ToldBefore, budgetFen: number | null): Disclosure {
  const granted = month.peopleGranted >= LEAST_TOLD;
  const usesGranted = before.usesGranted + (granted ? month.usesGranted : 0);
  const redeemed =
    month.peopleRedeeming >= LEAST_TOLD &&
    leavesUses(month, before, usesGranted) &&
    leavesMoney(month, before, budgetFen);
  // Where one person has most of a sum, the sum is about that person.
  const isOfMany = 2 * month.largestOfPersonFen <= month.amountFen;
  return { granted, redeemed, amount: redeemed && isOfMany };
}

/**
 * Nobody uses more than was given: whoever is told of nearly as many uses as were given knows of all other months that there
 * were few. So of what is told to be given so much stays unused, by what is told, that a withheld count can be anything from
 * 0 to 9; and it can not be reckoned either that something must have been given in a month of which that is withheld.
 */
function leavesUses(month: CountedUses, before: ToldBefore, usesGranted: number): boolean {
  return usesGranted - before.redeemed - month.redeemed >= MOST_SMALL;
}

/** The same of a budget: of what is told to be spent so much is left that nine more uses could be paid. */
function leavesMoney(month: CountedUses, before: ToldBefore, budgetFen: number | null): boolean {
  if (budgetFen === null) return true;
  const ofOne = Math.max(before.largestFen, month.largestFen);
  return budgetFen - before.amountFen - month.amountFen >= MOST_SMALL * ofOne;
}
