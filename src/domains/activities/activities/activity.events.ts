import { Announcer, declareTopic } from '../../../kit/events/index.js';
import { ACTIVITY_PREFIX, PLEDGE_PREFIX } from '../prefixes.js';

export const ACTIVITY_TOPIC = declareTopic('ACTIVITY', {
  description: 'Activities, and what sponsors give to them (活动).',
  refetch: ['activities'],
  scopes: ['PUBLIC'],
});

/** What the log tells of an activity. */
export const activityTold = new Announcer(ACTIVITY_TOPIC, ACTIVITY_PREFIX, ['kind', 'title'], ['kind']);
/** What it tells of a pledge. */
export const pledgeTold = new Announcer(ACTIVITY_TOPIC, PLEDGE_PREFIX, ['activityId'], ['activityId']);
