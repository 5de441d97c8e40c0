import type { Keyring } from '../../../auth/index.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';
import { RedemptionSeal } from './redemption.fields.js';

interface Sealed {
  readonly id: string;
  readonly reversal_reason: Buffer | null;
  readonly visit_note: Buffer | null;
}

/**
 * What a person used, and what was said of it. Erased, nothing of what was said stays; the uses do, of a record that names
 * nobody, so that what was spent adds up.
 */
export function redemptionPart({ keyring }: { readonly keyring: Keyring }): PersonalPart {
  const seal = new RedemptionSeal(keyring);
  return {
    name: 'redemptions',
    fields: ['Redemption.visitNote', 'Redemption.amount', 'Redemption.merchant', 'Redemption.occurredAt'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<Sealed & Record<string, unknown>>(sql`
        select redemption.id, benefit.title as benefit, merchant.name as merchant, station_code as "stationCode",
          receipt_no as "receiptNo", amount_fen::text as "amountFen", amount_currency as currency, offline,
          ${isoInstant('occurred_at')} as "occurredAt", ${isoInstant('recorded_at')} as "recordedAt",
          ${isoInstant('reversed_at')} as "reversedAt", ${isoInstant('due_back_at')} as "dueBackAt",
          ${isoInstant('returned_at')} as "returnedAt", reversal_reason, visit_note
        from benefit_cards.redemption join benefit_cards.benefit on benefit.id = benefit_id
          left join benefit_cards.merchant on merchant.id = merchant_id
        where person_id = ${personId}::uuid order by occurred_at, redemption.id`);
      return rows.map(({ id, reversal_reason, visit_note, ...use }) => ({
        ...{ ...use, reversalReason: seal.opened('reversal_reason', id, reversal_reason) },
        visitNote: seal.opened('visit_note', id, visit_note),
      }));
    },
    async erase(tx, { personId }) {
      await tx.sql(sql`
        update benefit_cards.redemption set reversal_reason = null, visit_note = null, code_hash = null,
          version = version + 1, updated_at = clock_timestamp()
        where person_id = ${personId}::uuid
          and (reversal_reason is not null or visit_note is not null or code_hash is not null)`);
    },
  };
}

/** Uses are of the record that stays when two of a person become one; called behind what does the same with entitlements. */
export const mergeRedemptions: MergePart = async (tx, { kept, gone }) => {
  await tx.sql(sql`
    update benefit_cards.redemption set person_id = ${kept}::uuid, version = version + 1, updated_at = clock_timestamp()
    where person_id = ${gone}::uuid`);
};
