import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { PagedTo } from '../../../kit/graphql/directives.js';
import type { BenefitStatQueries } from './stat.queries.js';
import { BenefitStatConnection, BenefitStatsArguments, MOST_STATS } from './stat.type.js';

/** Sums of what was given and used. */
@Resolver()
export class BenefitStatResolver {
  readonly #stats: BenefitStatQueries;

  constructor(stats: BenefitStatQueries) {
    this.#stats = stats;
  }

  @Query(() => BenefitStatConnection, {
    nullable: true,
    description:
      'Sums by benefit over whole months (普惠统计). A month stays as it was when it closed, on the 5th of the next; of one that is open cadres and administrators see what stands now, partner agencies nothing. Small counts are withheld from partner agencies, and so is what would give one away.',
  })
  @Access('CADRE', 'PARTNER', 'ADMIN')
  @PagedTo(MOST_STATS)
  benefitStats(
    @Args(() => BenefitStatsArguments) asked: BenefitStatsArguments,
    @Ctx() context: AuthContext,
  ): Promise<BenefitStatConnection> {
    return this.#stats.page(asked, context);
  }
}
