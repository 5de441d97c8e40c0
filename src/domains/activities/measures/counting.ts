import type { QueryResultRow } from 'pg';
import { globalId } from '../../../kit/database/ids.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { MetricCode } from '../../../kit/graphql/measure.type.js';
import type { CountedFigure } from '../../targets/index.js';
import { ACTIVITY_PREFIX, SESSION_PREFIX } from '../prefixes.js';

interface CountRow extends QueryResultRow {
  readonly of: string;
  readonly metric: MetricCode;
  readonly regionCode: string;
  readonly value: number;
  readonly since: string;
  readonly asOf: string;
}

/** The days of the sessions that are counted, as they were at their places. */
const DAYS = rawSql(`min((s.starts_at at time zone s.time_zone)::date)::text as since,
  max((s.starts_at at time zone s.time_zone)::date)::text as "asOf"`);

/** Sessions that took place: announced, not cancelled, and over. */
const held = (ids: readonly string[]): Sql => sql`
  select s.activity_id as of, ${MetricCode.EVENTS_HELD} as metric, s.region_code as "regionCode", count(*)::float8 as value, ${DAYS}
  from activities.session s
  where s.activity_id = any(${ids}::uuid[]) and s.stage = 'ANNOUNCED' and s.ends_at <= now()
  group by s.activity_id, s.region_code`;

/** People who were let in, where somebody at the door said who came and who did not. */
const cameTo = (of: 's.activity_id' | 's.id', ids: readonly string[]): Sql => sql`
  select ${rawSql(of)} as of, ${MetricCode.PARTICIPANTS} as metric, s.region_code as "regionCode",
    coalesce(sum(b.headcount) filter (where b.state = 'CHECKED_IN'), 0)::float8 as value, ${DAYS}
  from activities.session s join activities.booking b on b.session_id = s.id and b.state in ('CHECKED_IN', 'NO_SHOW')
  where ${rawSql(of)} = any(${ids}::uuid[]) and s.stage = 'ANNOUNCED'
  group by ${rawSql(of)}, s.region_code`;

type Counting = (ids: readonly string[]) => Sql;

/** One statement a metric, for all records that a request shows. */
function countsBy(prefix: string, countings: readonly Counting[]) {
  return defineLoader<string, readonly CountedFigure[], RequestContext>(async (ids, { database }) => {
    const rows = await Promise.all(countings.map((counting) => database.query<CountRow>(counting(ids))));
    const byRecord = Map.groupBy(rows.flat(), ({ of }) => of);
    return new Map(
      [...byRecord].map(([id, counts]) => [id, counts.map((count) => ({ ...count, of: globalId(prefix, id) }))]),
    );
  });
}

/** What the hub counts of an activity: sessions that took place, and people who came to any. */
export const countedOfActivity = countsBy(ACTIVITY_PREFIX, [held, (ids) => cameTo('s.activity_id', ids)]);
/** What it counts of a session. */
export const countedOfSession = countsBy(SESSION_PREFIX, [(ids) => cameTo('s.id', ids)]);
