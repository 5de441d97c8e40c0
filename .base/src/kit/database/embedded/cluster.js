import { chownSync, closeSync, fsyncSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { giveTree, initAccount } from './account.js';
import { EmbeddedPostgresError } from './errors.js';
import { spawnGuarded } from './guard.js';
/** The data folder of the server, inside the hub's data folder. */
export const clusterOf = (dataDir) => join(dataDir, 'postgres');
/**
 * How a program names the cluster in which it is started. Another account may not be able to walk to it (a home with
 * mode 0700), but it can stand in it: Linux lets it name the place where it stands without walking.
 */
export const clusterName = (cluster, account) => account !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : cluster;
const someoneElses = (cluster, uid, own) => new EmbeddedPostgresError(`The database in ${cluster} belongs to user ${uid}, and this hub runs as user ${own}. ` +
    'Start the hub as that user or as root, or set HUB_DATA_DIR to another folder.');
/**
 * Whether there is a cluster. A folder in its place that belongs to somebody else, or that holds other things, is
 * refused: nothing of it may be touched.
 */
export function clusterExists(cluster) {
    const folder = statSync(cluster, { throwIfNoEntry: false });
    if (folder === undefined)
        return false;
    const own = process.getuid?.() ?? 0;
    if (own !== 0 && folder.uid !== own)
        throw someoneElses(cluster, folder.uid, own);
    const entries = readdirSync(cluster);
    if (entries.includes('PG_VERSION'))
        return true;
    if (entries.length === 0)
        return false;
    throw new EmbeddedPostgresError(`The folder ${cluster} is not empty and holds no Postgres database. Move it away, or set HUB_DATA_DIR to another folder.`);
}
/** Refuses a cluster of another major version; one that a backup was restored to as root is given to its account again. */
export function checkCluster(cluster, major, account) {
    const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
    if (found !== major) {
        throw new EmbeddedPostgresError(`The database in ${cluster} was written by Postgres ${found}, and this hub brings Postgres ${major}. ` +
            `Set HUB_DATA_DIR to another folder, or set DATABASE_URL to a Postgres ${found} that serves this one.`);
    }
    if (account !== undefined && statSync(cluster).uid !== account.uid)
        giveTree(cluster, account);
}
/** The password goes in by an open file without a name: initdb may not be able to walk to it, and nothing is left behind. */
function openPassword(path, password, account) {
    rmSync(path, { force: true });
    writeFileSync(path, `${password}\n`, { mode: 0o600 });
    if (account !== undefined)
        chownSync(path, account.uid, account.gid);
    return openSync(path, 'r');
}
async function initialise(wanted, draft) {
    const account = wanted.account && initAccount();
    if (account !== undefined)
        chownSync(draft, account.uid, account.gid);
    const passwordFile = `${draft}.password`;
    const file = openPassword(passwordFile, wanted.password, account);
    if (process.platform !== 'win32')
        rmSync(passwordFile);
    const said = [];
    try {
        const initdb = await spawnGuarded({
            file: wanted.binaries.initdb,
            args: [
                `--pgdata=${clusterName(draft, account)}`,
                '--username=postgres',
                '--auth=scram-sha-256',
                `--pwfile=${process.platform === 'win32' ? passwordFile : '/dev/fd/4'}`,
                '--encoding=UTF8',
                '--locale=C',
                '--no-instructions',
                ...(wanted.durable ? [] : ['--no-sync']),
            ],
            cwd: draft,
            account,
            lastSignal: 'TERM',
            onLine: (line) => said.push(line),
            extraFile: file,
        });
        const { code, signal } = await initdb.ended;
        if (code !== 0)
            throw new EmbeddedPostgresError(initFailure(wanted.cluster, said, signal));
    }
    finally {
        closeSync(file);
        rmSync(passwordFile, { force: true });
    }
}
const initFailure = (cluster, said, signal) => `A new database could not be made in ${cluster}: ${said.at(-1)?.trim() || `initdb ended by ${signal ?? 'itself'}`}. ` +
    'Remove the cause, or set DATABASE_URL to a Postgres of your own.';
function syncFolder(path) {
    if (process.platform === 'win32')
        return;
    const folder = openSync(path, 'r');
    try {
        fsyncSync(folder);
    }
    finally {
        closeSync(folder);
    }
}
const draftPrefix = (cluster) => `${cluster}.new`;
/**
 * Throws away what starts left behind that were cut short. A program of such a start may still be writing, and may even
 * make its folder again behind us: what cannot be removed now waits for the next start.
 */
export function discardDrafts(cluster) {
    const prefix = basename(draftPrefix(cluster));
    for (const entry of readdirSync(dirname(cluster))) {
        if (!entry.startsWith(prefix))
            continue;
        try {
            rmSync(join(dirname(cluster), entry), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
        }
        catch {
            // It holds nothing that anyone reads.
        }
    }
}
/**
 * Makes a cluster under a name of its own and renames it when it is complete, so that one that was cut short is never
 * taken for a database, and never shared with a program that still writes to it.
 */
export async function createCluster(wanted) {
    const draft = mkdtempSync(`${draftPrefix(wanted.cluster)}-`);
    await initialise(wanted, draft);
    if (wanted.account !== undefined)
        giveTree(draft, wanted.account);
    renameSync(draft, wanted.cluster);
    if (wanted.durable)
        syncFolder(dirname(wanted.cluster));
}
//# sourceMappingURL=cluster.js.map