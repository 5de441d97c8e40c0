import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { holdRecord } from '../../membership/index.js';
import type { Sum } from '../benefits/benefits.js';
import type { Stock } from '../benefits/stock.js';
import type { Entitlements } from '../entitlements/entitlements.js';
import {
  alreadyReversed,
  otherCurrency,
  redemptionUnknown,
  reversalTooLarge,
  reversedBefore,
} from './redemption.errors.js';
import { redemptionTold } from './redemption.events.js';
import type { RedemptionSeal } from './redemption.fields.js';
import { CLOCK_MINUTES } from './times.js';

/** What goes back, and why. */
export interface Reversal {
  /** All that stands of it when absent. */
  readonly amount?: Sum | undefined;
  readonly reason?: string | undefined;
  /** When it happened, where a source tells that; it may come here before its redemption, but it does not happen before. */
  readonly at?: Date | undefined;
}

/** A redemption that nobody else changes until the transaction ends. */
export interface HeldRedemption {
  readonly id: string;
  readonly benefitId: string;
  readonly entitlementId: string;
  readonly regionCode: string;
  readonly merchantId: string | null;
  readonly stationCode: string | null;
  readonly offline: boolean;
  readonly suspectedDouble: boolean;
  readonly isReversed: boolean;
  readonly isReturned: boolean;
  /** What stands of the amount; null where nobody told one. */
  readonly fen: number | null;
  readonly currency: string | null;
  /** Whether a budget paid for it. */
  readonly fromBudget: boolean;
}

interface Tools {
  readonly entitling: Pick<Entitlements, 'giveBack'>;
  readonly stock: Pick<Stock, 'unspend'>;
  readonly seal: RedemptionSeal;
}

/** Holds a redemption, behind its person and its entitlement. Throws NOT_FOUND. */
export async function holdRedemption(tx: Transaction, id: string): Promise<HeldRedemption> {
  await holdPersonOf(tx, id);
  await tx.sql(sql`
    select true as held from benefit_cards.entitlement
    where id = (select entitlement_id from benefit_cards.redemption where id = ${id}::uuid) for update`);
  const [held] = await tx.sql<HeldRedemption & Record<string, unknown>>(sql`
    select id, benefit_id as "benefitId", entitlement_id as "entitlementId", region_code as "regionCode",
      merchant_id as "merchantId", station_code as "stationCode", offline, suspected_double as "suspectedDouble",
      reversed_at is not null as "isReversed", returned_at is not null as "isReturned",
      amount_fen::double precision as fen, amount_currency as currency, from_budget as "fromBudget"
    from benefit_cards.redemption where id = ${id}::uuid for update`);
  if (!held) throw redemptionUnknown();
  return held;
}

/** Holds whose use it is, be the record erased: who it is once nobody else has the record, as two may have become one. */
async function holdPersonOf(tx: Transaction, id: string, held?: string): Promise<void> {
  const [whose] = await tx.sql<{ personId: string }>(sql`
    select person_id as "personId" from benefit_cards.redemption where id = ${id}::uuid`);
  if (!whose || whose.personId === held) return;
  await holdRecord(tx, whose.personId);
  await holdPersonOf(tx, id, whose.personId);
}

/**
 * Takes a use back: the use, and what was spent, are there again. Where less than the whole amount goes back the use stands,
 * with what is left of its amount. Throws ALREADY_REVERSED, REVERSAL_TOO_LARGE, AMOUNT_INVALID for another currency,
 * INVALID_VALUE for one that happened before its redemption, and NOT_FOUND.
 */
export async function reverseUse(tx: Transaction, tools: Tools, id: string, reversal: Reversal): Promise<void> {
  const held = await holdRedemption(tx, id);
  if (held.isReversed) throw alreadyReversed();
  await refuseBefore(tx, id, reversal.at);
  const back = amountBack(held, reversal.amount);
  const reason = tools.seal.sealed('reversal_reason', id, reversal.reason);
  if (back < (held.fen ?? 0)) {
    await tx.sql(sql`
      update benefit_cards.redemption set
        receipt_fen = case when not receipt_bare then coalesce(receipt_fen, amount_fen) end,
        amount_fen = amount_fen - ${back}::bigint, returned_fen = returned_fen + ${back}::bigint,
        reversal_reason = coalesce(${reason}::bytea, reversal_reason),
        version = version + 1, updated_at = clock_timestamp() where id = ${id}::uuid`);
    await announce(tx, [redemptionTold.changed(redemptionTold.facts(held), held)]);
  } else {
    await tx.sql(sql`
      update benefit_cards.redemption set reversed_at = clock_timestamp(),
        reversal_reason = coalesce(${reason}::bytea, reversal_reason), version = version + 1,
        updated_at = clock_timestamp() where id = ${id}::uuid`);
    await announce(tx, [redemptionTold.changed(redemptionTold.facts(held), { ...held, isReversed: true })]);
    await tools.entitling.giveBack(tx, held.entitlementId);
  }
  if (back > 0 && held.fromBudget) await tools.stock.unspend(tx, held.benefitId, back);
}

/** How much goes back. */
function amountBack({ fen, currency }: HeldRedemption, amount: Sum | undefined): number {
  if (!amount) return fen ?? 0;
  if (currency !== null && amount.currency !== currency) throw otherCurrency(amount.currency, currency);
  if (amount.amountFen > (fen ?? 0)) throw reversalTooLarge(fen ?? 0, currency ?? amount.currency);
  return amount.amountFen;
}

async function refuseBefore(tx: Transaction, id: string, at: Date | undefined): Promise<void> {
  if (!at) return;
  const [row] = await tx.sql<{ before: boolean }>(sql`
    select ${at.toISOString()}::timestamptz + make_interval(mins => ${CLOCK_MINUTES}) < occurred_at as before
    from benefit_cards.redemption where id = ${id}::uuid`);
  if (row?.before) throw reversedBefore();
}
