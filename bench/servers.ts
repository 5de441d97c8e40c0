import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Task, Usage } from './child.js';
import { pinServer } from './cores.js';

/** A measured server in a process of its own. */
export interface MeasuredServer {
  readonly address: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Of several servers at once each is given a core of its own. */
export type StartServer = (module: string, task: Task, core?: number) => Promise<MeasuredServer>;

/** Does work with servers, and stops them whatever comes of it. */
export async function withServers<T>(work: (start: StartServer) => Promise<T>): Promise<T> {
  const started: MeasuredServer[] = [];
  try {
    return await work(async (module, task, core) => {
      const server = await startServer(module, task, core);
      started.push(server);
      return server;
    });
  } finally {
    await Promise.all(started.map((server) => server.stop()));
  }
}

/** Starts a server from a module beside this one; rejects with what it says when it does not come up. */
async function startServer(module: string, task: Task, core?: number): Promise<MeasuredServer> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  pinServer(child.pid, core);
  const stop = () => ended(child);
  try {
    const told = await ask<{ address?: string; failure?: string }>(child, task);
    if (told.address === undefined) throw new Error(`${module} did not start: ${told.failure}`);
    return { address: told.address, usage: () => ask<Usage>(child, 'usage'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function ask<T>(child: ChildProcess, message: Task | string): Promise<T> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`A measured server ended with ${code} before it answered.`));
    child.once('exit', gone);
    child.once('message', (answer) => {
      child.off('exit', gone);
      resolve(answer as T);
    });
    child.send(message);
  });
}

/** Not by SIGTERM: nothing it holds is worth a drain. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
