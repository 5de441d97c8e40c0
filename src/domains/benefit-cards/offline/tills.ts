import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { SyncItemState } from '../../../kit/graphql/sync-item.js';
import type { Place } from '../places.js';
import { isGiven, type KeepableItem } from './batch-items.js';
import type { KnownCode } from './known-codes.js';
import { type KeptError, keptErrors, type Verdict } from './verdict.js';

/** A batch that has come, of a device of a place. */
export interface ArrivedBatch {
  readonly id: string;
  readonly tillId: string;
  readonly place: Place;
  /** By how much the clock of the device was ahead when it came first. */
  readonly skewSeconds: number;
}

/** An item as it is kept. */
export interface KeptItem {
  readonly offlineId: string;
  readonly sequence: number;
  readonly batchId: string;
  readonly contentHash: Buffer;
  readonly state: SyncItemState;
  readonly errors: readonly KeptError[];
}

/** How a batch is named by the device that sends it. */
interface SentBatch {
  readonly batchId: string;
  readonly deviceId: string;
  readonly deviceClock: string;
}

type Statements = Pick<Transaction, 'sql'>;

/** A larger difference than is counted is cut: no time of such a clock means anything. */
const LARGEST_SKEW = 2_147_483_647;

/** The batch with its device, entered when it comes first; the clock of the device is compared at that moment, and once. */
export async function arrived(tx: Transaction, place: Place, sent: SentBatch): Promise<ArrivedBatch> {
  const { merchantId, stationCode } = place;
  await tx.sql(sql`
    insert into benefit_cards.till (id, merchant_id, station_code, device_id)
    values (${newId()}::uuid, ${merchantId}::uuid, ${stationCode}::text, ${sent.deviceId}) on conflict do nothing`);
  const [till] = await tx.sql<{ id: string; now: string }>(sql`
    select id, clock_timestamp()::text as now from benefit_cards.till
    where device_id = ${sent.deviceId} and merchant_id is not distinct from ${merchantId}::uuid
      and station_code is not distinct from ${stationCode}::text`);
  if (!till) throw new Error('A device was entered and is not there.');
  const ahead = Math.round((Date.parse(sent.deviceClock) - instantOf(till.now).getTime()) / 1000);
  const skew = Math.max(-LARGEST_SKEW, Math.min(LARGEST_SKEW, ahead));
  await tx.sql(sql`
    insert into benefit_cards.till_batch (id, till_id, batch_id, clock_skew_seconds)
    values (${newId()}::uuid, ${till.id}::uuid, ${sent.batchId}, ${skew}::integer) on conflict do nothing`);
  const [batch] = await tx.sql<{ id: string; skewSeconds: number }>(sql`
    select id, clock_skew_seconds as "skewSeconds" from benefit_cards.till_batch
    where till_id = ${till.id}::uuid and batch_id = ${sent.batchId}`);
  if (!batch) throw new Error('A batch was entered and is not there.');
  return { ...batch, tillId: till.id, place };
}

/** Has others who bring items of the device wait until the transaction ends. */
export async function holdTill(tx: Transaction, tillId: string): Promise<void> {
  await tx.sql(sql`select true as held from benefit_cards.till where id = ${tillId}::uuid for update`);
}

/** Items of a device that have a verdict, by their ids or by their numbers. */
export function keptItems(
  tx: Statements,
  tillId: string,
  items: readonly Pick<KeepableItem, 'offlineId' | 'sequence'>[],
): Promise<readonly KeptItem[]> {
  return tx.sql<KeptItem & Record<string, unknown>>(sql`
    select offline_id as "offlineId", sequence, batch_id as "batchId", content_hash as "contentHash", state, errors
    from benefit_cards.till_item where till_id = ${tillId}::uuid
      and (offline_id = any(${items.map(({ offlineId }) => offlineId)}::text[])
        or sequence = any(${items.map(({ sequence }) => sequence)}::integer[]))`);
}

/** Keeps what became of an item. */
export async function keepItem(
  tx: Transaction,
  { id, tillId }: ArrivedBatch,
  item: KeepableItem,
  { state, refusals, redemptionId }: Verdict,
  code: KnownCode | undefined,
): Promise<void> {
  const { offlineId, sequence, contentHash, benefitCode, receiptNo } = item;
  const amount = isGiven(item) ? item.amount : undefined;
  await tx.sql(sql`
    insert into benefit_cards.till_item (till_id, offline_id, sequence, batch_id, content_hash, state, errors, handle_id,
      counter, issued_at, benefit_code, receipt_no, amount_fen, amount_currency, occurred_at, redemption_id)
    values (${tillId}::uuid, ${offlineId}, ${sequence}::integer, ${id}::uuid, ${contentHash}::bytea, ${state},
      ${JSON.stringify(keptErrors(refusals))}::jsonb, ${code?.handleId ?? null}::uuid, ${code?.counter ?? null}::bigint,
      ${code?.issuedAt.toISOString() ?? null}::timestamptz, ${benefitCode}, ${receiptNo},
      ${amount?.amountFen ?? null}::bigint, ${amount?.currency ?? null}::text, ${item.at.toISOString()}::timestamptz,
      ${redemptionId}::uuid)`);
}

/** Moves on how far the items of a device have verdicts without a hole. */
export async function moveOn(tx: Transaction, tillId: string): Promise<void> {
  await tx.sql(sql`
    update benefit_cards.till set accepted_through = reached.through from (
      select max(sequence) as through from (
        select sequence, sequence - row_number() over (order by sequence) as before from benefit_cards.till_item item
        where item.till_id = ${tillId}::uuid
          and sequence > (select accepted_through from benefit_cards.till where id = ${tillId}::uuid)) numbered
      where before = (select accepted_through from benefit_cards.till where id = ${tillId}::uuid)) reached
    where id = ${tillId}::uuid and reached.through is not null`);
}

/** How far the items of a device have verdicts without a hole. */
export async function acceptedThrough(tx: Statements, tillId: string): Promise<number> {
  const [till] = await tx.sql<{ through: number }>(sql`
    select accepted_through as through from benefit_cards.till where id = ${tillId}::uuid`);
  return till?.through ?? 0;
}
