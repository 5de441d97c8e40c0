import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { asking } from '../../../kit/database/asking.js';
import type { EventView, LiveEvents } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { type Delivery, FOLLOW_AFTER, Live, SEND_STATE } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import type { People } from '../../membership/index.js';
import type { StationFinder } from '../finding/station-finder.js';
import { HoldEvent } from './hold.event.type.js';
import { HOLD_TOPIC } from './hold.events.js';
import { HOLD_PREFIX } from './hold.prefix.js';
import { ResourceHold } from './hold.type.js';
import type { OwnHold, OwnHolds } from './own-hold.js';

interface Dependencies {
  readonly live: LiveEvents;
  readonly own: OwnHolds;
  readonly people: Pick<People, 'personOf'>;
  readonly finder: Pick<StationFinder, 'reaches'>;
}

/** What happens to one hold. */
@Resolver(() => HoldEvent)
export class HoldSubscriptions {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  @Live(() => HoldEvent, { description: "A hold of the caller, or of the keeper's station (预留变动)." })
  @Access('MEMBER', 'STATION_KEEPER')
  async holdChanged(
    @Arg('holdId', () => ID, { description: 'The hold (预留编号).' }) holdId: string,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Arg('sendState', () => Boolean, { defaultValue: false, description: SEND_STATE }) sendState: boolean,
    @Ctx() context: AuthContext,
  ): Promise<AsyncIterable<Delivery>> {
    const { live, own } = this.#given;
    const hold = await own.find(asking(context.database), context.viewer, holdId);
    const subject = hold && { type: HOLD_PREFIX, id: hold.id };
    return live.open(
      {
        topics: [HOLD_TOPIC],
        // One of others is followed as one that is not there: nothing is ever told of it.
        about: { names: ['holdId'], values: subject ? [subject.id] : [] },
        after,
        isOwn: this.#rightTo(hold, context),
        state: sendState ? async () => (subject ? [subject] : []) : null,
      },
      context,
    );
  }

  /** Whether whoever follows it still may: as the same person, or as one who keeps the station. */
  #rightTo(hold: OwnHold | undefined, context: AuthContext): (reader: RequestContext) => boolean {
    const { people, finder } = this.#given;
    if (!hold) return () => true;
    if (hold.role === 'MEMBER') {
      const person = people.personOf(context.viewer);
      return (reader) => people.personOf((reader as AuthContext).viewer) === person;
    }
    return (reader) => finder.reaches((reader as AuthContext).viewer, ['STATION_KEEPER'], hold.place);
  }

  @FieldResolver(() => ResourceHold, { nullable: true, description: 'The hold (资源预留).' })
  hold(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#given.live.recordOf(event, HOLD_PREFIX, context);
  }
}
