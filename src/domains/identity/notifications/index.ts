import type { Acts, Envelope } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { type LiveEvents, type Tail, Waker } from '../../../kit/events/index.js';
import type { NodeOf } from '../../../kit/graphql/node.resolver.js';
import type { AddsJobs, AnyJob } from '../../../kit/jobs/index.js';
import type { Notice } from '../../../kit/notice.js';
import { computed, type Reads } from '../../../kit/read/index.js';
import type { Membership } from '../../membership/index.js';
import type { WeChatClient } from '../wechat/wechat.client.js';
import type { WeChatTemplates } from '../wechat/wechat.templates.js';
import { notificationActs } from './notification.acts.js';
import { NotificationConsentRow, NotificationRow } from './notification.entity.js';
import { createNotificationJobs, type NoticeTrouble } from './notification.jobs.js';
import { consentReads, consentsOf, notificationReads, notificationsOf } from './notification.reads.js';
import { NotificationResolver } from './notification.resolver.js';
import { NotificationSubscriptions } from './notification.subscriptions.js';
import type { NotificationsArguments } from './notification.type.js';
import { SEND_RULES, type SendRules } from './rules.js';
import { Sender } from './sender.js';

export { countSends } from './measured.js';
export type { NoticeTrouble } from './notification.jobs.js';
export { mergeNotifications, notificationConsentPart, notificationPart } from './notification.part.js';
export type { SendRules } from './rules.js';

/** The resolvers of messages to people. */
export const notificationResolvers = [NotificationResolver, NotificationSubscriptions];
/** Their tables, as they are read. */
export const notificationEntities = [NotificationRow, NotificationConsentRow];

/** How messages to people are made and sent. */
export interface NotificationOptions {
  /** What the domains declare as news to people. */
  readonly notices: readonly Notice[];
  /** How they are sent, where that is not as usual. */
  readonly sendRules?: Partial<SendRules> | undefined;
  readonly onNoticeTrouble?: ((trouble: NoticeTrouble) => void) | undefined;
}

interface Dependencies extends NotificationOptions {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly jobs: AddsJobs;
  readonly live: LiveEvents;
  readonly nodeOf: NodeOf;
  readonly membership: Membership;
  readonly client: WeChatClient;
  readonly templates: WeChatTemplates;
}

/** What follows the log in a process that works on jobs. */
export interface NotificationsAtWork {
  /** Its jobs that are worked on beside all others. */
  readonly calls: readonly AnyJob[];
  /** Has messages made when events come, until it rests. `onFault` is told when it can not. */
  follow(tail: Pick<Tail, 'listen'>, database: Database, onFault?: (error: unknown) => void): void;
  /** Has what is being sent come to its end soon, as the process will. */
  rest(): void;
}

/** Puts together what people are told. Throws for two notices of one name. */
export function createNotifications(given: Dependencies) {
  const { acts, membership, templates, notices, live, onNoticeTrouble } = given;
  refuseDoubles(notices);
  const { people, members } = membership;
  const [notifications, consents] = [notificationReads(people, given.nodeOf), consentReads(people)];
  members.adds({
    notifications: computed({ id: members.key }, ({ id }, asked: NotificationsArguments) =>
      notificationsOf(notifications, id as string, asked),
    ),
    notificationConsents: computed({ id: members.key }, ({ id }) => consentsOf(consents, id as string, templates.ids)),
  });
  let isEnding = false;
  const sender = new Sender({ ...given, rules: { ...SEND_RULES, ...given.sendRules }, isEnding: () => isEnding });
  const onTrouble = onNoticeTrouble ?? (() => undefined);
  const { all, calls, wake } = createNotificationJobs({ ...given, people, sender, onTrouble });
  let waker: Waker | undefined;
  const atWork: NotificationsAtWork = {
    calls,
    follow(tail, database, onFault) {
      isEnding = false;
      waker ??= new Waker({ wake: (topics) => wake(database, topics), onFault }, tail);
    },
    rest() {
      isEnding = true;
      waker?.close();
      waker = undefined;
    },
  };
  return {
    atWork,
    jobs: all,
    reads: [notifications, consents] as readonly Reads[],
    readers: [notifications.node],
    resolvers: [
      new NotificationResolver(templates, notificationActs({ acts, people, consents, templates })),
      new NotificationSubscriptions(live, people),
    ],
  };
}

function refuseDoubles(notices: readonly Notice[]): void {
  const names = notices.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`Two notices are called ${twice}; a notice has a name of its own.`);
}
