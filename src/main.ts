import { setTimeout as sleep } from 'node:timers/promises';
import { Gauge, Registry } from 'prom-client';
import { type ChannelService, channelService } from './channel-service.js';
import type { Settings } from './config/index.js';
import { isServerLine, openHome } from './home.js';
import { type Hub, migrateHub, openHub } from './hub.js';
import type { LogTrouble } from './kit/events/index.js';
import { readyOperations } from './ready-operations.js';
import { importSamples } from './samples.js';
import { createLogger, type Logger, type RunningServer, startServer } from './server/index.js';

/** A hub that answers, until it is told to stop. */
export interface RunningHub {
  readonly url: string;
  /** Resolves, with a sentence to end with, when the hub's own database ended by itself: only a new start helps. */
  readonly lost: Promise<Error>;
  /** Finishes what is under way, tells the sockets to come back, and frees everything. May be called again. */
  stop(): Promise<void>;
}

/** How long connections may take to end once the calls are answered or cut. */
const CLOSING_MILLIS = 2000;

/** Starts database, schema and server in this order, and takes back what was started when a later step fails. */
export async function startHub(settings: Settings): Promise<RunningHub> {
  const logger = createLogger({ level: settings.logLevel });
  const undo: (() => Promise<void>)[] = [];
  try {
    const home = await openHome(settings, { attach: false, log: (line) => tell(logger, line) });
    undo.unshift(() => home.close());
    const { applied } = await migrateHub(home.url);
    if (applied.length > 0) logger.info({ applied }, 'database migrated');
    const hub = await openHub({
      ...settings,
      ...home,
      onConnectionLost: (error) => logger.warn({ err: error }, 'connection lost'),
      onLogTrouble: (trouble) => tellOfLog(logger, trouble),
    });
    undo.unshift(() => closeHub(hub, logger));
    await hub.live.start();
    if (settings.samples === 'all' || (settings.samples === 'auto' && home.embedded && !settings.production))
      await importSamples(hub, logger);
    const metrics = new Registry();
    const channels = channelService(hub, logger, metrics);
    const server = await serve(hub, { settings, logger, metrics, channels });
    undo.unshift(async () => {
      await Promise.all([server.drain(), channels.close(settings.drainMillis)]);
    });
    return { url: server.url, lost: home.lost, stop: once(() => undoAll(undo, logger)) };
  } catch (error) {
    await undoAll(undo, logger);
    throw error;
  }
}

interface Serving {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly channels: ChannelService;
}

function serve(hub: Hub, { settings, logger, metrics, channels }: Serving): Promise<RunningServer> {
  gaugeLog(hub, metrics);
  return startServer({
    schema: hub.schema,
    settings,
    contextFor: (asking) => hub.contextFor(asking),
    ready: () => hub.database.ping(),
    logger,
    metrics,
    operations: readyOperations(),
    routes: channels.routes,
  });
}

function gaugeLog({ live: { tail } }: Hub, metrics: Registry): void {
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

function tellOfLog(logger: Logger, trouble: LogTrouble): void {
  const part = { part: 'events' };
  if (trouble.kind === 'fault') logger.warn({ ...part, err: trouble.error }, 'the log of changes is tried again');
  else if (trouble.kind === 'horizon') {
    const { seconds } = trouble;
    logger.warn({ ...part, seconds }, 'a transaction at work keeps events back; end it, or find what left it open');
  } else logger.info(part, 'events are no longer kept back');
}

/** Tells what the embedded Postgres says, which is of interest when something is wrong, and what its keeper says. */
function tell(logger: Logger, line: string): void {
  const part = { part: 'postgres' };
  const isServers = isServerLine(line);
  if (isServers && !/ (WARNING|ERROR|FATAL|PANIC): /.test(line)) logger.debug(part, line);
  else if (isServers || !line.includes('ended by itself')) logger.warn(part, line);
  else logger.error(part, `${line} The hub ends with it.`);
}

/** A statement may outlast the call that was cut for it; the database then finds out by itself that nobody waits. */
async function closeHub(hub: Hub, logger: Logger): Promise<void> {
  const late = sleep(CLOSING_MILLIS, true, { ref: false });
  const isLate = await Promise.race([hub.close().then(() => false), late]);
  if (isLate) logger.warn('statements that were still at work were left behind');
}

async function undoAll(steps: readonly (() => Promise<void>)[], logger: Logger): Promise<void> {
  for (const step of steps)
    await step().catch((error: unknown) => logger.error({ err: error }, 'could not be stopped cleanly'));
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
