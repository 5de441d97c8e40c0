import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { singleSession } from '../single-session.js';
import { clusterOf } from './cluster.js';
import { DATABASE, OWNER, urlOf } from './owner.js';
import { passwordsOf } from './passwords.js';
/**
 * The address of the embedded Postgres that a running hub keeps in this data folder, for a second command beside it
 * (an import, a backup); undefined when none is running there.
 */
export async function runningPostgres(dataDir) {
    const pidFile = join(clusterOf(resolve(dataDir)), 'postmaster.pid');
    if (!existsSync(pidFile))
        return undefined;
    try {
        // The fourth line of Postgres' own file is its port.
        const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
        const url = urlOf(port, OWNER, passwordsOf(resolve(dataDir), true).hub, DATABASE);
        const client = singleSession(url, { connectMillis: 2000 });
        await client.connect();
        await client.end();
        return url;
    }
    catch {
        // Left behind by a server that is gone, or not ours to read: starting the server will say what is wrong.
        return undefined;
    }
}
//# sourceMappingURL=attach.js.map