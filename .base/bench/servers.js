import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pinServer } from './cores.js';
/** Does work with servers, and stops them whatever comes of it. */
export async function withServers(work) {
    const started = [];
    try {
        return await work(async (module, task) => {
            const server = await startServer(module, task);
            started.push(server);
            return server;
        });
    }
    finally {
        await Promise.all(started.map((server) => server.stop()));
    }
}
/** Starts a server from a module beside this one; rejects with what it says when it does not come up. */
async function startServer(module, task) {
    const child = fork(fileURLToPath(new URL(module, import.meta.url)), {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    pinServer(child.pid);
    const stop = () => ended(child);
    try {
        const told = await ask(child, task);
        if (told.address === undefined)
            throw new Error(`${module} did not start: ${told.failure}`);
        return { address: told.address, usage: () => ask(child, 'usage'), stop };
    }
    catch (error) {
        await stop();
        throw error;
    }
}
function ask(child, message) {
    return new Promise((resolve, reject) => {
        const gone = (code) => reject(new Error(`A measured server ended with ${code} before it answered.`));
        child.once('exit', gone);
        child.once('message', (answer) => {
            child.off('exit', gone);
            resolve(answer);
        });
        child.send(message);
    });
}
/** Not by SIGTERM: nothing it holds is worth a drain. */
function ended(child) {
    if (child.exitCode !== null || child.signalCode !== null)
        return Promise.resolve();
    return new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
    });
}
//# sourceMappingURL=servers.js.map