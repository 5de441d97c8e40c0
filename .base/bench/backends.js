import { readFileSync } from 'node:fs';
/** Names under which the connections of the servers stand in pg_stat_activity. */
export const APPLICATION = { hub: 'union-service-hub', limit: 'bench-limit' };
/** Null where the processes of Postgres can not be seen: it runs elsewhere, or there is no /proc. */
export async function backendUsage(client, server) {
    const { rows } = await client.query('select pid from pg_stat_activity where datname = current_database() and application_name = $1', [APPLICATION[server]]);
    const usages = new Map();
    for (const { pid } of rows) {
        const micros = cpuOf(pid);
        if (micros === null)
            return null;
        usages.set(pid, micros);
    }
    return usages;
}
/** What was used in between; a backend that has come since counts whole. */
export function usedBetween(before, after) {
    if (!before || !after)
        return null;
    return [...after].reduce((sum, [pid, micros]) => sum + micros - (before.get(pid) ?? 0), 0);
}
/** Nanoseconds on a CPU are the first number of schedstat. */
function cpuOf(pid) {
    try {
        if (!/^postgres/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')))
            return null;
        return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
    }
    catch {
        return null;
    }
}
//# sourceMappingURL=backends.js.map