import type { AuthContext } from './auth/access.js';
import { type ReachOf, sightOf } from './auth/index.js';
import { dayEndsInChina, type Regions } from './domains/regions/index.js';
import type { Database } from './kit/database/database.js';
import { ChangeFeed, ChangeResolver, LiveEvents, LiveLog, LogStreams, type LogTrouble } from './kit/events/index.js';
import type { Cursors } from './kit/graphql/cursors.js';
import type { NodeOf } from './kit/graphql/node.resolver.js';
import type { Freshness } from './server/index.js';

const PATIENCE_MILLIS = 5000;

/** How the log of changes is followed. */
export interface LogOptions {
  readonly url: string;
  /** How often it is looked at, and when an old transaction is told of. */
  readonly eventPollMillis?: number;
  readonly horizonSeconds?: number;
  readonly onLogTrouble?: (trouble: LogTrouble) => void;
}

/** What tells this process of changes, whoever made them. */
export function feedOf({ tail }: LiveLog, database: Database): ChangeFeed {
  const feed = new ChangeFeed(tail);
  feed.hear(database);
  return feed;
}

/** A look at the log that is due, and a moment for transactions at work, which keep back what others announced. */
export function freshnessOf(feed: ChangeFeed, { eventPollMillis = 1000 }: LogOptions): Freshness {
  return {
    listen: (listener) => feed.listen(listener),
    lagMillis: () => feed.lagMillis,
    mostLagMillis: eventPollMillis + PATIENCE_MILLIS,
    dayEnds: dayEndsInChina,
  };
}

/** Follows the log of changes once it is started. */
export function liveLogOf(options: LogOptions): LiveLog {
  const { url, eventPollMillis: pollMillis, horizonSeconds, onLogTrouble: onTrouble } = options;
  return new LiveLog({
    url,
    ...(pollMillis === undefined ? {} : { pollMillis }),
    ...(horizonSeconds === undefined ? {} : { horizonSeconds }),
    ...(onTrouble ? { onTrouble } : {}),
  });
}

interface Followed {
  readonly log: LiveLog;
  readonly database: Database;
  readonly cursors: Cursors;
  readonly regions: Regions;
  readonly nodeOf: NodeOf;
  readonly onLogTrouble?: LogOptions['onLogTrouble'] | undefined;
}

/** The log for those who poll, and for those who follow; how far each may see is a matter of divisions. */
export function followingOf({ log, database, regions, onLogTrouble, ...given }: Followed) {
  const reachOf: ReachOf = (viewer, scopes) => regions.reachOf(viewer, scopes);
  const reading = {
    ...given,
    rangesOf: (code: string) => regions.asked(code),
    sightOf: (topic: string, context: object) => sightOf((context as AuthContext).viewer, topic, reachOf),
  };
  const onTrouble = (error: unknown) => onLogTrouble?.({ kind: 'unreadable', error });
  const streams = new LogStreams({ tail: log.tail, source: database, onTrouble });
  return {
    changes: new ChangeResolver(reading),
    live: new LiveEvents({ ...reading, streams }),
    close: () => streams.close(),
  };
}
