import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { isServerLine, openHome } from './home.js';
import { migrateHub, openHub } from './hub.js';
import { readyOperations } from './ready-operations.js';
import { importSamples } from './samples.js';
import { createLogger, startServer } from './server/index.js';
/** How long connections may take to end once the calls are answered or cut. */
const CLOSING_MILLIS = 2000;
/** Starts database, schema and server in this order, and takes back what was started when a later step fails. */
export async function startHub(settings) {
    const logger = createLogger({ level: settings.logLevel });
    const undo = [];
    try {
        const home = await openHome(settings, { attach: false, log: (line) => tell(logger, line) });
        undo.unshift(() => home.close());
        const { applied } = await migrateHub(home.url);
        if (applied.length > 0)
            logger.info({ applied }, 'database migrated');
        const hub = await openHub({
            ...settings,
            ...home,
            onConnectionLost: (error) => logger.warn({ err: error }, 'connection lost'),
        });
        undo.unshift(() => closeHub(hub, logger));
        if (settings.samples === 'all' || (settings.samples === 'auto' && home.embedded && !settings.production))
            await importSamples(hub, logger);
        const server = await serve(hub, settings, logger);
        undo.unshift(() => server.drain());
        return { url: server.url, lost: home.lost, stop: once(() => undoAll(undo, logger)) };
    }
    catch (error) {
        await undoAll(undo, logger);
        throw error;
    }
}
function serve(hub, settings, logger) {
    const metrics = new Registry();
    return startServer({
        schema: hub.schema,
        settings,
        contextFor: (asking) => hub.contextFor(asking),
        ready: () => hub.database.ping(),
        logger,
        metrics,
        operations: readyOperations(),
    });
}
/** Tells what the embedded Postgres says, which is of interest when something is wrong, and what its keeper says. */
function tell(logger, line) {
    const part = { part: 'postgres' };
    const isServers = isServerLine(line);
    if (isServers && !/ (WARNING|ERROR|FATAL|PANIC): /.test(line))
        logger.debug(part, line);
    else if (isServers || !line.includes('ended by itself'))
        logger.warn(part, line);
    else
        logger.error(part, `${line} The hub ends with it.`);
}
/** A statement may outlast the call that was cut for it; the database then finds out by itself that nobody waits. */
async function closeHub(hub, logger) {
    const late = sleep(CLOSING_MILLIS, true, { ref: false });
    const isLate = await Promise.race([hub.close().then(() => false), late]);
    if (isLate)
        logger.warn('statements that were still at work were left behind');
}
async function undoAll(steps, logger) {
    for (const step of steps)
        await step().catch((error) => logger.error({ err: error }, 'could not be stopped cleanly'));
}
function once(work) {
    let done;
    return () => {
        done ??= work();
        return done;
    };
}
//# sourceMappingURL=main.js.map