import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Cached, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { ActivitiesArguments } from './activity.arguments.js';
import type { ActivityQueries } from './activity.queries.js';
import { Activity, ActivityConnection } from './activity.type.js';

@Resolver(() => Activity)
export class ActivityResolver {
  readonly #queries: ActivityQueries;

  constructor(queries: ActivityQueries) {
    this.#queries = queries;
  }

  @Query(() => ActivityConnection, {
    nullable: true,
    description: 'Activities with sessions to come, the next one on top (活动列表).',
  })
  @Access('PUBLIC')
  @Cached(60)
  @Paged()
  activities(
    @Args(() => ActivitiesArguments) asked: ActivitiesArguments,
    @Ctx() context: RequestContext,
  ): Promise<Readable> {
    return this.#queries.list(asked, context);
  }

  @Query(() => Activity, { nullable: true, description: 'One activity (活动详情).' })
  @Access('PUBLIC')
  @Cached(60)
  activity(@Arg('id', () => ID, { description: 'Global id (全局编号).' }) id: string): Readable | null {
    return this.#queries.byId(id);
  }
}
