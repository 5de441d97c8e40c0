import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';

/** The offline codes that a person had made, and what places told of them. */
export const offlinePart: PersonalPart = {
  name: 'offlineCodes',
  fields: ['OfflineMemberCode.counter', 'OfflineMemberCode.token'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select handle.made_on::text as day, handle.counter as codes, ${isoInstant('handle.last_issued_at')} as "lastIssuedAt",
        coalesce((
          select json_agg(json_build_object('benefitCode', item.benefit_code, 'state', item.state,
            'occurredAt', ${isoInstant('item.occurred_at')}) order by item.occurred_at, item.offline_id)
          from benefit_cards.till_item item where item.handle_id = handle.id), '[]') as told
      from benefit_cards.offline_handle handle where handle.person_id = ${personId}::uuid
      order by handle.made_on, handle.id`),
  // What a place told stays, of nobody; a code of theirs that comes later finds nobody.
  erase: async (tx, { personId }) => {
    await tx.sql(sql`delete from benefit_cards.offline_handle where person_id = ${personId}::uuid`);
  },
};

/** Codes of a card go with the card. */
export const mergeOffline: MergePart = async (tx, { kept, gone }) => {
  await tx.sql(sql`
    update benefit_cards.offline_handle set person_id = ${kept}::uuid where person_id = ${gone}::uuid`);
};
