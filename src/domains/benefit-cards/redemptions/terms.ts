import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { BenefitKind, BenefitState } from '../benefits/benefit.enums.js';
import { amountMissing, otherCurrency } from './redemption.errors.js';

/** A sum of money, in the smallest unit of its currency. */
export interface Sum {
  readonly fen: number;
  readonly currency: string;
}

/** What is to be known of a benefit when it is used. */
export interface Terms {
  readonly id: string;
  readonly benefitCode: string;
  readonly kind: BenefitKind;
  readonly state: BenefitState;
  /** The division of the union that pays. */
  readonly regionCode: string;
  /** Divisions for whose people it is; empty for all. */
  readonly regionCodes: readonly string[];
  readonly lentMinutes: number | null;
  readonly faceValueFen: number | null;
  readonly hasBudget: boolean;
  /** In which its sums are: that of its budget, else of its face value, else of its price. */
  readonly currency: string;
}

/** The terms of a benefit; undefined when there is none, or one that is only being written. Nothing is held. */
export async function termsOf(tx: Pick<Transaction, 'sql'>, benefitId: string): Promise<Terms | undefined> {
  const [terms] = await tx.sql<Terms & Record<string, unknown>>(sql`
    select benefit.id, benefit_code as "benefitCode", kind, state, region_code as "regionCode",
      region_codes as "regionCodes", lent_minutes as "lentMinutes", face_value_fen::double precision as "faceValueFen",
      budget_fen is not null as "hasBudget",
      coalesce(budget_currency, face_value_currency, price_currency, 'CNY') as currency
    from benefit_cards.benefit left join benefit_cards.stock on stock.benefit_id = benefit.id
    where benefit.id = ${benefitId}::uuid and state <> 'DRAFT'`);
  return terms;
}

/** What a use is told to be worth: what was told, else what one is worth by the benefit; null where neither says it. */
export function amountOf({ faceValueFen, currency }: Terms, told: Sum | null): Sum | null {
  return told ?? (faceValueFen === null ? null : { fen: faceValueFen, currency });
}

/** Throws AMOUNT_INVALID for another currency than that of the benefit, and where a budget pays for a sum that nobody told. */
export function refuseOtherMoney({ currency, hasBudget }: Terms, amount: Sum | null): void {
  if (amount && amount.currency !== currency) throw otherCurrency(amount.currency, currency);
  if (!amount && hasBudget) throw amountMissing(currency);
}
