import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import type { EventView, LiveEvents } from '../../kit/events/index.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { Limit } from '../../kit/graphql/directives.js';
import { type Delivery, FOLLOW_AFTER, Live } from '../../kit/graphql/live.js';
import { CursorScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { TargetEvent } from './target.event.type.js';
import { TARGET_TOPIC } from './target.events.js';
import { TARGET_PREFIX } from './target.reads.js';
import { Target } from './target.type.js';

/** Targets as they move. */
@Resolver(() => TargetEvent)
export class TargetSubscriptions {
  readonly #live: LiveEvents;

  constructor(live: LiveEvents) {
    this.#live = live;
  }

  @Live(() => TargetEvent, { description: 'Targets that moved (目标进展).' })
  @Access('CADRE', 'ADMIN')
  targetProgressed(
    @Arg('regionCode', () => RegionCodeScalar, { description: 'The region and all below (区划代码).' })
    regionCode: string,
    @Arg('year', () => Int, { description: 'Year (年份).' }) @Limit({ min: 2000, max: 2100 }) year: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<AsyncIterable<Delivery>> {
    const passes: Parameters<LiveEvents['open']>[0]['passes'] = (facts) => facts.year === year;
    return this.#live.open({ topics: [TARGET_TOPIC], regionCode, after, passes }, context);
  }

  @FieldResolver(() => Target, { nullable: true, description: 'The target (目标).' })
  target(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, TARGET_PREFIX, context);
  }
}
