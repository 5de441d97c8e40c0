import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
const MODULE = new URL('../../../../src/kit/database/embedded/index.js', import.meta.url).href;
export const FAST = { fsync: 'off', shared_buffers: '16MB' };
export const NOBODY = 65_534;
/** A hub reduced to its database: starts it, says so, and stops it when told to. */
const HUB = `
const [module, dataDir, settings] = process.argv.slice(1);
const { startEmbeddedPostgres } = await import(module);
process.on('SIGINT', () => process.send({ interrupted: true }));
try {
  const postgres = await startEmbeddedPostgres({ dataDir, settings: JSON.parse(settings) });
  process.on('message', async () => {
    await postgres.stop();
    process.send({ stopped: true }, () => process.disconnect());
  });
  process.send({ url: postgres.url });
} catch (error) {
  process.send({ name: error.name, refusal: error.message }, () => process.disconnect());
}`;
export const isRoot = process.getuid?.() === 0;
const canLend = isRoot && spawnSync('test', ['-r', fileURLToPath(MODULE)], { uid: NOBODY, gid: NOBODY }).status === 0;
export const runners = isRoot
    ? [{ who: 'root', uid: undefined }, ...(canLend ? [{ who: 'an ordinary user', uid: NOBODY }] : [])]
    : [{ who: 'an ordinary user', uid: undefined }];
const children = new Set();
const folders = [];
/** A folder that only its owner can enter, as a home with mode 0700. */
export function folder(uid) {
    const path = mkdtempSync(join(tmpdir(), 'hub-embedded-'));
    folders.push(path);
    if (uid !== undefined)
        chownSync(path, uid, uid);
    return path;
}
export function launch(dataDir, uid, settings = FAST) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', HUB, MODULE, dataDir, JSON.stringify(settings)], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        cwd: '/',
        detached: true,
        ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
}
export async function report(child) {
    const [message] = (await once(child, 'message'));
    return message;
}
export async function started(child) {
    const { url, refusal } = await report(child);
    if (url === undefined)
        throw new Error(refusal);
    return url;
}
export async function stop(child) {
    child.send('stop');
    await once(child, 'exit');
}
export async function killHard(child) {
    child.kill('SIGKILL');
    await once(child, 'exit');
}
export async function connect(url) {
    const client = new Client(url);
    client.on('error', () => undefined);
    await client.connect();
    return client;
}
export async function ask(url, sql) {
    const client = await connect(url);
    try {
        return (await client.query(sql)).rows;
    }
    finally {
        await client.end();
    }
}
export const serverPid = (dataDir) => Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
/** To be called after the tests of a file: ends every hub and removes every folder. */
export async function cleanUp() {
    await Promise.all([...children].map((child) => killHard(child)));
    for (const path of folders)
        rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
//# sourceMappingURL=hub-process.js.map