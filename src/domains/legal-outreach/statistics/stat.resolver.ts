import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { AtMost } from '../../../kit/graphql/directives.js';
import type { CaseStatQueries } from './stat.queries.js';
import { CaseStat, CaseStatsArguments, MOST_YEARS } from './stat.type.js';

/** Cases by year. */
@Resolver()
export class CaseStatResolver {
  readonly #stats: CaseStatQueries;

  constructor(stats: CaseStatQueries) {
    this.#stats = stats;
  }

  @Query(() => [CaseStat], {
    nullable: true,
    description:
      'Counts by year (案件统计): accepted by date of registration, mediated by date of outcome; by year, counted before told. Small counts are withheld from partner agencies, and so is what would give one away.',
  })
  @Access('CADRE', 'PARTNER', 'ADMIN')
  @AtMost(2 * MOST_YEARS)
  caseStats(
    @Args(() => CaseStatsArguments) asked: CaseStatsArguments,
    @Ctx() context: AuthContext,
  ): Promise<readonly CaseStat[]> {
    return this.#stats.list(asked, context);
  }
}
