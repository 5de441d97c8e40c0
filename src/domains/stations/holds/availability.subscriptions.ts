import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { asking } from '../../../kit/database/asking.js';
import type { EventView, LiveEvents } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { type Delivery, FOLLOW_AFTER, Live, SEND_STATE } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { findStation } from '../finding/found-station.js';
import { Facility } from '../station.enums.js';
import { Station } from '../station.type.js';
import { StationAvailabilityEvent } from './availability.type.js';
import { AVAILABILITY_TOPIC } from './hold.events.js';
import { AVAILABILITY_PREFIX } from './hold.prefix.js';

/** What is free at a station, as it is held and given back. */
@Resolver(() => StationAvailabilityEvent)
export class AvailabilitySubscriptions {
  readonly #live: LiveEvents;

  constructor(live: LiveEvents) {
    this.#live = live;
  }

  @Live(() => StationAvailabilityEvent, {
    description:
      'What is free at a station (余位变动): told when something is held or given back, and not when a time that was held before begins.',
  })
  @Access('PUBLIC')
  async stationAvailabilityChanged(
    @Arg('stationCode', () => String, { description: 'Station code (驿站编号).' })
    @Limit({ maxLength: 40 })
    stationCode: string,
    @Arg('facilities', () => [Facility], { nullable: true, description: 'Only these facilities (设施).' })
    @Limit({ maxItems: 30 })
    facilities: readonly Facility[] | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Arg('sendState', () => Boolean, { defaultValue: false, description: SEND_STATE }) sendState: boolean,
    @Ctx() context: RequestContext,
  ): Promise<AsyncIterable<Delivery>> {
    // A record that went into another one is followed there.
    const find = () => findStation(asking(context.database), stationCode);
    const code = (await find())?.stationCode ?? stationCode;
    return this.#live.open(
      {
        topics: [AVAILABILITY_TOPIC],
        about: { names: ['stationCode'], values: [code] },
        after,
        ...(facilities ? { passes: ({ facility }) => facilities.includes(facility as Facility) } : {}),
        state: sendState
          ? async () => {
              const station = await find();
              return station ? [{ type: AVAILABILITY_PREFIX, id: station.id }] : [];
            }
          : null,
      },
      context,
    );
  }

  @FieldResolver(() => Station, {
    nullable: true,
    description: 'The station (驿站): ask its services or its availability for what is free.',
  })
  station(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, AVAILABILITY_PREFIX, context);
  }

  @FieldResolver(() => Facility, { nullable: true, description: 'Of which facility (设施); null of a state.' })
  facility(@Root() { facts }: EventView): Facility | null {
    return typeof facts.facility === 'string' ? (facts.facility as Facility) : null;
  }
}
