import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/** What was redeemed without a network and waits for a person; of the person who redeemed it nothing. */
export interface WaitingItem {
  /** Number of the merchant, or code of the station. */
  readonly place: string;
  readonly deviceId: string;
  readonly offlineId: string;
  readonly receiptNo: string;
  readonly benefitCode: string;
  readonly amountFen: string | null;
  readonly currency: string | null;
  readonly occurredAt: string;
  /** Which rules it broke. */
  readonly rules: readonly string[];
  /** Whether a use was written down for it, which shows as suspectedDouble. */
  readonly isWritten: boolean;
}

/** Those that came last, of all places; one whose use was taken back waits no more. */
export function waitingItems(tx: Pick<Transaction, 'sql'>, most: number): Promise<readonly WaitingItem[]> {
  return tx.sql<WaitingItem & Record<string, unknown>>(sql`
    select coalesce(merchant.merchant_no, till.station_code) as place, till.device_id as "deviceId",
      item.offline_id as "offlineId", item.receipt_no as "receiptNo", item.benefit_code as "benefitCode",
      item.amount_fen::text as "amountFen", item.amount_currency as currency, item.occurred_at::text as "occurredAt",
      array(select coalesce(error ->> 'rule', error ->> 'code') from jsonb_array_elements(item.errors) error) as rules,
      item.redemption_id is not null as "isWritten"
    from benefit_cards.till_item item join benefit_cards.till on till.id = item.till_id
      left join benefit_cards.merchant on merchant.id = till.merchant_id
      left join benefit_cards.redemption on redemption.id = item.redemption_id
    where item.state = 'QUARANTINED' and redemption.reversed_at is null
    order by item.decided_at desc, item.offline_id limit ${most}::integer`);
}

/** A use that somebody else may have made, as it stands; of the person it was put down to nothing. */
export interface SuspectedUse {
  /** Number of the merchant, or code of the station. */
  readonly place: string;
  readonly receiptNo: string;
  readonly benefitCode: string;
  readonly amountFen: string | null;
  readonly currency: string | null;
  readonly occurredAt: string;
}

/** Those that came last and are in no item that waits: by what was told since of their cards, or the earlier use of an offline code. */
export function suspectedUses(tx: Pick<Transaction, 'sql'>, most: number): Promise<readonly SuspectedUse[]> {
  return tx.sql<SuspectedUse & Record<string, unknown>>(sql`
    select coalesce(merchant_no, station_code, '-') as place, receipt_no as "receiptNo", benefit_code as "benefitCode",
      amount_fen::text as "amountFen", amount_currency as currency, occurred_at::text as "occurredAt"
    from benefit_cards.redemption join benefit_cards.benefit on benefit.id = benefit_id
      left join benefit_cards.merchant on merchant.id = merchant_id
    where suspected_double and reversed_at is null and not exists (
      select from benefit_cards.till_item item where item.redemption_id = redemption.id and item.state = 'QUARANTINED')
    order by recorded_at desc, redemption.id limit ${most}::integer`);
}
