import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { cardPlatformAccess } from './card-platform-access.js';
import { type ChannelService, channelService, tellOfPull } from './channel-service.js';
import type { Settings } from './config/index.js';
import type { NoticeTrouble } from './domains/identity/index.js';
import { isServerLine, openHome } from './home.js';
import { type Hub, migrateHub, openHub } from './hub.js';
import type { Working } from './hub-jobs.js';
import type { LogTrouble } from './kit/events/index.js';
import { FolderStore } from './kit/files/index.js';
import type { JobTrouble } from './kit/jobs/index.js';
import { gaugeJobs, gaugeLog, gaugeSends, gaugeSilence, gaugeWebhooks } from './metrics.js';
import { oidcAccess } from './oidc-access.js';
import { readyOperations } from './ready-operations.js';
import { importSamples } from './samples.js';
import { createLogger, type Logger, type RunningServer, startServer } from './server/index.js';
import { spendersOf } from './spenders.js';
import { openWeChat } from './wechat.js';

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

const DEAD = 'a job is dead, see `hub jobs --dead`';

/** Starts database, schema and server in this order, and takes back what was started when a later step fails. */
export async function startHub(settings: Settings): Promise<RunningHub> {
  const logger = createLogger({ level: settings.logLevel });
  const undo: (() => Promise<void>)[] = [];
  try {
    const home = await openHome(settings, { attach: false, log: (line) => tell(logger, line) });
    undo.unshift(() => home.close());
    const { applied } = await migrateHub(home.url);
    if (applied.length > 0) logger.info({ applied }, 'database migrated');
    const wechat = await openWeChat(settings, logger);
    undo.unshift(() => wechat.close());
    const hub = await openHub({
      ...settings,
      ...home,
      onConnectionLost: (error) => logger.warn({ err: error }, 'connection lost'),
      onLogTrouble: (trouble) => tellOfLog(logger, trouble),
      onNoticeTrouble: (trouble) => tellOfNotices(logger, trouble),
      onPull: (told) => tellOfPull(logger, told),
      files: new FolderStore(join(settings.dataDir, 'files')),
      wechat: wechat.settings,
      cardPlatform: cardPlatformAccess(settings, (err) => logger.warn({ err }, 'cards can not be confirmed')),
      oidc: oidcAccess(settings, (err) => logger.warn({ err }, 'staff can not sign in')),
    });
    undo.unshift(() => closeHub(hub, logger));
    wechat.tell();
    hub.live.start();
    const jobs = settings.jobs ? await startJobs(hub, settings, logger) : undefined;
    const closeJobs = async (): Promise<void> => jobs?.close(settings.drainMillis);
    undo.unshift(closeJobs);
    if (settings.samples === 'all' || (settings.samples === 'auto' && home.embedded && !settings.production))
      await importSamples(hub, logger);
    const channels = channelService(hub, logger);
    undo.unshift(async () => channels.close());
    const server = await serve(hub, { jobs, settings, logger, channels });
    // Calls and jobs have the same time to end.
    undo.unshift(async () => void (await Promise.all([server.drain(), closeJobs().catch(() => undefined)])));
    return { url: server.url, lost: home.lost, stop: once(() => undoAll(undo, logger)) };
  } catch (error) {
    await undoAll(undo, logger);
    throw error;
  }
}

function startJobs(hub: Hub, { jobsConcurrency: concurrency }: Settings, logger: Logger): Promise<Working> {
  return hub.work({ concurrency, onTrouble: (trouble) => tellOfJobs(logger, trouble) });
}

interface Serving {
  readonly jobs: Working | undefined;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly channels: ChannelService;
}

function serve(hub: Hub, { jobs, settings, logger, channels }: Serving): Promise<RunningServer> {
  const metrics = new Registry();
  gaugeLog(hub, metrics);
  gaugeSilence(hub, logger, metrics);
  gaugeWebhooks(hub, logger, metrics);
  gaugeSends(hub, logger, metrics);
  if (jobs) gaugeJobs(jobs, metrics);
  return startServer({
    schema: hub.schema,
    settings,
    contextFor: (asking) => hub.contextFor(asking),
    stays: hub.stays,
    freshness: hub.freshness,
    trusted: hub.documents,
    budgets: { spenderOf: spendersOf(settings.budgets), book: hub.spending },
    ready: () => hub.database.ping(),
    logger,
    metrics,
    operations: readyOperations(),
    routes: [...channels.routes, ...hub.routes],
  });
}

function tellOfJobs(logger: Logger, trouble: JobTrouble): void {
  const part = { part: 'jobs' };
  if (trouble.kind === 'fault') {
    logger.warn({ ...part, err: trouble.error }, 'the queue of jobs is tried again');
    return;
  }
  const job = { ...part, job: trouble.name, id: trouble.id };
  if (trouble.kind === 'killed') logger.error(job, `${DEAD}; its process was killed`);
  else {
    const failed = { ...job, attempt: trouble.attempt, err: trouble.error };
    if (trouble.isDead) logger.error(failed, DEAD);
    else logger.warn(failed, 'a job failed and is tried again');
  }
}

function tellOfLog(logger: Logger, trouble: LogTrouble): void {
  const part = { part: 'events' };
  if (trouble.kind === 'fault') logger.warn({ ...part, err: trouble.error }, 'the log of changes is tried again');
  else if (trouble.kind === 'unreadable')
    logger.error({ ...part, err: trouble.error }, 'the log of changes can not be read for those who follow it');
  else if (trouble.kind === 'horizon') {
    const { seconds } = trouble;
    logger.warn({ ...part, seconds }, 'a transaction at work keeps events back; end it, or find what left it open');
  } else logger.info(part, 'events are no longer kept back');
}

function tellOfNotices(logger: Logger, { notice, gap }: NoticeTrouble): void {
  const part = { part: 'notifications', notice, gap };
  logger.warn(part, 'events were gone from the log before they became messages to people, who are not told of them');
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
