import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { WaitingRecordName } from '../../../kit/intake.js';
import type { Sum } from '../benefits/benefits.js';
import type { TxnKind } from './txn.words.js';

/** What names a transaction: its number, unique in its city. */
export interface TxnName {
  readonly city: string;
  readonly txnNo: string;
}

/** A transaction that was told before. */
export interface KnownTxn extends TxnName {
  readonly kind: TxnKind;
  readonly merchantId: string;
  readonly originalTxnNo: string | null;
  readonly amount: Sum | null;
  readonly occurredAt: Date;
  /** The use it made, or took back; null while it waits for that. */
  readonly redemptionId: string | null;
  /** By which record it came, while it waits. */
  readonly waiting: WaitingRecordName | null;
}

export type NewTxn = KnownTxn & { readonly cardId: string | null };

interface Row extends Record<string, unknown> {
  readonly city: string;
  readonly txnNo: string;
  readonly kind: TxnKind;
  readonly merchantId: string;
  readonly originalTxnNo: string | null;
  readonly fen: string | null;
  readonly currency: string | null;
  readonly occurredAt: string;
  readonly redemptionId: string | null;
  readonly channel: string | null;
  readonly recordId: string | null;
}

const COLUMNS = sql`city_code as city, txn_no as "txnNo", kind, merchant_id as "merchantId",
  original_txn_no as "originalTxnNo", amount_fen::text as fen, amount_currency as currency, occurred_at::text as "occurredAt",
  redemption_id as "redemptionId", channel, record_id as "recordId"`;

/** A transaction by its name; undefined where none was told. */
export async function knownTxn(tx: Transaction, { city, txnNo }: TxnName): Promise<KnownTxn | undefined> {
  const [row] = await tx.sql<Row>(sql`
    select ${COLUMNS} from benefit_cards.card_transaction where city_code = ${city} and txn_no = ${txnNo} for update`);
  return row && txnOf(row);
}

/** What waits for a transaction to take it back, in the order in which it happened. */
export async function waitingFor(tx: Transaction, { city, txnNo }: TxnName): Promise<readonly KnownTxn[]> {
  const rows = await tx.sql<Row>(sql`
    select ${COLUMNS} from benefit_cards.card_transaction
    where city_code = ${city} and original_txn_no = ${txnNo} and redemption_id is null order by occurred_at, txn_no for update`);
  return rows.map(txnOf);
}

/** Takes a transaction down; one that waited and found its use waits no more. */
export async function noteTxn(tx: Transaction, txn: NewTxn): Promise<void> {
  await tx.sql(sql`
    insert into benefit_cards.card_transaction (city_code, txn_no, kind, merchant_id, card_id, redemption_id, original_txn_no,
      amount_fen, amount_currency, occurred_at, channel, record_id)
    values (${txn.city}, ${txn.txnNo}, ${txn.kind}, ${txn.merchantId}::uuid, ${txn.cardId}::uuid, ${txn.redemptionId}::uuid,
      ${txn.originalTxnNo}::text, ${txn.amount?.amountFen ?? null}::bigint, ${txn.amount?.currency ?? null}::text,
      ${txn.occurredAt.toISOString()}::timestamptz, ${txn.waiting?.channel ?? null}::text, ${txn.waiting?.recordId ?? null}::text)
    on conflict (city_code, txn_no) do update set redemption_id = excluded.redemption_id, channel = excluded.channel,
      record_id = excluded.record_id, amount_fen = excluded.amount_fen, amount_currency = excluded.amount_currency`);
}

/** Whether a transaction of another name made this redemption already, and whether something else took it back. */
export async function linksOf(
  tx: Transaction,
  redemptionId: string,
  { city, txnNo }: TxnName,
): Promise<{ readonly isMade: boolean; readonly isTakenBack: boolean }> {
  const [row] = await tx.sql<{ isMade: boolean; isTakenBack: boolean }>(sql`
    select coalesce(bool_or(kind = 'USE'), false) as "isMade", coalesce(bool_or(kind <> 'USE'), false) as "isTakenBack"
    from benefit_cards.card_transaction
    where redemption_id = ${redemptionId}::uuid and (city_code, txn_no) <> (${city}, ${txnNo})`);
  return row ?? { isMade: false, isTakenBack: false };
}

function txnOf({ fen, currency, occurredAt, channel, recordId, ...row }: Row): KnownTxn {
  return {
    ...row,
    amount: fen === null || currency === null ? null : { amountFen: Number(fen), currency },
    occurredAt: instantOf(occurredAt),
    waiting: channel === null || recordId === null ? null : { channel, recordId },
  };
}
