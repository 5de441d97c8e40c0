import { createChannelRoutes, durableReception, SilenceWatch } from './channels/index.js';
import type { Hub } from './hub.js';
import type { Route } from './kit/http/route.js';
import type { Logger } from './server/index.js';

/** What a hub that serves does for channels besides its schema. */
export interface ChannelService {
  readonly routes: readonly Route[];
  /** Looks after them no more. */
  close(): void;
}

const LOOK_MILLIS = 60_000;

/** Opens the ways in of the channels, and tells the log of those that fall silent. */
export function channelService(hub: Hub, logger: Logger): ChannelService {
  const { database, envelope, intakes, enqueueRun: enqueue } = hub;
  const receive = durableReception({ database, envelope, enqueue });
  const close = watchSilence(hub, logger);
  return { routes: createChannelRoutes({ database, envelope, intakes, receive }), close };
}

function watchSilence({ database }: Hub, logger: Logger): () => void {
  const part = { part: 'channels' };
  const watch = new SilenceWatch({
    database,
    onSilent: ({ code, since }) =>
      logger.warn({ ...part, channel: code, since }, 'nothing came by a channel for too long'),
    onHeard: ({ code }) => logger.info({ ...part, channel: code }, 'a channel was heard again'),
  });
  const look = (): void =>
    void watch
      .look()
      .catch((error: unknown) => logger.warn({ ...part, err: error }, 'the channels can not be watched'));
  look();
  const timer = setInterval(look, LOOK_MILLIS).unref();
  return () => clearInterval(timer);
}
