/** For machines that watch: whether the process lives, whether calls can be answered, what was counted. */
export function addHealthRoutes(app, options, journal, isDraining) {
    app.get('/health/live', async () => ({ status: 'live' }));
    app.get('/health/ready', async (_request, reply) => {
        const status = isDraining() ? 'draining' : await databaseStatus(options);
        return reply.code(status === 'ready' ? 200 : 503).send({ status });
    });
    app.get('/metrics', async (_request, reply) => reply.type(journal.metrics.contentType).send(await journal.metrics.text()));
}
/** Asks the database, for a bounded time. */
async function databaseStatus({ ready, settings, logger }) {
    const limitMs = settings.timeouts.ready;
    const late = Promise.withResolvers();
    const timer = setTimeout(() => late.reject(new Error(`The database did not answer within ${limitMs} ms.`)), limitMs);
    try {
        await Promise.race([ready(), late.promise]);
        return 'ready';
    }
    catch (error) {
        logger.warn({ err: error }, 'The server is not ready.');
        return 'database does not answer';
    }
    finally {
        clearTimeout(timer);
    }
}
//# sourceMappingURL=health.js.map