export { type Announced, announce, CHANNEL } from './announce.js';
export { Announcer } from './announcer.js';
export { ChangeResolver } from './change.resolver.js';
export { ChangeFeed, type ChangeListener } from './change-feed.js';
export { settleEpoch } from './epoch.js';
export type {
  Announcement,
  Changed,
  Fact,
  Facts,
  Following,
  LogGap,
  LoggedEvent,
  Position,
  SeenTopics,
} from './event.js';
export { factsThatDiffer, LoggedKind } from './event.js';
export { type AboutFact, isWithin } from './follow.js';
export { Gatherer } from './gatherer.js';
export { keepLogJob } from './keep-log.job.js';
export { type EventView, LiveEvents, type Subscribed } from './live-events.js';
export { LiveLog, type LiveLogOptions, type LogTrouble } from './live-log.js';
export { LogStreams } from './log-streams.js';
export { noise, openPosition, sealPosition } from './position-cursor.js';
export { type LogQuestion, type LogSource, type LogStretch, readLog } from './read-log.js';
export { type Sight, seenTopics } from './sight.js';
export { isHandedOn, type Listener, Tail, type TailOptions } from './tail.js';
export { allTopics, declareTopic, refetchOf, scopesOfTopic, Topic } from './topics.js';
export { keepLog, type Upkeep, type UpkeepOptions } from './upkeep.js';
export { Waker } from './waker.js';
