import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Client } from 'pg';

/**
 * One core for the server that is measured, another for Postgres and the asking side: so a request costs either server
 * what it takes of both, and none lives on cores that others leave idle.
 */
const CORES = { asking: 0, server: 1 } as const;

/** Keeps this process, the asking side, to its core; false where that can not be done: no Linux, no `taskset`, one core. */
export function pinAsking(): boolean {
  return cpus().length > 1 && pinned(process.pid, CORES.asking);
}

/** Keeps a measured server to its core. */
export function pinServer(pid: number | undefined, core: number = CORES.server): void {
  if (pid !== undefined) pinned(pid, core);
}

/** All cores but that of the server: Postgres has its writers and its upkeep beside the session that is measured. */
export const BESIDE_THE_SERVER: readonly number[] = cpus()
  .map((_, core) => core)
  .filter((core) => core !== CORES.server);

/** Keeps Postgres, and all it starts from now on, beside the asking side; false where its processes can not be reached. */
export async function pinPostgres(client: Client, cores: readonly number[] = [CORES.asking]): Promise<boolean> {
  const { rows } = await client.query<{ pid: number; own: boolean }>(
    'select pid, pid = pg_backend_pid() as own from pg_stat_activity',
  );
  const postmaster = parentOf(rows.find(({ own }) => own)?.pid ?? 0);
  // Some of its processes end while they are looked at.
  for (const { pid } of rows) pinned(pid, ...cores);
  return postmaster !== null && pinned(postmaster, ...cores);
}

function pinned(pid: number, ...cores: readonly number[]): boolean {
  try {
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores.join(','), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function parentOf(pid: number): number | null {
  try {
    if (!/^postgres/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) return null;
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}
