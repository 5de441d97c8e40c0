import type DataLoader from 'dataloader';
import type { QueryResultRow } from 'pg';
import type { AuthContext } from '../../auth/access.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { defineLoader, groupBy } from '../../kit/graphql/loader.js';
import { hasBroughtInReach, inReach, type Reach, type ScopeOf } from '../reach.js';
import { heardAt, silentSince } from '../registry/silence.js';
import type { Tally, Verdict } from '../verdicts.js';
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

type Loader<Value> = (context: AuthContext) => DataLoader<string, Value | null>;

/** What came by a channel lately, within the reach of the caller. */
export interface ChannelActivity extends QueryResultRow, Tally {
  readonly code: string;
  readonly lastReceivedAt: string | null;
  readonly silentSince: string | null;
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
      where channel.code = any(${codes}::text[]) and ${hasBroughtInReach(scopeOf(viewer))}`);
    return new Map(rows.map((row) => [row.code, row]));
  });
}

/**
 * When something last came by a channel, the verdicts of the last 24 hours, and how late their records were: the median
 * over rows, each as late as it came behind the end of the day that it speaks of. Trials bring nothing. Of records that
 * came by themselves counts what is kept, which is each version of a record once.
 */
export function activityByChannel(scopeOf: ScopeOf): Loader<ChannelActivity> {
  return defineLoader<string, ChannelActivity, AuthContext>(async (codes, { database, viewer, now }) => {
    const reach = scopeOf(viewer);
    const heard = heardAt(reach);
    const rows = await database.query<ChannelActivity>(sql`
      with brought as (${broughtSince(sql`${now}::timestamptz - interval '24 hours'`, codes, reach)}), late as (
        select channel, seconds, sum(weight) over (partition by channel order by seconds) as up_to,
          sum(weight) over (partition by channel) as of_all
        from brought cross join lateral (select ${LATE_SECONDS} as seconds) of_row
        where weight > 0 and as_of is not null
      )
      select channel.code,
        (select min(seconds) from late where late.channel = channel.code and up_to * 2 >= of_all)::int as "latenessSeconds",
        ${heard} as "lastReceivedAt", ${silentSince(heard)} as "silentSince",
        coalesce(sum(applied), 0)::int as applied, coalesce(sum(duplicate), 0)::int as duplicate,
        coalesce(sum(stale), 0)::int as stale, coalesce(sum(rejected), 0)::int as rejected,
        coalesce(sum(quarantined), 0)::int as quarantined
      from channels.channel left join brought on brought.channel = channel.code
      where channel.code = any(${codes}::text[]) group by channel.code`);
    return new Map(rows.map((row) => [row.code, row]));
  });
}

/**
 * Runs, and records that came by themselves, since a time, with their verdicts and how many rows each stands for. Records
 * of one minute are one, however many messages there are.
 */
function broughtSince(since: Sql, codes: readonly string[], reach: Reach): Sql {
  return sql`
    select channel, started_at as came_at, as_of, rows_read as weight, applied, duplicate, stale, rejected, quarantined
    from channels.import_run run
    where channel = any(${codes}::text[]) and not dry_run and started_at > ${since}
      and ${inReach(reach, 'run.region_code')}
    union all
    -- A record that a person has decided has the time of that decision, which is no lateness of its source.
    select channel, min(received_at), as_of, count(*) filter (where decided_at is null),
      ${countOf('APPLIED')}, ${countOf('DUPLICATE')}, ${countOf('STALE')}, ${countOf('REJECTED')}, ${countOf('QUARANTINED')}
    from channels.source_record record
    where channel = any(${codes}::text[]) and import_run_id is null and received_at > ${since}
      and ${inReach(reach, 'record.region_code')}
    group by channel, as_of, date_trunc('minute', received_at)`;
}

function countOf(verdict: Verdict): Sql {
  return rawSql(`count(*) filter (where verdict = '${verdict}')`);
}

/** A day ends where the channels are. A day of the distant past is no later than Int can tell. */
const LATE_SECONDS = rawSql(
  "least(2147483647, greatest(0, extract(epoch from came_at - ((as_of + 1)::timestamp at time zone 'Asia/Shanghai'))))",
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
