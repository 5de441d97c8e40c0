import { createHash } from 'node:crypto';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Sum } from '../benefits/benefits.js';
import type { Place } from '../places.js';
import { isSameSum } from './amounts.js';
import { receiptReused } from './redemption.errors.js';

/** A use, as its receipt said it. */
export interface Receipt {
  readonly id: string;
  readonly personId: string;
  readonly benefitId: string;
  readonly amount: Sum | null;
  readonly codeHash: Buffer | null;
  /** Whether it was taken back since. */
  readonly isReversed: boolean;
}

/** What is said again under a receipt number. */
export interface SaidAgain {
  readonly benefitId: string;
  readonly amount: Sum | null;
  /** Of whom, where that is known. */
  readonly personId?: string;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly personId: string;
  readonly benefitId: string;
  readonly fen: string | null;
  readonly currency: string | null;
  readonly codeHash: Buffer | null;
  readonly isReversed: boolean;
}

/** The use of which a place gave this receipt; a receipt number is of one use for ever. */
export async function useOfReceipt(
  tx: Pick<Transaction, 'sql'>,
  { merchantId, stationCode }: Place,
  receiptNo: string,
): Promise<Receipt | undefined> {
  const ofPlace = stationCode === null ? sql`merchant_id = ${merchantId}::uuid` : sql`station_code = ${stationCode}`;
  const [row] = await tx.sql<Row>(sql`
    select id, person_id as "personId", benefit_id as "benefitId",
      (case when not receipt_bare then coalesce(receipt_fen, amount_fen) end)::text as fen,
      amount_currency as currency, code_hash as "codeHash", reversed_at is not null as "isReversed"
    from benefit_cards.redemption where ${ofPlace} and receipt_no = ${receiptNo}`);
  if (!row) return undefined;
  const { fen, currency, ...receipt } = row;
  const amount = fen === null || currency === null ? null : { amountFen: Number(fen), currency };
  return { ...receipt, amount };
}

/** Throws RECEIPT_REUSED where what is said is not what the receipt said. */
export function refuseOtherUse(receipt: Receipt, { benefitId, amount, personId = receipt.personId }: SaidAgain): void {
  const isSame = receipt.benefitId === benefitId && receipt.personId === personId && isSameSum(receipt.amount, amount);
  if (!isSame) throw receiptReused();
}

/** By which a till is known that asks again with the code that it has used. */
export function hashOfCode(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
