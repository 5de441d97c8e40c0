import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterName } from './cluster.js';
import { EmbeddedPostgresError, errorCode } from './errors.js';
import { spawnGuarded } from './guard.js';
import { isServerOf } from './processes.js';
import { settingArguments } from './settings.js';
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 25;
const PORT_ATTEMPTS = 10;
const READY = 'database system is ready to accept connections';
const PORT_TAKEN = 'could not create any TCP/IP sockets';
const STILL_CLOSING = 'pre-existing shared memory block';
function freePort() {
    const { promise, resolve, reject } = Promise.withResolvers();
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
    return promise;
}
function noted(pidFile) {
    try {
        const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
        return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
    }
    catch (error) {
        if (errorCode(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
function askToStop(pid) {
    try {
        process.kill(pid, 'SIGINT');
    }
    catch (error) {
        if (errorCode(error) !== 'ESRCH')
            throw error;
    }
}
/**
 * Waits for the server of a hub that was killed; its guard is closing it, or is gone too, and then this call closes it.
 * To be called only by the holder of the folder's lock: such a server has no owner any more.
 */
export async function closeLeftServer(cluster) {
    const pidFile = join(cluster, 'postmaster.pid');
    const pid = noted(pidFile);
    if (pid === undefined)
        return;
    const state = isServerOf(pid, cluster);
    // The number now belongs to another program. Postgres would take that one for its server and refuse to start.
    if (state === 'no')
        rmSync(pidFile, { force: true });
    if (state !== 'yes')
        return;
    askToStop(pid);
    const giveUp = Date.now() + PATIENCE_MS;
    while (isServerOf(pid, cluster) === 'yes') {
        if (Date.now() > giveUp) {
            throw new EmbeddedPostgresError(`The server that an earlier hub left behind in ${cluster} (process ${pid}) does not stop. Stop it by hand and start the hub again.`);
        }
        await sleep(LOOK_AGAIN_MS);
    }
}
/** One try: ends when the server accepts connections or has given up. Recovery after a crash may take its time. */
async function attempt(command, port) {
    const ready = Promise.withResolvers();
    const said = [];
    let starting = true;
    const server = await spawnGuarded({
        file: command.binaries.postgres,
        args: ['-D', clusterName(command.cluster, command.account), ...settingArguments(port, command.settings)],
        cwd: command.cluster,
        account: command.account,
        lastSignal: 'INT',
        onLine(line) {
            command.log(line);
            if (starting)
                said.push(line);
            if (line.includes(READY))
                ready.resolve(true);
        },
    });
    const isReady = await Promise.race([ready.promise, server.ended]);
    starting = false;
    return isReady === true ? { process: server } : { said };
}
function failed(cluster, said) {
    const fatal = said.findLast((line) => /FATAL|PANIC/.test(line)) ?? said.at(-1) ?? 'it said nothing';
    return new EmbeddedPostgresError(`Postgres did not start on ${cluster}: ${fatal.replace(/^\[\d+\] /, '').trim()}. ` +
        'Remove the cause, or set DATABASE_URL to a Postgres of your own.');
}
async function stop(command, server) {
    // A signal on Windows is a sudden death; there Postgres listens to its own tool.
    if (process.platform === 'win32')
        execFile(command.binaries.pgCtl, ['stop', '-D', command.cluster, '-m', 'fast']);
    else
        server.kill('SIGINT');
    await server.ended;
}
/** Starts the server on a free port. Fails with a sentence that holds what Postgres said last. */
export async function startServer(command) {
    const giveUp = Date.now() + PATIENCE_MS;
    let taken = 0;
    let pause = LOOK_AGAIN_MS;
    for (;;) {
        const port = await freePort();
        const result = await attempt(command, port);
        if ('process' in result)
            return { port, process: result.process, stop: () => stop(command, result.process) };
        const text = result.said.join('\n');
        // Between our look and the server's another program may have taken the port.
        if (text.includes(PORT_TAKEN) && taken < PORT_ATTEMPTS)
            taken += 1;
        else if (!text.includes(STILL_CLOSING) || Date.now() > giveUp)
            throw failed(command.cluster, result.said);
        // The server was killed alone. What belonged to it notices within moments, or when its long statement is over.
        else
            await sleep(pause);
        pause = Math.min(pause * 2, 1_000);
    }
}
//# sourceMappingURL=server.js.map