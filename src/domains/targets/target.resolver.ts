import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { Access } from '../../auth/directives.js';
import { AtMost, Limit, Paged, PagedTo } from '../../kit/graphql/directives.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import { type Measure, MeasureBasis, MetricCode } from '../../kit/graphql/measure.type.js';
import { AFTER, FIRST, firstTo, type Page } from '../../kit/graphql/pagination.js';
import { PeriodInput } from '../../kit/graphql/platform.type.js';
import { CursorScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { type MeasureQueries, MOST_MEASURES } from './measure.queries.js';
import { TaskStage } from './target.enums.js';
import type { TargetQueries } from './target.queries.js';
import { MeasureConnection, Target } from './target.type.js';
import { TaskItemConnection } from './task.type.js';

const REGION = 'The region (区划代码).';
const YEARS = { min: 2000, max: 2100 };

@Resolver()
export class TargetResolver {
  readonly #queries: TargetQueries;
  readonly #measures: MeasureQueries;

  constructor(queries: TargetQueries, measures: MeasureQueries) {
    this.#queries = queries;
    this.#measures = measures;
  }

  @Query(() => TaskItemConnection, {
    nullable: true,
    description: 'Tasks of a region and year, by stage (抓落实任务).',
  })
  @Access('CADRE', 'PARTNER', 'ADMIN')
  @Paged()
  taskItems(
    @Arg('regionCode', () => RegionCodeScalar, { description: REGION }) regionCode: string,
    @Arg('year', () => Int, { description: 'Year (年份).' }) @Limit(YEARS) year: number,
    @Arg('stage', () => TaskStage, { nullable: true, description: 'Only in this stage (环节).' })
    stage: TaskStage | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.tasks({ regionCode, year, stage: stage ?? null, first, after: after ?? null });
  }

  @Query(() => [Target], {
    nullable: true,
    description: 'Targets of a region and year with where they stand, by metric (目标完成情况).',
  })
  @Access('CADRE', 'PARTNER', 'ADMIN')
  @AtMost(50)
  targets(
    @Arg('regionCode', () => RegionCodeScalar, { description: REGION }) regionCode: string,
    @Arg('year', () => Int, { description: 'Year (年份).' }) @Limit(YEARS) year: number,
    @Arg('metric', () => MetricCode, { nullable: true, description: 'Only this metric (指标).' })
    metric: MetricCode | null,
  ): Readable {
    return this.#queries.targets({ regionCode, year, metric: metric ?? null });
  }

  @Query(() => MeasureConnection, {
    nullable: true,
    description: 'Figures of a region, told and counted, newest first (指标数据).',
  })
  @Access('CADRE', 'PARTNER', 'ADMIN')
  @PagedTo(MOST_MEASURES)
  measures(
    @Arg('regionCode', () => RegionCodeScalar, {
      description: 'The region itself, not what lies below (区划代码).',
    })
    regionCode: string,
    @Arg('metrics', () => [MetricCode], { nullable: true, description: 'Only these metrics (指标).' })
    @Limit({ maxItems: 30 })
    metrics: readonly MetricCode[] | null,
    @Arg('basis', () => MeasureBasis, { nullable: true, description: 'Only told or only counted ones (口径).' })
    basis: MeasureBasis | null,
    @Arg('period', () => PeriodInput, {
      nullable: true,
      description:
        'That speak of these days (时段). Counts are of the present year without it, else of each year in it.',
    })
    period: PeriodInput | null,
    @Arg('first', () => Int, { defaultValue: 50, description: firstTo(MOST_MEASURES) }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Promise<Page<Measure>> {
    const given = { metrics: metrics ?? null, basis: basis ?? null, period: period ?? null, after: after ?? null };
    return this.#measures.list({ regionCode, first, ...given }, context);
  }
}
