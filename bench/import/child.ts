import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ImportTask, Taken, Told } from './import-process.js';

interface TakeOptions {
  /** Kills the process once so large a share of the rows is settled. */
  readonly killAt?: number;
  /** Told of the process, to keep it to a core. */
  readonly onStart?: (child: ChildProcess) => void;
  /** The program, beside this one. */
  readonly program?: string;
}

/**
 * Takes in a file in a process of its own, and answers what it took; undefined when it was killed on the way, as told.
 * Throws when it ends in any other way.
 */
export async function takenBy(
  task: ImportTask,
  { killAt, onStart, program = './import-process.js' }: TakeOptions = {},
): Promise<Taken | undefined> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // As bin/hub.js starts `hub import`.
    execArgv: ['--max-semi-space-size=32', '--max-old-space-size=1024'],
  });
  onStart?.(child);
  let taken: Taken | undefined;
  let isKilled = false;
  child.on('message', (told: Told) => {
    if ('taken' in told) taken = told.taken;
    else if (killAt !== undefined && !isKilled && told.rows >= told.rowsTotal * killAt)
      isKilled = child.kill('SIGKILL');
  });
  child.send(task);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (taken || (isKilled && signal === 'SIGKILL')) return taken;
  throw new Error(`The process that took in ${task.subject} ended with ${signal ?? code} and said nothing.`);
}
