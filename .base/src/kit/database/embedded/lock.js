import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError, errorCode } from './errors.js';
import { isRunning, ownIdentity } from './processes.js';
const TIMING = Object.freeze({ beatMs: 2_000, patienceMs: 10_000 });
const ATTEMPTS = 50;
const LOOK_AGAIN_MS = 10;
const WAITING = 'The data folder was last used from another container or machine; waiting to see whether that hub still lives.';
function parseHolder(text) {
    try {
        const { pid, started, space } = JSON.parse(text);
        if (typeof pid !== 'number' || typeof started !== 'string' || typeof space !== 'string')
            return undefined;
        return { pid, started, space };
    }
    catch {
        // A lock appears whole or not at all, so a torn one was left by a machine that lost its power.
        return undefined;
    }
}
function readLock(path) {
    try {
        const text = readFileSync(path, 'utf8');
        return { text, holder: parseHolder(text), touched: statSync(path).mtimeMs };
    }
    catch (error) {
        if (errorCode(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** Writes aside, then links: the lock is never seen half written, and the link fails when there already is one. */
function create(path, text) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, text, { mode: 0o644 });
    try {
        linkSync(draft, path);
        return true;
    }
    catch (error) {
        if (errorCode(error) === 'EEXIST')
            return false;
        throw error;
    }
    finally {
        rmSync(draft, { force: true });
    }
}
async function isHeld(path, found, space, timing) {
    if (found.holder === undefined)
        return false;
    if (found.holder.space === space)
        return isRunning(found.holder);
    for (let waited = 0; waited < timing.patienceMs; waited += timing.beatMs) {
        await sleep(timing.beatMs);
        const now = readLock(path);
        if (now === undefined)
            return false;
        if (now.touched !== found.touched || now.text !== found.text)
            return true;
    }
    return false;
}
/**
 * Takes a left lock away. Two that found the same dead holder must not both do so, or the slower one would remove the
 * lock of the faster: so only who holds the right to remove this very text may. The right is a file like the lock
 * itself, and is taken over in the same way when its holder was killed.
 */
async function clear(path, expected, own, timing) {
    const right = `${path}.${createHash('sha256').update(expected).digest('hex').slice(0, 16)}`;
    if (create(right, own.text)) {
        if (readLock(path)?.text === expected)
            rmSync(path);
        rmSync(right);
        return;
    }
    const found = readLock(right);
    if (found === undefined)
        return;
    if (await isHeld(right, found, own.identity.space, timing))
        await sleep(LOOK_AGAIN_MS);
    else
        await clear(right, found.text, own, timing);
}
function refused(dataDir, holder, own) {
    const elsewhere = ` in another container or on another machine (${holder.space.split(' ')[0]})`;
    const where = holder.space === own.space ? '' : elsewhere;
    return new EmbeddedPostgresError(`The data folder ${dataDir} is in use by another hub, process ${holder.pid}${where}. ` +
        'Stop that one first, or set HUB_DATA_DIR to another folder; several hubs can share one database through DATABASE_URL.');
}
function hold(path, text, timing) {
    const beat = setInterval(() => {
        try {
            const now = new Date();
            utimesSync(path, now, now);
        }
        catch {
            // The folder is gone or full: the next start judges by what it finds.
        }
    }, timing.beatMs);
    beat.unref();
    return {
        release() {
            clearInterval(beat);
            try {
                if (readLock(path)?.text === text)
                    rmSync(path, { force: true });
            }
            catch {
                // It stays as the lock of a process that has ended, which stops nobody.
            }
        },
    };
}
/**
 * Takes the data folder for this process. A lock of a process that no longer runs is taken over: at once if it ran
 * here, after a short wait if it ran in another container. Fails with a sentence when a living hub holds the folder.
 */
export async function lockFolder(dataDir, log, timing = TIMING) {
    const path = join(dataDir, 'postgres.lock');
    const identity = ownIdentity();
    const own = { identity, text: JSON.stringify(identity) };
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if (create(path, own.text))
            return hold(path, own.text, timing);
        const found = readLock(path);
        if (found === undefined)
            continue;
        if (found.holder !== undefined && found.holder.space !== identity.space)
            log(WAITING);
        if (await isHeld(path, found, identity.space, timing))
            throw refused(dataDir, found.holder ?? identity, identity);
        await clear(path, found.text, own, timing);
    }
    throw new EmbeddedPostgresError(`The data folder ${dataDir} is being taken by several hubs at once. Start them one after another, or set HUB_DATA_DIR differently for each.`);
}
//# sourceMappingURL=lock.js.map