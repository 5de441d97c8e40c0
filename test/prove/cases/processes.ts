import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Services } from './walk.js';
import type { Share, Shared } from './walks.js';

/** What a process is told at its start. */
export interface Asked {
  readonly url: string;
  readonly keys: string;
  readonly handlers: Services['handlers'];
  readonly share: Share;
}

const PROGRAM = fileURLToPath(new URL('walk-process.js', import.meta.url));

/** Walks the shares in as many processes; throws where one ends before it has told what came of its share. */
export async function inProcesses(asked: readonly Asked[]): Promise<readonly Shared[]> {
  const children = asked.map((each) => fork(PROGRAM, [JSON.stringify(each)]));
  try {
    return await Promise.all(
      children.map(async (child) => {
        const ended = once(child, 'exit').then(([code, signal]) => {
          throw new Error(`A process that walks cases ended with ${code ?? signal} and told nothing.`);
        });
        const told = once(child, 'message') as Promise<[Shared]>;
        const [shared] = await Promise.race([told, ended]);
        ended.catch(() => undefined);
        return shared;
      }),
    );
  } finally {
    for (const child of children) if (child.exitCode === null && child.connected) child.kill();
  }
}
