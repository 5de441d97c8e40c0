import { Gauge, type Registry } from 'prom-client';
import { silences } from './channels/index.js';
import { countSends } from './domains/identity/index.js';
import type { Hub } from './hub.js';
import type { JobRunner } from './kit/jobs/index.js';
import type { Logger } from './server/index.js';
import { countWaiting } from './webhooks/index.js';

/** How long the database may take to be measured: whoever asks for metrics wants the others all the same. */
const MEASURE_MILLIS = 1000;

/** Measures how the log of changes is followed. */
export function gaugeLog({ live: { tail } }: Pick<Hub, 'live'>, metrics: Registry): void {
  const registers = [metrics];
  new Gauge({
    name: 'event_log_horizon_age_seconds',
    help: 'How long a transaction at work has kept back events that were committed behind it; 0 when none does.',
    registers,
    collect() {
      this.set(tail.horizonSeconds);
    },
  });
  new Gauge({
    name: 'event_log_following',
    help: 'Whether the hub has its connection to the log of changes: 1, or 0 while it is lost.',
    registers,
    collect() {
      this.set(tail.isFollowing ? 1 : 0);
    },
  });
}

/** Measures the queue. Where the database does not answer in time there is no value, rather than one of before. */
export function gaugeJobs(jobs: Pick<JobRunner, 'counts'>, metrics: Registry): void {
  new Gauge({
    name: 'hub_jobs',
    help: 'Jobs in the queue, of all processes: waiting, running, retrying after a failure, dead after the last one.',
    labelNames: ['state'],
    registers: [metrics],
    async collect() {
      const counts = await jobs.counts();
      this.reset();
      for (const [state, count] of counts ?? []) this.set({ state }, count);
    },
  });
}

/** Measures how long channels have been silent. Without an answer in time there is no value, and a line in the log. */
export function gaugeSilence({ database }: Pick<Hub, 'database'>, logger: Logger, metrics: Registry): void {
  new Gauge({
    name: 'hub_channel_silent_seconds',
    help: 'For how long a channel of which something is expected has been overdue; 0 while it is not.',
    labelNames: ['channel'],
    registers: [metrics],
    async collect() {
      const signal = AbortSignal.timeout(MEASURE_MILLIS);
      const found = await inTime(silences(database, signal), signal).catch((error: unknown) => {
        logger.warn({ err: error }, 'the silence of channels can not be measured');
        return undefined;
      });
      this.reset();
      for (const [channel, seconds] of found ?? []) this.set({ channel }, seconds);
    },
  });
}

/** Measures what is on its way to webhooks. Without an answer in time there is no value, and a line in the log. */
export function gaugeWebhooks({ database }: Pick<Hub, 'database'>, logger: Logger, metrics: Registry): void {
  new Gauge({
    name: 'hub_webhook_deliveries',
    help: 'Deliveries to webhooks, of all processes: waiting for their turn or the next try, dead after the last one.',
    labelNames: ['state'],
    registers: [metrics],
    async collect() {
      const signal = AbortSignal.timeout(MEASURE_MILLIS);
      const found = await inTime(countWaiting(database, signal), signal).catch((error: unknown) => {
        logger.warn({ err: error }, 'the deliveries to webhooks can not be measured');
        return undefined;
      });
      this.reset();
      for (const [state, count] of found ?? []) this.set({ state }, count);
    },
  });
}

/** Measures what WeChat is asked to show. Without an answer in time there is no value, and a line in the log. */
export function gaugeSends({ database }: Pick<Hub, 'database'>, logger: Logger, metrics: Registry): void {
  new Gauge({
    name: 'hub_notification_sends',
    help: 'Subscribe messages, of all processes: waiting for their turn or the next try; failed, or of unknown outcome, in the last day.',
    labelNames: ['state'],
    registers: [metrics],
    async collect() {
      const signal = AbortSignal.timeout(MEASURE_MILLIS);
      const found = await inTime(countSends(database, signal), signal).catch((error: unknown) => {
        logger.warn({ err: error }, 'the subscribe messages can not be measured');
        return undefined;
      });
      this.reset();
      for (const [state, count] of found ?? []) this.set({ state }, count);
    },
  });
}

/** What is answered before the signal aborts; a pool that is full, or a connection that says nothing, does not heed it. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
  return Promise.race([work, late]);
}
