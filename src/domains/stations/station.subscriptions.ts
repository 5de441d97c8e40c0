import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import type { EventView, LiveEvents } from '../../kit/events/index.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { Limit } from '../../kit/graphql/directives.js';
import { type Delivery, FOLLOW_AFTER, Live } from '../../kit/graphql/live.js';
import { CursorScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { StationEvent } from './station.event.type.js';
import { STATION_TOPIC } from './station.events.js';
import { STATION_PREFIX } from './station.prefix.js';
import { Station } from './station.type.js';

/** Stations as they change. */
@Resolver(() => StationEvent)
export class StationSubscriptions {
  readonly #live: LiveEvents;

  constructor(live: LiveEvents) {
    this.#live = live;
  }

  @Live(() => StationEvent, { description: 'Stations that change: hours, status, what works (站点变动).' })
  @Access('PUBLIC')
  stationChanged(
    @Arg('stationCodes', () => [String], { nullable: true, description: 'Only these (驿站编号).' })
    @Limit({ maxItems: 100 })
    stationCodes: readonly string[] | null,
    @Arg('regionCode', () => RegionCodeScalar, {
      nullable: true,
      description: 'Or those of this region and below (区划代码); one that leaves it is a REMOVAL.',
    })
    regionCode: string | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<AsyncIterable<Delivery>> {
    const about = stationCodes && { names: ['stationCode'], values: stationCodes };
    return this.#live.open({ topics: [STATION_TOPIC], about, regionCode, after }, context);
  }

  @FieldResolver(() => Station, { nullable: true, description: 'The station (驿站).' })
  station(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, STATION_PREFIX, context);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Its code, also of one that is gone (驿站编号).',
  })
  stationCode(@Root() { facts }: EventView): string | null {
    return typeof facts.stationCode === 'string' ? facts.stationCode : null;
  }
}
