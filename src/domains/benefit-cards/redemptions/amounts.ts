import type { BenefitFacts, Sum } from '../benefits/benefits.js';
import { amountMissing, amountOutside, MOST_OF_A_USE, otherCurrency } from './redemption.errors.js';

/** In which the sums of a benefit are: that of its budget, else of its face value, else of its price. */
export function currencyOf({ budgetCurrency, faceValue, price }: BenefitFacts): string {
  return budgetCurrency ?? faceValue?.currency ?? price?.currency ?? 'CNY';
}

/** What a use is worth: what was told, else what one is worth by the benefit; null where neither says it. */
export function amountOf({ faceValue }: BenefitFacts, told: Sum | null): Sum | null {
  return told ?? faceValue;
}

/** Throws AMOUNT_INVALID for another currency than that of the benefit, for a sum that no use has, and where a budget pays for a sum that nobody told. */
export function refuseOtherMoney(benefit: BenefitFacts, amount: Sum | null): void {
  const currency = currencyOf(benefit);
  if (amount && amount.currency !== currency) throw otherCurrency(amount.currency, currency);
  if (amount && amount.amountFen > MOST_OF_A_USE) throw amountOutside(['amount', 'amountFen']);
  if (!amount && benefit.budgetCurrency !== null) throw amountMissing(currency);
}

/** Whether two sums are the same; none is the same as none. */
export function isSameSum(one: Sum | null, other: Sum | null): boolean {
  return one?.amountFen === other?.amountFen && one?.currency === other?.currency;
}
