import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';
import { cardPlace } from './card.fields.js';

interface Sealed {
  readonly id: string;
  readonly card_no: Buffer | null;
  readonly frozen_reason: Buffer | null;
}

/** The cards of a person, with their numbers. Erased, they end and have none, and nothing is left of their codes. */
export function cardPart({ envelope }: { readonly envelope: Envelope }): PersonalPart {
  return {
    name: 'cards',
    fields: ['MemberCard.cardNo', 'MemberCard.frozenReason'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<Sealed & Record<string, unknown>>(sql`
        select id, card_no, frozen_reason, carrier, state, valid_to::text as "validTo", ${isoInstant('bound_at')} as "boundAt",
          ${isoInstant('stopped_at')} as "stoppedAt"
        from benefit_cards.card where person_id = ${personId}::uuid order by created_at, id`);
      return rows.map(({ id, card_no, frozen_reason, ...open }) => ({
        ...open,
        cardNo: card_no && envelope.open(card_no, cardPlace('card_no', id)),
        frozenReason: frozen_reason && envelope.open(frozen_reason, cardPlace('frozen_reason', id)),
      }));
    },
    erase: (tx, { personId }) => eraseCardsOf(tx, personId),
    async numbersOf(tx, personId) {
      const rows = await tx.sql<{ id: string; sealed: Buffer }>(sql`
        select id, card_no as sealed from benefit_cards.card where person_id = ${personId}::uuid and card_no is not null`);
      return rows.map(({ id, sealed }) => envelope.open(sealed, cardPlace('card_no', id)));
    },
  };
}

async function eraseCardsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.sql(sql`
    delete from benefit_cards.code_handle using benefit_cards.card
    where card.id = card_id and person_id = ${personId}::uuid`);
  await tx.sql(sql`
    update benefit_cards.card set state = 'CANCELLED', stopped_at = coalesce(stopped_at, clock_timestamp()),
      card_no = null, card_no_index_a = null, card_no_index_b = null, frozen_reason = null, frozen_by_union = false, version = version + 1,
      updated_at = clock_timestamp()
    where person_id = ${personId}::uuid and (state <> 'CANCELLED' or card_no is not null)`);
}

/**
 * Cards go over to the record that stays. Of two of a carrier that are not over, a frozen one stays, that of the
 * union before all, since a merger is no way round it. Then one that was settled: a card that only waited to be confirmed gives
 * way, else that of the record that stays goes first; the other is REPLACED.
 */
export const mergeCards: MergePart = async (tx, { kept, gone }) => {
  await tx.sql(sql`
    with open as (
      select id, carrier, row_number() over (
        partition by carrier order by frozen_by_union desc, (state = 'FROZEN') desc, (state = 'PENDING'),
          (person_id = ${kept}::uuid) desc, created_at, id) as place
      from benefit_cards.card
      where person_id in (${kept}::uuid, ${gone}::uuid) and state in ('PENDING', 'ACTIVE', 'LOST', 'FROZEN'))
    update benefit_cards.card set state = 'REPLACED', stopped_at = coalesce(stopped_at, clock_timestamp()),
      frozen_reason = null, frozen_by_union = false, version = version + 1, updated_at = clock_timestamp()
    from open where open.id = card.id and open.place > 1`);
  await tx.sql(sql`
    update benefit_cards.card set person_id = ${kept}::uuid, version = version + 1, updated_at = clock_timestamp()
    where person_id = ${gone}::uuid`);
};
