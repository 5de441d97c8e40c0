import { readFileSync } from 'node:fs';
import type { Client } from 'pg';

/** Names under which the connections of the servers stand in pg_stat_activity. */
export const APPLICATION = { hub: 'union-service-hub', limit: 'bench-limit' } as const;
export type ServerName = keyof typeof APPLICATION;

/** CPU of the backends of one server so far, by process; in microseconds. */
export type BackendUsage = ReadonlyMap<number, number>;

/** Null where the processes of Postgres can not be seen: it runs elsewhere, or there is no /proc. */
export async function backendUsage(client: Client, server: ServerName): Promise<BackendUsage | null> {
  const { rows } = await client.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and application_name = $1',
    [APPLICATION[server]],
  );
  const usages = new Map<number, number>();
  for (const { pid } of rows) {
    const micros = cpuOf(pid);
    if (micros === null) return null;
    usages.set(pid, micros);
  }
  return usages;
}

/** What was used in between; a backend that has come since counts whole. */
export function usedBetween(before: BackendUsage | null, after: BackendUsage | null): number | null {
  if (!before || !after) return null;
  return [...after].reduce((sum, [pid, micros]) => sum + micros - (before.get(pid) ?? 0), 0);
}

/** Nanoseconds on a CPU are the first number of schedstat. */
function cpuOf(pid: number): number | null {
  try {
    if (!/^postgres/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) return null;
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
  } catch {
    return null;
  }
}
