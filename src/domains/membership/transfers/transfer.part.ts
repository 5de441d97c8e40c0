import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { Memberships } from '../memberships/membership.service.js';
import { endInVain, holdOpenTransfer } from './open-transfer.js';
import { TransferState } from './transfer.enums.js';
import { TransferSeal } from './transfer.fields.js';

interface Sealed {
  readonly id: string;
  readonly reason: Buffer | null;
  readonly decision_note: Buffer | null;
}

/** The transfers of a person, with what was said of them. */
export function transferPart(given: { readonly envelope: Envelope }): PersonalPart {
  const seal = new TransferSeal(given);
  return {
    name: 'membershipTransfers',
    fields: ['MembershipTransfer.reason', 'MembershipTransfer.decisionNote'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<Sealed & Record<string, unknown>>(sql`
        select id, transfer_no as "transferNo", state, reason, decision_note, from_region_code as "fromRegionCode",
          to_region_code as "toRegionCode", ${isoInstant('requested_at')} as "requestedAt",
          ${isoInstant('released_at')} as "releasedAt", ${isoInstant('due_at')} as "dueAt",
          ${isoInstant('decided_at')} as "decidedAt"
        from membership.transfer where person_id = ${personId}::uuid order by requested_at, id`);
      return rows.map(({ id, reason, decision_note, ...open }) => ({
        ...{ ...open, reason: seal.opened('reason', id, reason) },
        decisionNote: seal.opened('decision_note', id, decision_note),
      }));
    },
  };
}

/** A transfer that is under way ends with the membership, or with what is known of the person. */
export async function cancelTransferOf(tx: Transaction, memberships: Memberships, personId: string): Promise<void> {
  await memberships.live(tx, personId);
  const open = await holdOpenTransfer(tx, personId);
  if (!open) return;
  const state = open.state === TransferState.EXPIRED ? TransferState.EXPIRED : TransferState.CANCELLED;
  await endInVain(tx, memberships, open, { state });
}

/** Nothing of what was said of a person's transfers stays. */
export async function eraseTransfersOf(tx: Transaction, memberships: Memberships, personId: string): Promise<void> {
  await cancelTransferOf(tx, memberships, personId);
  await tx.sql(sql`
    update membership.transfer set reason = null, decision_note = null, version = version + 1
    where person_id = ${personId}::uuid and coalesce(reason, decision_note) is not null`);
}
