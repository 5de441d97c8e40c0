import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';

/** What the card platform told of the cards of a person. Erased, nothing of it is left; the bare cards have ended. */
export const cardWordPart: PersonalPart = {
  name: 'cardWords',
  fields: ['MemberCard.state', 'MemberCard.validTo'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select card_word.state, ${isoInstant('card_word.told_at')} as "toldAt", card_word.issued_on::text as "issuedOn",
        card_word.valid_to::text as "validTo"
      from benefit_cards.card_word join benefit_cards.card on card.id = card_id
      where person_id = ${personId}::uuid order by card_word.told_at, seq`),
  async erase(tx, { personId }) {
    await tx.sql(sql`
      delete from benefit_cards.card_word using benefit_cards.card where card.id = card_id and person_id = ${personId}::uuid`);
  },
};
