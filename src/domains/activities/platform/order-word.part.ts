import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';

/** What platforms told of the orders of a person. Erased, the words stay and are of nobody: the places are sold. */
export const orderWordPart: PersonalPart = {
  name: 'platformOrders',
  fields: ['Member.bookings'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select seller, order_no as "orderNo", event, ${isoInstant('told_at')} as "toldAt", session_no as "sessionNo", seats
      from activities.order_word where person_id = ${personId}::uuid order by seller, order_no, seq, told_at`),
  async erase(tx, { personId }) {
    await tx.sql(sql`update activities.order_word set person_id = null where person_id = ${personId}::uuid`);
  },
};

/** Words are of the record that stays; what becomes of bookings of one session is said by the bookings. */
export const mergeOrderWords: MergePart = async (tx, { kept, gone }) => {
  await tx.sql(sql`update activities.order_word set person_id = ${kept}::uuid where person_id = ${gone}::uuid`);
};
