import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { BenefitFacts, Sum } from '../benefits/benefits.js';
import type { Stock } from '../benefits/stock.js';
import { refuseOtherMoney } from '../redemptions/amounts.js';
import { otherCurrency, reversalTooLarge } from '../redemptions/redemption.errors.js';
import { redemptionTold } from '../redemptions/redemption.events.js';
import { holdRedemption } from '../redemptions/reversal.js';

/**
 * The ledger of the card platform says what was paid: another amount than the one on record takes its place, and what was
 * spent from the budget follows. What went back of it since stays gone, and its receipt is known by what that said. Answers
 * whether it was another one. Throws AMOUNT_INVALID for another currency than that on record, else than that of the benefit,
 * REVERSAL_TOO_LARGE where more went back than was paid, and BUDGET_EXHAUSTED.
 */
export async function takeLedgerAmount(
  tx: Transaction,
  stock: Pick<Stock, 'spend' | 'unspend'>,
  id: string,
  benefit: BenefitFacts,
  told: Sum,
): Promise<boolean> {
  const held = await holdRedemption(tx, id);
  if (held.currency === null) refuseOtherMoney(benefit, told);
  if (held.currency !== null && held.currency !== told.currency) throw otherCurrency(told.currency, held.currency);
  const back = await wentBack(tx, id);
  if (told.amountFen < back) throw reversalTooLarge(told.amountFen, told.currency);
  const now = told.amountFen - back;
  if (held.fen === now) return false;
  await tx.sql(sql`
    update benefit_cards.redemption set amount_fen = ${now}::bigint, amount_currency = ${told.currency},
      receipt_fen = case when not receipt_bare then coalesce(receipt_fen, amount_fen) end,
      receipt_bare = receipt_bare or amount_fen is null, version = version + 1,
      updated_at = clock_timestamp()
    where id = ${id}::uuid`);
  await announce(tx, [redemptionTold.changed(redemptionTold.facts(held), held)]);
  const more = now - (held.fen ?? 0);
  if (held.isReversed || !held.fromBudget) return true;
  if (more > 0) await stock.spend(tx, held.benefitId, more);
  else await stock.unspend(tx, held.benefitId, -more);
  return true;
}

async function wentBack(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx.sql<{ back: string }>(sql`
    select returned_fen::text as back from benefit_cards.redemption where id = ${id}::uuid`);
  return Number(row?.back ?? 0);
}
