import { Gauge, type Registry } from 'prom-client';
import { BackgroundReception, createChannelRoutes, silences } from './channels/index.js';
import type { Hub } from './hub.js';
import type { Route } from './kit/http/route.js';
import type { Logger } from './server/index.js';

/** What a hub that serves does for channels besides its schema. */
export interface ChannelService {
  readonly routes: readonly Route[];
  /** Takes no file any more, and settles those underway, within the time as far as they can be. */
  close(graceMillis: number): Promise<void>;
}

/** Opens the ways in of the channels and measures their silence. */
export function channelService(hub: Hub, logger: Logger, metrics: Registry): ChannelService {
  const { database, envelope, intakes } = hub;
  const onFault = (error: unknown) => logger.error({ err: error }, 'a file that was sent was not taken in');
  const reception = new BackgroundReception({ database, envelope, intakes, onFault });
  gaugeSilence(hub, logger, metrics);
  return {
    routes: createChannelRoutes({ database, subjects: [...intakes.keys()], receive: reception.receive }),
    close: (graceMillis) => reception.close(graceMillis),
  };
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
