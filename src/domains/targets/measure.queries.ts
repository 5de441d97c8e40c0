import type { AuthContext } from '../../auth/access.js';
import { allOf, type Sql, sql } from '../../kit/database/sql.js';
import { type CursorValue, questionOf } from '../../kit/graphql/cursors.js';
import { Fault } from '../../kit/graphql/faults.js';
import { type Measure, MeasureBasis, type MetricCode } from '../../kit/graphql/measure.type.js';
import { type Page, pageOf, pageSize } from '../../kit/graphql/pagination.js';
import type { PeriodInput } from '../../kit/graphql/platform.type.js';
import type { Regions } from '../regions/index.js';
import { type Counters, countedOf } from './measure.counters.js';
import { type ToldRow, toldColumns, toldOf } from './measure.loader.js';
import { type Figure, isTold, type MeasureViews, type ToldFigure } from './measure.view.js';
import { READERS, reachesRegion } from './target.reach.js';

export interface MeasureListArguments {
  readonly regionCode: string;
  readonly metrics: readonly MetricCode[] | null;
  readonly basis: MeasureBasis | null;
  readonly period: PeriodInput | null;
  readonly first: number;
  readonly after: string | null;
}

/** A page is cut to so many. */
export const MOST_MEASURES = 200;
/** Before this year nobody sets a target. */
const FIRST_YEAR = 2000;

/** The figures of a region, told and counted side by side. */
export class MeasureQueries {
  readonly #regions: Regions;
  readonly #counters: Counters;
  readonly #views: MeasureViews;

  constructor(regions: Regions, counters: Counters, views: MeasureViews) {
    this.#regions = regions;
    this.#counters = counters;
    this.#views = views;
  }

  /** Newest first, of one day counted before told; empty for a region out of the caller's reach. */
  async list(asked: MeasureListArguments, context: AuthContext): Promise<Page<Measure>> {
    const { regionCode, metrics, basis, period, first, after } = asked;
    const size = pageSize(first, MOST_MEASURES);
    this.#regions.asked(regionCode);
    if (period && period.from > period.to) throw periodInvalid(period);
    const question = questionOf('measures', { regionCode, metrics, basis, period });
    const last = after === null ? null : context.cursors.open(question, after);
    const isReached = reachesRegion(this.#regions, context.viewer, READERS, regionCode);
    const [told, counted] = isReached
      ? await Promise.all([this.#told(asked, size + 1, last, context), this.#counted(asked, last)])
      : [[], []];
    const figures = [...told, ...counted].sort((one, other) => (isBefore(placeOf(one), placeOf(other)) ? -1 : 1));
    const { nodes, pageInfo } = pageOf(figures, size, (figure) => context.cursors.seal(question, placeOf(figure)));
    return { nodes: nodes.map((figure) => this.#views.of(figure, context)), pageInfo };
  }

  async #told(
    { regionCode, metrics, basis, period }: MeasureListArguments,
    limit: number,
    last: readonly CursorValue[] | null,
    { database }: AuthContext,
  ): Promise<readonly ToldFigure[]> {
    if (basis === MeasureBasis.COUNTED) return [];
    const where: readonly Sql[] = [
      sql`m.region_code = ${regionCode}`,
      ...(metrics ? [sql`m.metric = any(${metrics}::text[])`] : []),
      ...(period ? [sql`m.as_of >= ${period.from}::date and coalesce(m.since, m.as_of) <= ${period.to}::date`] : []),
      ...(last ? [sql`(m.as_of, 0, m.id::text) < (${last[0]}::date, ${last[1]}::integer, ${last[2]}::text)`] : []),
    ];
    const rows = await database.query<ToldRow>(sql`
      select ${toldColumns} from targets.measure m where ${allOf(where)}
      order by m.as_of desc, m.id desc limit ${limit}`);
    return rows.map(toldOf);
  }

  /** Of the present year, or of each year that a period touches. */
  async #counted(
    { regionCode, metrics, basis, period }: MeasureListArguments,
    last: readonly CursorValue[] | null,
  ): Promise<readonly Figure[]> {
    if (basis === MeasureBasis.REPORTED) return [];
    const wanted = [...this.#counters.keys()].filter((metric) => !metrics || metrics.includes(metric));
    const years = yearsOf(period, this.#regions.tree.today());
    const asked = years.map((year) => ({ regionCode, year }));
    const counted = await Promise.all(wanted.map((metric) => countedOf(this.#counters, metric, asked)));
    return counted.flat().filter((figure) => {
      if (!figure || (last && !isBefore(last, placeOf(figure)))) return false;
      return !period || (figure.asOf >= period.from && (figure.since ?? figure.asOf) <= period.to);
    }) as Figure[];
  }
}

/** By what figures are ordered, all of it downwards: the day, counted before told, and what tells one from the next. */
function placeOf(figure: Figure): readonly CursorValue[] {
  return isTold(figure) ? [figure.asOf, 0, figure.id] : [figure.asOf, 1, `${figure.metric}/${figure.of}`];
}

function isBefore(one: readonly CursorValue[], other: readonly CursorValue[]): boolean {
  const index = one.findIndex((value, at) => value !== other[at]);
  return index >= 0 && (one[index] as CursorValue) > (other[index] as CursorValue);
}

function yearsOf(period: PeriodInput | null, today: string): readonly number[] {
  const present = Number(today.slice(0, 4));
  if (!period) return [present];
  const [from, to] = [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))];
  const first = Math.max(from, FIRST_YEAR);
  return Array.from({ length: Math.max(0, Math.min(to, present) - first + 1) }, (_, index) => first + index);
}

function periodInvalid({ from, to }: PeriodInput): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `时段的起 ${from} 晚于止 ${to}。请核对后重试。`,
    en: `The period begins on ${from} and ends before that, on ${to}. Give the earlier day first.`,
  });
}
