import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from './errors.js';
const onLinux = process.platform === 'linux';
function exists(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return errorCode(error) === 'EPERM';
    }
}
function startOnLinux(pid) {
    try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        // The name of the program stands in brackets and may hold anything; the numbers begin after the last bracket.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        // A zombie still answers to signal 0, but it holds nothing any more.
        if (fields[0] === 'Z' || fields[0] === 'X')
            return undefined;
        const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
        return `${boot}/${fields[19]}`;
    }
    catch {
        return exists(pid) ? '' : undefined;
    }
}
function ps(pid, column) {
    try {
        const env = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };
        return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', env }).trim();
    }
    catch {
        return '';
    }
}
/** Undefined: no such process. '': it lives, but the system does not say since when (Windows). */
function startOf(pid) {
    if (!exists(pid))
        return undefined;
    if (onLinux)
        return startOnLinux(pid);
    return process.platform === 'win32' ? '' : ps(pid, 'lstart');
}
function pidNamespace() {
    try {
        return onLinux ? readlinkSync('/proc/self/ns/pid') : '';
    }
    catch {
        // Some sandboxes do not show it; their hosts have names of their own.
        return '';
    }
}
/** This process. */
export function ownIdentity() {
    const space = `${hostname()} ${pidNamespace()}`;
    return Object.freeze({ pid: process.pid, started: startOf(process.pid) ?? '', space });
}
/** Whether that very process still runs. Only to be asked of an identity from our own space. */
export function isRunning(identity) {
    const started = startOf(identity.pid);
    if (started === undefined)
        return false;
    return started === '' || identity.started === '' || started === identity.started;
}
/** Whether a pid that a cluster names as its server is really that server; 'no': the number means something else now. */
export function isServerOf(pid, cluster) {
    if (!exists(pid))
        return 'gone';
    // A zombie, which Postgres would take for a running server where nobody collects them, as in many containers.
    if (startOf(pid) === undefined)
        return 'no';
    if (process.platform === 'win32')
        return 'unknown';
    if (!onLinux)
        return ps(pid, 'command').includes(cluster) ? 'yes' : 'no';
    try {
        // A server works inside its data folder, under whatever name it was started.
        return readlinkSync(`/proc/${pid}/cwd`) === cluster ? 'yes' : 'no';
    }
    catch (error) {
        return errorCode(error) === 'ENOENT' ? 'gone' : 'unknown';
    }
}
//# sourceMappingURL=processes.js.map