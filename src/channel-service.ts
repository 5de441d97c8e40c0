import { createChannelRoutes, durableReception, type PullTold, SilenceWatch } from './channels/index.js';
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

const PULLS = {
  FAULT: ['warn', 'a channel could not be pulled and is tried again'],
  FAILED: ['error', 'a pull of a channel has failed, see `hub channel show`'],
  STOPPED: ['error', 'a channel is pulled no more until somebody has looked, see `hub channel show`'],
  RECOVERED: ['info', 'a channel is pulled again'],
} as const;

/** Tells the log how the pull of a channel goes, where somebody may have to look after it. */
export function tellOfPull(logger: Logger, { channel, kind, code, sentence, nextAt }: PullTold): void {
  const [level, words] = PULLS[kind];
  const fault = code === null ? {} : { code, reason: sentence?.en, nextAt };
  logger[level]({ part: 'channels', channel, ...fault }, words);
}
