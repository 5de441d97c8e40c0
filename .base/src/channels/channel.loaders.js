import { sql } from '../kit/database/sql.js';
import { defineLoader, groupBy } from '../kit/graphql/loader.js';
import { channelColumns, importRunColumns, rejectedRowColumns, } from './channel.rows.js';
import { inReach } from './reach.js';
/** Channels by code. Whoever sees a run sees its channel. */
export const channelsByCode = defineLoader(async (codes, { database }) => {
    const rows = await database.query(sql `select ${channelColumns} from channels.channel where channel.code = any(${codes}::text[])`);
    return new Map(rows.map((row) => [row.code, row]));
});
/** Runs by key; one out of reach is absent. */
export function runsById(scopeOf) {
    return defineLoader(async (ids, { database, viewer }) => {
        const rows = await database.query(sql `
      select ${importRunColumns} from channels.import_run run
      where run.id = any(${ids}::uuid[]) and ${inReach(scopeOf(viewer), 'run.region_code')}`);
        return new Map(rows.map((row) => [row.id, row]));
    });
}
/** When something last came by a channel, and the verdicts of the last 24 hours. Trials bring nothing. */
export function activityByChannel(scopeOf) {
    return defineLoader(async (codes, { database, viewer, now }) => {
        const rows = await database.query(sql `
      with run as (
        select *, started_at > ${now}::timestamptz - interval '24 hours' as recent from channels.import_run
        where channel = any(${codes}::text[]) and not dry_run and ${inReach(scopeOf(viewer), 'region_code')}
      )
      select channel as code, max(started_at) filter (where rows_read > 0) as "lastReceivedAt",
        coalesce(sum(applied) filter (where recent), 0)::int as applied,
        coalesce(sum(duplicate) filter (where recent), 0)::int as duplicate,
        coalesce(sum(stale) filter (where recent), 0)::int as stale,
        coalesce(sum(rejected) filter (where recent), 0)::int as rejected,
        coalesce(sum(quarantined) filter (where recent), 0)::int as quarantined
      from run group by channel`);
        return new Map(rows.map((row) => [row.code, row]));
    });
}
/** Lines of runs that were not taken in; the key is made by `lineKey`. */
const lines = defineLoader(async (keys, { database }) => {
    const found = new Map();
    for (const [stretch, asked] of groupBy(keys, (key) => key.slice(key.indexOf('|') + 1))) {
        const [verdict, behind, limit] = stretch.split('|');
        const ids = asked.map((key) => key.slice(0, key.indexOf('|')));
        const rows = await database.query(sql `
      select ${rejectedRowColumns} from unnest(${ids}::uuid[]) as run (id)
      cross join lateral (
        select * from channels.rejected_row
        where import_run_id = run.id and verdict = ${verdict} and ordinal > ${behind}::int
        order by ordinal limit ${limit}::int
      ) line order by line.import_run_id, line.ordinal`);
        for (const [id, group] of groupBy(rows, (row) => row.runId))
            found.set(`${id}|${stretch}`, group);
    }
    return found;
});
const lineCounts = defineLoader(async (keys, { database }) => {
    const ids = [...new Set(keys.map((key) => key.slice(0, key.indexOf('|'))))];
    const rows = await database.query(sql `
    select import_run_id as id, verdict, count(*) as total from channels.rejected_row
    where import_run_id = any(${ids}::uuid[]) group by import_run_id, verdict`);
    return new Map(rows.map(({ id, verdict, total }) => [`${id}|${verdict}`, Number(total)]));
});
/** A stretch of the lines of a run, in the order of the file. */
export async function linesOf(context, runId, { verdict, behind, limit }) {
    return (await lines(context).load(`${runId}|${verdict}|${behind}|${limit}`)) ?? [];
}
/** How many lines a run has of a verdict. */
export async function countLines(context, runId, verdict) {
    return (await lineCounts(context).load(`${runId}|${verdict}`)) ?? 0;
}
//# sourceMappingURL=channel.loaders.js.map