import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { PagedTo } from '../../../kit/graphql/directives.js';
import type { StatsQueries } from './stats.queries.js';
import { MembershipStatConnection, MOST_STATS, StatsArguments } from './stats.type.js';

/** Counts of members. */
@Resolver()
export class StatsResolver {
  readonly #stats: StatsQueries;

  constructor(stats: StatsQueries) {
    this.#stats = stats;
  }

  @Query(() => MembershipStatConnection, {
    nullable: true,
    description:
      'Counts by month and division, whole months only, once they have closed on the 5th of the next (会员统计). Small counts are withheld from partner agencies, and so are those that would give one away.',
  })
  @Access('CADRE', 'PARTNER', 'ADMIN')
  @PagedTo(MOST_STATS)
  membershipStats(
    @Args(() => StatsArguments) asked: StatsArguments,
    @Ctx() context: AuthContext,
  ): Promise<MembershipStatConnection> {
    return this.#stats.page(asked, context);
  }
}
