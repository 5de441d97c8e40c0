import type { QueryResultRow } from 'pg';
import { instantOf } from '../../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import type { MetricCode } from '../../../kit/graphql/measure.type.js';
import type { ToldFigure } from '../../targets/index.js';

/** As many as an activity or a session shows. */
export const MOST = 50;

/** Of which record figures are asked, and of which metric: of all with null. */
export interface FiguresAsked {
  readonly of: string;
  readonly metric: MetricCode | null;
}

interface ToldRow extends QueryResultRow, Omit<ToldFigure, 'toldAt'> {
  readonly of: string;
  readonly asked: string;
  readonly toldAt: string;
}

const TOLD = rawSql(`m.id, m.metric, a.region_code as "regionCode", m.value::float8 as value, m."precision",
  m.as_of::text as "asOf", m.since::text as since, m.quote, m.created_at as "toldAt"`);

/** What was told of activities as a whole; a figure of one session says nothing of all of them. */
const OF_ACTIVITY = rawSql('m.activity_id = asked.of and m.session_id is null');
const OF_SESSION = rawSql('m.session_id = asked.of');

const keyOf = ({ of, metric }: FiguresAsked): string => `${of}/${metric ?? ''}`;

/** What was told, newest first, by one statement for all that ask for it. */
function toldLoader(belongs: Sql) {
  const load = defineLoader<string, readonly ToldFigure[], RequestContext>(async (keys, { database }) => {
    const asked = keys.map((key) => key.split('/'));
    const rows = await database.query<ToldRow>(sql`
      select asked.of, asked.metric as asked, ${TOLD}
      from unnest(${asked.map(([of]) => of)}::uuid[], ${asked.map(([, metric]) => metric)}::text[]) asked (of, metric)
      cross join lateral (
        select * from activities.measure m where ${belongs} and asked.metric in ('', m.metric)
        order by m.as_of desc, m.id desc limit ${rawSql(String(MOST))}) m
      join activities.activity a on a.id = m.activity_id
      order by m.as_of desc, m.id desc`);
    return Map.groupBy(rows.map(figureOf), ({ key }) => key);
  });
  return async (context: RequestContext, asked: FiguresAsked): Promise<readonly ToldFigure[]> =>
    (await load(context).load(keyOf(asked))) ?? [];
}

function figureOf({ of, asked, toldAt, ...told }: ToldRow): ToldFigure & { readonly key: string } {
  return { ...(told as Omit<ToldFigure, 'toldAt'>), toldAt: instantOf(toldAt), key: `${of}/${asked}` };
}

/** What was told of activities, and of sessions. */
export const toldOfActivity = toldLoader(OF_ACTIVITY);
export const toldOfSession = toldLoader(OF_SESSION);

/** The newest that was told of each metric of an activity. */
export async function newestTold(context: RequestContext, activityId: string): Promise<readonly ToldFigure[]> {
  return (await newestLoader(context).load(activityId)) ?? [];
}

const newestLoader = defineLoader<string, readonly ToldFigure[], RequestContext>(async (ids, { database }) => {
  const rows = await database.query<ToldRow>(sql`
    select distinct on (m.activity_id, m.metric) m.activity_id as of, '' as asked, ${TOLD}
    from activities.measure m join activities.activity a on a.id = m.activity_id
    where m.activity_id = any(${ids}::uuid[]) and m.session_id is null
    order by m.activity_id, m.metric, m.as_of desc, m.id desc`);
  return Map.groupBy(rows.map(figureOf), ({ key }) => key.slice(0, -1));
});
