import { Registry } from 'prom-client';
import { Keyring } from '../src/auth/index.js';
import { createRegions } from '../src/domains/regions/index.js';
import { openHub } from '../src/hub.js';
import { createLogger, startServer } from '../src/server/index.js';
import { serveAsChild } from './child.js';
import { settingsOf } from './hub-settings.js';
import { membersSchema } from './members/index.js';
/** The bench's own domain, on the server, the pool and the context of the hub. */
serveAsChild(async (task) => {
    const settings = settingsOf(task);
    const hub = await openHub({ ...settings, url: task.url, keyring: Keyring.parse(task.keys) });
    const { regions } = await createRegions(hub.database);
    const server = await startServer({
        schema: await membersSchema(regions),
        settings,
        contextFor: (asking) => hub.contextFor(asking),
        ready: () => hub.database.ping(),
        logger: createLogger({ level: settings.logLevel }),
        metrics: new Registry(),
        operations: [],
    });
    return server.url;
});
//# sourceMappingURL=members-process.js.map