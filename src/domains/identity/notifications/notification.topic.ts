import { Announcer, declareTopic } from '../../../kit/events/index.js';

/** Prefix of the global ids of messages. */
export const NOTIFICATION_PREFIX = 'ntf';

/** Told to the person alone, who follows notificationReceived: of the message the log has its key and whom it is for. */
export const NOTIFICATION_TOPIC = declareTopic('NOTIFICATION', {
  description:
    'Messages to people (消息). Nobody is told of them here: each person follows notificationReceived. For: the member (own).',
  refetch: ['me'],
  scopes: ['MEMBER'],
});

/** What the log tells of a message: of the person the key alone, and none of its words. */
export const notificationTold = new Announcer(
  NOTIFICATION_TOPIC,
  NOTIFICATION_PREFIX,
  ['personId', 'kind'],
  ['personId'],
);
