import { Gauge, type Registry } from 'prom-client';
import { createChannelRoutes, durableReception, SilenceWatch, silences } from './channels/index.js';
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

/** Opens the ways in of the channels, and watches and measures their silence. */
export function channelService(hub: Hub, logger: Logger, metrics: Registry): ChannelService {
  const { database, envelope, intakes, enqueueRun: enqueue } = hub;
  const receive = durableReception({ database, envelope, enqueue });
  gaugeSilence(hub, logger, metrics);
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

function gaugeSilence({ database }: Hub, logger: Logger, metrics: Registry): void {
  new Gauge({
    name: 'hub_channel_silent_seconds',
    help: 'For how long a channel of which something is expected has been overdue; 0 while it is not.',
    labelNames: ['channel'],
    registers: [metrics],
    async collect() {
      this.reset();
      // The other metrics are wanted most when the database does not answer.
      try {
        for (const [channel, seconds] of await silences(database)) this.set({ channel }, seconds);
      } catch (error) {
        logger.warn({ err: error }, 'the silence of channels can not be measured');
      }
    },
  });
}
