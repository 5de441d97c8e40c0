import { globalId } from '../../../kit/database/ids.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { NodeOf } from '../../../kit/graphql/node.resolver.js';
import { columnsOf, computed, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type People } from '../../membership/index.js';
import { NotificationConsentRow, NotificationRow } from './notification.entity.js';
import { NOTIFICATION_PREFIX } from './notification.topic.js';
import { Notification, NotificationConsent, type NotificationsArguments } from './notification.type.js';

const row = columnsOf(NotificationRow);
const consent = columnsOf(NotificationConsentRow);
const NEWEST_FIRST = { by: [row.createdAt, row.id], isDescending: true };

/** How messages are read: by whom they are for, and by nobody else. What one is about is read by the rights of the reader. */
export function notificationReads(people: People, nodeOf: NodeOf): Reads {
  return reads(Notification, NotificationRow, {
    id: NOTIFICATION_PREFIX,
    visible: isOfCaller(people, row.personId),
    fields: {
      subject: computed({ type: row.subjectType, key: row.subjectId }, ({ type, key }, _, context) =>
        type === null || key === null ? null : nodeOf(type, globalId(type, key), context),
      ),
    },
  });
}

/** How consents to templates are read: by whoever gave them, and by nobody else. */
export function consentReads(people: People): Reads {
  return reads(NotificationConsent, NotificationConsentRow, {
    visible: ofUserWhose(isOfCaller(people, rawSql('account.person_id'))),
  });
}

function ofUserWhose(account: Sql): Sql {
  return sql`exists (select from identity.wechat_user join identity.account on account.id = wechat_user.account_id
    where wechat_user.id = ${consent.userId} and ${account})`;
}

/** Messages to a person, newest first. */
export function notificationsOf(
  notifications: Reads,
  personKey: string,
  { unread, first, after }: NotificationsArguments,
): Readable {
  const isUnread = unread === true;
  return notifications.page({
    question: questionOf('notifications', { personKey, isUnread }),
    order: NEWEST_FIRST,
    where: sql`${row.personId} = ${personKey}::uuid ${isUnread ? sql`and ${row.readAt} is null` : rawSql('')}`,
    first,
    after,
  });
}

/** What a person has answered to the templates that there are now. */
export function consentsOf(consents: Reads, personKey: string, templateIds: readonly string[]): Readable {
  return consents.list({
    where: sql`${consent.templateId} = any(${templateIds}::text[])
      and ${ofUserWhose(sql`account.person_id = ${personKey}::uuid`)}`,
    order: { by: [consent.templateId, consent.userId] },
    first: 50,
  });
}
