import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext } from '../../../auth/index.js';
import type { EventView, LiveEvents } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { type Delivery, FOLLOW_AFTER, Live } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import type { People } from '../../membership/index.js';
import { NOTIFICATION_PREFIX, NOTIFICATION_TOPIC } from './notification.topic.js';
import { Notification, NotificationEvent } from './notification.type.js';

/** What comes for whoever asks. */
@Resolver(() => NotificationEvent)
export class NotificationSubscriptions {
  readonly #live: LiveEvents;
  readonly #people: Pick<People, 'personOf'>;

  constructor(live: LiveEvents, people: Pick<People, 'personOf'>) {
    this.#live = live;
    this.#people = people;
  }

  @Live(() => NotificationEvent, { description: 'Messages for the caller (新消息).' })
  @Access('MEMBER')
  notificationReceived(
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Promise<AsyncIterable<Delivery>> {
    const person = this.#people.personOf(context.viewer);
    return this.#live.open(
      {
        topics: [NOTIFICATION_TOPIC],
        about: { names: ['personId'], values: person === null ? [] : [person] },
        after,
        // Whoever has just signed in is nobody yet, and hears of nothing until that is over and they come back.
        isOwn: (reader) => this.#people.personOf((reader as AuthContext).viewer) === person,
      },
      context,
    );
  }

  @FieldResolver(() => Notification, { nullable: true, description: 'The message (消息).' })
  notification(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, NOTIFICATION_PREFIX, context);
  }
}
