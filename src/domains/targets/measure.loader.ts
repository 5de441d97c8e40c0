import type { QueryResultRow } from 'pg';
import { instantOf } from '../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { defineLoader } from '../../kit/graphql/loader.js';
import type { MetricCode } from '../../kit/graphql/measure.type.js';
import { type Counters, countedOf } from './measure.counters.js';
import type { CountedFigure, ToldFigure } from './measure.view.js';

/** Which target asks for its figures: those of all workers, because no figure says of which group it is. */
export interface FiguresAsked {
  readonly metric: MetricCode;
  readonly regionCode: string;
  readonly year: number;
}

/** All figures of a metric, a region and a year. */
export interface Figures {
  /** What the hub counts; null where it counts nothing of the kind. */
  readonly counted: CountedFigure | null;
  /** What was told, newest first. */
  readonly told: readonly ToldFigure[];
}

/** As many as a target shows. */
const MOST = 50;

export interface ToldRow extends QueryResultRow, Omit<ToldFigure, 'toldAt'> {
  readonly toldAt: string;
}

/** The columns of a told figure, of the table that a statement calls `m`. */
export const toldColumns: Sql = rawSql(`m.id, m.metric, m.region_code as "regionCode", m.value::float8 as value,
  m."precision", m.as_of::text as "asOf", m.since::text as since, m.quote, m.created_at as "toldAt"`);

/** A row of those columns. */
export function toldOf(row: ToldRow): ToldFigure {
  return { ...row, toldAt: instantOf(row.toldAt) };
}

const keyOf = ({ metric, regionCode, year }: FiguresAsked): string => `${metric}/${regionCode}/${year}`;

function askedBy(key: string): FiguresAsked {
  const [metric, regionCode = '', year] = key.split('/');
  return { metric: metric as MetricCode, regionCode, year: Number(year) };
}

/** Finds the figures of targets: one statement for what was told of all of them, and one count a metric. */
export function figuresLoader(counters: Counters): (context: RequestContext, asked: FiguresAsked) => Promise<Figures> {
  const load = defineLoader<string, Figures, RequestContext>(async (keys, context) => {
    const asked = keys.map(askedBy);
    const [told, counted] = await Promise.all([toldFor(asked, context), countedFor(asked, counters)]);
    return new Map(keys.map((key) => [key, { told: told.get(key) ?? [], counted: counted.get(key) ?? null }]));
  });
  return async (context, asked) => (await load(context).load(keyOf(asked))) ?? { told: [], counted: null };
}

/** Only figures that speak of nothing before the year: one that runs since some earlier day is not its work alone. */
export async function toldFor(
  asked: readonly FiguresAsked[],
  { database }: Pick<RequestContext, 'database'>,
): Promise<ReadonlyMap<string, readonly ToldFigure[]>> {
  const rows = await database.query<ToldRow & { readonly year: number }>(sql`
    select ${toldColumns}, asked.year
    from unnest(${asked.map(({ metric }) => metric)}::text[], ${asked.map(({ regionCode }) => regionCode)}::text[],
      ${asked.map(({ year }) => year)}::integer[]) asked (metric, region_code, year)
    cross join lateral (
      select * from targets.measure m
      where m.region_code = asked.region_code and m.metric = asked.metric
        and m.as_of between make_date(asked.year, 1, 1) and make_date(asked.year, 12, 31)
        and coalesce(m.since, m.as_of) >= make_date(asked.year, 1, 1)
        -- What was told of one kind of cases is less than what was done.
        and m.case_kind is null
      order by m.as_of desc, m.id desc limit ${MOST}) m
    order by m.as_of desc, m.id desc`);
  return Map.groupBy(
    rows.map(({ year, ...row }) => toldOf(row as ToldRow)),
    ({ metric, regionCode, asOf }) => keyOf({ metric, regionCode, year: Number(asOf.slice(0, 4)) }),
  );
}

async function countedFor(
  asked: readonly FiguresAsked[],
  counters: Counters,
): Promise<ReadonlyMap<string, CountedFigure>> {
  const byMetric = [...Map.groupBy(asked, ({ metric }) => metric)];
  const counted = await Promise.all(byMetric.map(([metric, ones]) => countedOf(counters, metric, ones)));
  return new Map(
    counted.flat().flatMap((figure) => (figure ? [[`${figure.metric}/${figure.of}`, figure] as const] : [])),
  );
}
