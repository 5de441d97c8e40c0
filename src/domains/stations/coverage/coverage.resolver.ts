import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Cached, Limit } from '../../../kit/graphql/directives.js';
import { RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { CoverageQueries } from './coverage.queries.js';
import { StationCoverage } from './coverage.type.js';
import { CoverageView } from './coverage.view.js';

@Resolver(() => StationCoverage)
export class CoverageResolver {
  readonly #queries: CoverageQueries;

  constructor(queries: CoverageQueries) {
    this.#queries = queries;
  }

  @Query(() => StationCoverage, {
    nullable: true,
    description: 'What is built, what is aimed at, and who has too far to walk (覆盖分析).',
  })
  @Access('PUBLIC')
  @Cached(3600)
  stationCoverage(
    @Arg('regionCode', () => RegionCodeScalar, {
      description:
        'The region (区划代码); one that has ended is counted as what took its place, while `region` stays the one asked for.',
    })
    regionCode: string,
    @Arg('radiusMetres', () => Int, {
      defaultValue: 1000,
      description: 'Service radius in metres (半径); 1,000 is fifteen minutes on foot.',
    })
    @Limit({ min: 100, max: 20_000 })
    radiusMetres: number,
    @Arg('year', () => Int, { description: 'Year of the target (年份).' })
    @Limit({ min: 2000, max: 2100 })
    year: number,
    @Ctx() context: RequestContext,
  ): CoverageView {
    const ranges = this.#queries.regions.asked(regionCode);
    return new CoverageView(this.#queries, { regionCode, ranges, radiusMetres, year }, context);
  }
}
