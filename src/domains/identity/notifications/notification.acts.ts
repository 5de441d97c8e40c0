import type { Acts, AuthContext } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { People } from '../../membership/index.js';
import { originOf } from '../wechat/wechat.sessions.js';
import type { WeChatTemplates } from '../wechat/wechat.templates.js';
import { recordConsents } from './consent-book.js';
import { readMarkRead, readRecordConsents } from './notification.commands.js';
import { nobodyToTell } from './notification.errors.js';
import { MarkNotificationsReadPayload, RecordNotificationConsentsPayload } from './notification.inputs.js';
import { consentsOf } from './notification.reads.js';
import type { NotificationActs } from './notification.resolver.js';
import { countUnread, markRead } from './reading.js';

interface Dependencies {
  readonly acts: Acts;
  readonly people: People;
  readonly consents: Reads;
  readonly templates: WeChatTemplates;
}

/** What people do about messages to them. */
export function notificationActs({ acts, people, consents, templates }: Dependencies): NotificationActs {
  const personOf = ({ viewer }: Pick<AuthContext, 'viewer'>): string => {
    const person = people.personOf(viewer);
    if (person === null) throw nobodyToTell();
    return person;
  };
  return {
    recordNotificationConsents: acts.declare({
      operation: 'recordNotificationConsents',
      payload: RecordNotificationConsentsPayload,
      makes: {},
      read: readRecordConsents,
      permit: (_, { tx, context }) => originOf(tx, context.viewer),
      async carryOut(command, { tx }, origin) {
        await recordConsents(tx, templates, origin, command);
        return {};
      },
      // What is left by now, of a call that is repeated too.
      answer: async (_made, _command, context) => ({
        consents: consentsOf(consents, personOf(context), templates.ids) as never,
      }),
    }),

    markNotificationsRead: acts.declare({
      operation: 'markNotificationsRead',
      payload: MarkNotificationsReadPayload,
      // Twice is the same as once.
      keyField: null,
      makes: {},
      read: readMarkRead,
      permit: (_, { context }) => personOf(context),
      async carryOut({ notificationIds }, { tx }, person) {
        await markRead(tx, person, notificationIds);
        return {};
      },
      answer: async (_made, _command, context) => ({
        unreadCount: await countUnread(context.database, personOf(context)),
      }),
    }),
  };
}
