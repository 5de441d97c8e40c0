import type DataLoader from 'dataloader';
import type { QueryResultRow } from 'pg';
import type { AuthContext } from '../auth/access.js';
import { rawSql, sql } from '../kit/database/sql.js';
import { defineLoader, groupBy } from '../kit/graphql/loader.js';
import {
  type ChannelRow,
  channelColumns,
  type ImportRunRow,
  importRunColumns,
  type RejectedRowRow,
  rejectedRowColumns,
  type SourceRecordRow,
  sourceRecordColumns,
} from './channel.rows.js';
import { hasRunInReach, inReach, type ScopeOf } from './reach.js';
import type { Tally } from './verdicts.js';

type Loader<Value> = (context: AuthContext) => DataLoader<string, Value | null>;

/** What came by a channel lately, within the reach of the caller. */
export interface ChannelActivity extends QueryResultRow, Tally {
  readonly code: string;
  readonly lastReceivedAt: string | null;
  readonly latenessSeconds: number | null;
}

/** A stretch of the lines of one run, named so that equal stretches of many runs become one statement. */
export interface LineStretch {
  readonly verdict: 'REJECTED' | 'QUARANTINED';
  readonly behind: number;
  readonly limit: number;
}

/** Channels by code. Whoever sees a run sees its channel. */
export const channelsByCode = defineLoader<string, ChannelRow, AuthContext>(async (codes, { database }) => {
  const rows = await database.query<ChannelRow>(
    sql`select ${channelColumns} from channels.channel where channel.code = any(${codes}::text[])`,
  );
  return new Map(rows.map((row) => [row.code, row]));
});

/** Runs by key; one out of reach is absent. */
export function runsById(scopeOf: ScopeOf): Loader<ImportRunRow> {
  return defineLoader<string, ImportRunRow, AuthContext>(async (ids, { database, viewer }) => {
    const rows = await database.query<ImportRunRow>(sql`
      select ${importRunColumns} from channels.import_run run
      where run.id = any(${ids}::uuid[]) and ${inReach(scopeOf(viewer), 'run.region_code')}`);
    return new Map(rows.map((row) => [row.id, row]));
  });
}

/** Source records by key; one out of reach is absent. */
export function recordsById(scopeOf: ScopeOf): Loader<SourceRecordRow> {
  return defineLoader<string, SourceRecordRow, AuthContext>(async (ids, { database, viewer }) => {
    const rows = await database.query<SourceRecordRow>(sql`
      select ${sourceRecordColumns} from channels.source_record record
      where record.id = any(${ids}::uuid[]) and ${inReach(scopeOf(viewer), 'record.region_code')}`);
    return new Map(rows.map((row) => [row.id, row]));
  });
}

/** Channels by code; one that brought nothing within the reach of the caller is absent. */
export function channelsInReach(scopeOf: ScopeOf): Loader<ChannelRow> {
  return defineLoader<string, ChannelRow, AuthContext>(async (codes, { database, viewer }) => {
    const rows = await database.query<ChannelRow>(sql`
      select ${channelColumns} from channels.channel
      where channel.code = any(${codes}::text[]) and ${hasRunInReach(scopeOf(viewer))}`);
    return new Map(rows.map((row) => [row.code, row]));
  });
}

/**
 * When something last came by a channel, the verdicts of the last 24 hours, and how late their records were: the median
 * over rows, each as late as its run began behind the end of the day that it speaks of. Trials bring nothing.
 */
export function activityByChannel(scopeOf: ScopeOf): Loader<ChannelActivity> {
  return defineLoader<string, ChannelActivity, AuthContext>(async (codes, { database, viewer, now }) => {
    const rows = await database.query<ChannelActivity>(sql`
      with run as (
        select *, started_at > ${now}::timestamptz - interval '24 hours' as recent from channels.import_run
        where channel = any(${codes}::text[]) and not dry_run and ${inReach(scopeOf(viewer), 'region_code')}
      ), late as (
        select channel, seconds, sum(rows_read) over (partition by channel order by seconds) as up_to,
          sum(rows_read) over (partition by channel) as of_all
        from run cross join lateral (select ${LATE_SECONDS} as seconds) of_run
        where recent and rows_read > 0 and as_of is not null
      )
      select channel as code,
        (select min(seconds) from late where late.channel = run.channel and up_to * 2 >= of_all)::int as "latenessSeconds",
        max(started_at) filter (where rows_read > 0) as "lastReceivedAt",
        coalesce(sum(applied) filter (where recent), 0)::int as applied,
        coalesce(sum(duplicate) filter (where recent), 0)::int as duplicate,
        coalesce(sum(stale) filter (where recent), 0)::int as stale,
        coalesce(sum(rejected) filter (where recent), 0)::int as rejected,
        coalesce(sum(quarantined) filter (where recent), 0)::int as quarantined
      from run group by channel`);
    return new Map(rows.map((row) => [row.code, row]));
  });
}

/** A day ends where the channels are. A day of the distant past is no later than Int can tell. */
const LATE_SECONDS = rawSql(
  "least(2147483647, greatest(0, extract(epoch from started_at - ((as_of + 1)::timestamp at time zone 'Asia/Shanghai'))))",
);

/** Lines of runs that were not taken in; the key is made by `lineKey`. */
const lines = defineLoader<string, readonly RejectedRowRow[], AuthContext>(async (keys, { database }) => {
  const found = new Map<string, readonly RejectedRowRow[]>();
  for (const [stretch, asked] of groupBy(keys, (key) => key.slice(key.indexOf('|') + 1))) {
    const [verdict, behind, limit] = stretch.split('|');
    const ids = asked.map((key) => key.slice(0, key.indexOf('|')));
    const rows = await database.query<RejectedRowRow>(sql`
      select ${rejectedRowColumns} from unnest(${ids}::uuid[]) as run (id)
      cross join lateral (
        select * from channels.rejected_row
        where import_run_id = run.id and verdict = ${verdict} and ordinal > ${behind}::int
        order by ordinal limit ${limit}::int
      ) line order by line.import_run_id, line.ordinal`);
    for (const [id, group] of groupBy(rows, (row) => row.runId)) found.set(`${id}|${stretch}`, group);
  }
  return found;
});

const lineCounts = defineLoader<string, number, AuthContext>(async (keys, { database }) => {
  const ids = [...new Set(keys.map((key) => key.slice(0, key.indexOf('|'))))];
  const rows = await database.query<{ id: string; verdict: string; total: string }>(sql`
    select import_run_id as id, verdict, count(*) as total from channels.rejected_row
    where import_run_id = any(${ids}::uuid[]) group by import_run_id, verdict`);
  return new Map(rows.map(({ id, verdict, total }) => [`${id}|${verdict}`, Number(total)]));
});

/** A stretch of the lines of a run, in the order of the file. */
export async function linesOf(
  context: AuthContext,
  runId: string,
  { verdict, behind, limit }: LineStretch,
): Promise<readonly RejectedRowRow[]> {
  return (await lines(context).load(`${runId}|${verdict}|${behind}|${limit}`)) ?? [];
}

/** How many lines a run has of a verdict. */
export async function countLines(
  context: AuthContext,
  runId: string,
  verdict: LineStretch['verdict'],
): Promise<number> {
  return (await lineCounts(context).load(`${runId}|${verdict}`)) ?? 0;
}
