import { createHash } from 'node:crypto';
import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Longer than any work on a file may take. */
const LEFT_MILLIS = 86_400_000;
/** Processes are counted anew on each machine, and in each container, which may have a folder with others. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Makes a folder for files at work, readable for the hub alone, of which a later start can tell whether its process lives. */
export function workingFolder(parent: string, start: string): Promise<string> {
  return mkdtemp(join(parent, `${start}${MACHINE}-${process.pid}-`));
}

/**
 * Folders with such a start whose process is gone: of this machine those of processes that do not live, and all that are a
 * day old, wherever they come from.
 */
export async function foldersLeft(parent: string, starts: readonly string[]): Promise<readonly string[]> {
  const names = (await readdir(parent)).filter((name) => starts.some((start) => name.startsWith(start)));
  const found = await Promise.all(
    names.map(async (name) => ((await isLeft(parent, name)) ? [join(parent, name)] : [])),
  );
  return found.flat();
}

async function isLeft(parent: string, name: string): Promise<boolean> {
  const madeAt = (await stat(join(parent, name)).catch(() => undefined))?.mtimeMs;
  if (madeAt === undefined) return false;
  if (madeAt < Date.now() - LEFT_MILLIS) return true;
  const [, machine, pid] = /-([0-9a-f]{8})-(\d+)-[^-]+$/.exec(name) ?? [];
  if (machine !== MACHINE) return false;
  // In a container the hub has the number of the one before it.
  return Number(pid) === process.pid ? madeAt < performance.timeOrigin - CLOCKS_MILLIS : !lives(Number(pid));
}

/** The times of files and of processes are taken by clocks that differ a little. */
const CLOCKS_MILLIS = 100;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
