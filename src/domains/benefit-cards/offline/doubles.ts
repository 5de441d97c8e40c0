import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { Place } from '../places.js';
import { redemptionTold } from '../redemptions/redemption.events.js';
import type { GivenItem } from './batch-items.js';
import type { KnownCode } from './known-codes.js';

/** Another use of the same code, which stands. */
export interface OtherUse {
  readonly redemptionId: string;
  readonly at: Date;
  /** Whether it is the same use, told by the same place under the same receipt. */
  readonly isSameReceipt: boolean;
}

interface OtherRow extends Record<string, unknown> {
  readonly redemptionId: string;
  readonly at: string;
  readonly isSameReceipt: boolean;
}

/** What else was redeemed by a code, without what was taken back. The person whose code it is is held. */
export async function otherUses(
  tx: Transaction,
  { handleId, counter, issuedAt }: KnownCode,
  { merchantId, stationCode }: Place,
  { receiptNo }: GivenItem,
): Promise<readonly OtherUse[]> {
  const rows = await tx.sql<OtherRow>(sql`
    select distinct redemption.id as "redemptionId", redemption.occurred_at::text as at,
      (redemption.receipt_no = ${receiptNo} and redemption.merchant_id is not distinct from ${merchantId}::uuid
        and redemption.station_code is not distinct from ${stationCode}::text) as "isSameReceipt"
    from benefit_cards.till_item item join benefit_cards.redemption on redemption.id = item.redemption_id
    where item.handle_id = ${handleId}::uuid and item.counter = ${counter}::bigint
      and item.issued_at = ${issuedAt.toISOString()}::timestamptz and redemption.reversed_at is null`);
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
}

interface Flagged extends Record<string, unknown> {
  readonly id: string;
  readonly benefitId: string;
  readonly entitlementId: string;
  readonly regionCode: string;
  readonly merchantId: string | null;
  readonly stationCode: string | null;
  readonly offline: boolean;
  readonly isReversed: boolean;
  readonly isReturned: boolean;
}

/** Notes that redemptions look like doubles: a use of the same code has come that was before them. */
export async function suspectDoubles(tx: Transaction, ids: readonly string[]): Promise<void> {
  const flagged = await tx.sql<Flagged>(sql`
    update benefit_cards.redemption set suspected_double = true, version = version + 1, updated_at = clock_timestamp()
    where id = any(${[...ids]}::uuid[]) and not suspected_double
    returning id, benefit_id as "benefitId", entitlement_id as "entitlementId", region_code as "regionCode",
      merchant_id as "merchantId", station_code as "stationCode", offline, reversed_at is not null as "isReversed",
      returned_at is not null as "isReturned"`);
  const events = flagged.map((row) => {
    const before = redemptionTold.facts({ ...row, suspectedDouble: false });
    return redemptionTold.changed(before, { ...row, suspectedDouble: true });
  });
  await announce(tx, events);
}
