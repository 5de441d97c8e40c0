import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { PersonPair } from '../../membership/index.js';

/** Messages to a person. They go before the accounts: what is on its way to WeChat is held in that order. */
export const notificationPart: PersonalPart = {
  name: 'notifications',
  fields: ['Member.notifications'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select kind, title, body, ${isoInstant('created_at')} as "createdAt", ${isoInstant('read_at')} as "readAt"
      from identity.notification where person_id = ${personId}::uuid order by created_at, id`),
  async erase(tx, { personId }) {
    await tx.sql(sql`delete from identity.notification where person_id = ${personId}::uuid`);
  },
};

/** What a person has let mini-programs send; it goes with the user of WeChat, who goes with the account. */
export const notificationConsentPart: PersonalPart = {
  name: 'notificationConsents',
  fields: ['Member.notificationConsents'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select u.app_id as "appId", c.template_id as "templateId", c.sends_left as "sendsLeft",
        ${isoInstant('c.answered_at')} as "answeredAt"
      from identity.notification_consent c join identity.wechat_user u on u.id = c.user_id
      join identity.account a on a.id = u.account_id
      where a.person_id = ${personId}::uuid order by c.answered_at, c.template_id`),
  erase: null,
};

/** Messages to either are to the person; consents stay with the users of WeChat, whose accounts go over. */
export async function mergeNotifications(tx: Transaction, { kept, gone }: PersonPair): Promise<void> {
  await tx.sql(sql`update identity.notification set person_id = ${kept}::uuid where person_id = ${gone}::uuid`);
}
