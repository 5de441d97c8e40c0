import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { serverAccount } from './account.js';
import { prepareBinaries } from './binaries.js';
import { checkCluster, clusterExists, clusterOf, createCluster, discardDrafts } from './cluster.js';
import { asSentence, EmbeddedPostgresError } from './errors.js';
import { lockFolder } from './lock.js';
import { makeFolder } from './make-folder.js';
import { ensureOwner } from './owner.js';
import { passwordsOf } from './passwords.js';
import { closeLeftServer, startServer } from './server.js';
export { EmbeddedPostgresError } from './errors.js';
const silent = () => undefined;
const LOST = 'The hub can not go on: its own Postgres ended by itself';
const START_AGAIN = 'Start the hub again, or let its supervisor do so; what was committed is kept.';
async function startIn(dataDir, options) {
    const { log = silent, settings = {} } = options;
    const cluster = clusterOf(dataDir);
    const account = serverAccount(cluster);
    const binaries = await prepareBinaries(dataDir, account);
    discardDrafts(cluster);
    const there = clusterExists(cluster);
    const passwords = passwordsOf(dataDir, there);
    if (there) {
        checkCluster(cluster, binaries.major, account);
        await closeLeftServer(cluster);
    }
    else {
        const durable = settings.fsync !== 'off';
        await createCluster({ binaries, cluster, account, password: passwords.postgres, durable });
    }
    const server = await startServer({ binaries, cluster, account, settings, log });
    try {
        return [await ensureOwner(server.port, passwords, !there), server];
    }
    catch (error) {
        await server.stop();
        throw error;
    }
}
function handle(url, server, lock, log) {
    let stopped;
    const stop = async () => {
        // Nothing else may be left that keeps the hub's process alive until the server has written its checkpoint.
        server.process.keepAlive(true);
        await server.stop();
        lock.release();
    };
    // Not by what the server leaves behind: a statement under way can outlive it.
    const lost = new Promise((resolve) => {
        void server.process.exited.then(({ code, signal }) => {
            if (stopped !== undefined)
                return;
            const how = signal ?? `status ${code}`;
            log(`Postgres ended by itself (${how}).`);
            resolve(new EmbeddedPostgresError(`${LOST} (${how}). ${START_AGAIN}`));
        });
    });
    server.process.keepAlive(false);
    return Object.freeze({
        url,
        port: server.port,
        lost,
        stop() {
            stopped ??= stop();
            return stopped;
        },
    });
}
/**
 * Starts the hub's own Postgres on 127.0.0.1, on a free port, and makes cluster, role and database where they are
 * missing. Called once by a hub without DATABASE_URL. It survives neither `stop()` nor the death of this process, even by
 * kill -9, and it is not touched by Ctrl-C. Fails with an EmbeddedPostgresError, whose sentence can be printed, when the
 * folder cannot be used, is held by another hub, or holds a cluster of another major version, and when there is no
 * Postgres for this system.
 */
export async function startEmbeddedPostgres(options) {
    const asked = resolve(options.dataDir);
    try {
        // Others have no business in it: the folder holds passwords and backups.
        makeFolder(asked, 0o700);
        const dataDir = realpathSync(asked);
        const lock = await lockFolder(dataDir, options.log ?? silent);
        try {
            const [url, server] = await startIn(dataDir, options);
            return handle(url, server, lock, options.log ?? silent);
        }
        catch (error) {
            lock.release();
            throw error;
        }
    }
    catch (error) {
        throw asSentence(error, asked);
    }
}
//# sourceMappingURL=index.js.map