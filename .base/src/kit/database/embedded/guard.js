import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
const onWindows = process.platform === 'win32';
/** A fixed environment: PGPORT, PGDATA, a library path or a locale of the caller's shell must not lead Postgres astray. */
export const CLEAN_ENV = Object.freeze({ LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin:/usr/sbin:/sbin' });
/**
 * The shell leaves a watcher behind and becomes the program itself. The watcher reads from a pipe whose other end only
 * we hold: a line means that all is over, end of file means that we were killed, and then the watcher ends the program.
 * It is put aside twice so that the program does not find a child that it never made.
 */
const GUARD = `
( ( trap '' HUP INT TERM; read -r line <&3 || kill -s "$0" $$ ) >/dev/null 2>&1 4<&- & )
exec 3<&-
exec "$@" 1>&2
`;
function start(command) {
    const stdio = ['ignore', 'ignore', 'pipe', 'pipe', command.extraFile ?? 'ignore'];
    // Windows has neither such a shell nor uids; the server there outlives a killed hub, and the next start meets it.
    // This path follows the documentation and has not been run on Windows.
    if (onWindows)
        return spawn(command.file, command.args, { cwd: command.cwd, stdio, windowsHide: true });
    return spawn('/bin/sh', ['-c', GUARD, command.lastSignal, command.file, ...command.args], {
        cwd: command.cwd,
        stdio,
        env: CLEAN_ENV,
        // A session of its own: Ctrl-C in the terminal reaches the hub alone, which needs the database while it drains.
        detached: true,
        ...command.account,
    });
}
/** Starts a program that dies with this process, even after kill -9. Fails when it cannot be started at all. */
export async function spawnGuarded(command) {
    const child = start(command);
    await new Promise((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', reject);
    });
    const [, , output, life] = child.stdio;
    const sockets = [output, life].filter((stream) => stream instanceof Socket);
    const lines = output instanceof Socket ? createInterface({ input: output }).on('line', command.onLine) : undefined;
    const read = new Promise((resolve) => (lines === undefined ? resolve() : lines.once('close', resolve)));
    for (const socket of sockets)
        socket.on('error', () => undefined);
    const exited = new Promise((resolve) => {
        child.once('exit', (code, signal) => {
            if (life instanceof Socket)
                life.end('\n');
            resolve({ code, signal });
        });
    });
    const ended = exited.then((ending) => read.then(() => ending));
    return {
        pid: child.pid ?? 0,
        exited,
        ended,
        kill: (signal) => void child.kill(signal),
        keepAlive(wanted) {
            for (const handle of [child, ...sockets])
                wanted ? handle.ref() : handle.unref();
        },
    };
}
//# sourceMappingURL=guard.js.map