import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import type { EventView, LiveEvents } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { type Delivery, FOLLOW_AFTER, Live, SEND_STATE } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { APPLICATION_TOPIC } from '../applications/application.events.js';
import { APPLICATION_PREFIX } from '../applications/application.fields.js';
import { MembershipApplication } from '../applications/application.type.js';
import { MEMBERSHIP_TOPIC } from '../memberships/membership.events.js';
import { MEMBERSHIP_PREFIX } from '../memberships/membership.prefix.js';
import { Membership } from '../memberships/membership.type.js';
import type { People } from '../person.service.js';
import { TRANSFER_TOPIC } from '../transfers/transfer.events.js';
import { TRANSFER_PREFIX } from '../transfers/transfer.fields.js';
import { MembershipTransfer } from '../transfers/transfer.type.js';
import { MembershipEvent } from './membership.event.type.js';
import { stateOf } from './state-of.js';

/** What happens to the membership of whoever asks. */
@Resolver(() => MembershipEvent)
export class MembershipSubscriptions {
  readonly #live: LiveEvents;
  readonly #people: Pick<People, 'personOf'>;

  constructor(live: LiveEvents, people: Pick<People, 'personOf'>) {
    this.#live = live;
    this.#people = people;
  }

  @Live(() => MembershipEvent, { description: 'Applications, memberships and transfers of the caller (会籍变动).' })
  @Access('MEMBER')
  membershipChanged(
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Arg('sendState', () => Boolean, { defaultValue: false, description: SEND_STATE }) sendState: boolean,
    @Ctx() context: AuthContext,
  ): Promise<AsyncIterable<Delivery>> {
    const person = this.#people.personOf(context.viewer);
    return this.#live.open(
      {
        topics: [MEMBERSHIP_TOPIC, APPLICATION_TOPIC, TRANSFER_TOPIC],
        about: { names: ['personId'], values: person === null ? [] : [person] },
        after,
        // Whoever has just signed in is nobody yet, and hears of nothing until that is over and they come back.
        isOwn: (reader) => this.#people.personOf((reader as AuthContext).viewer) === person,
        // A transfer is told in the divisions of both unions; its person is told once.
        passes: ({ isAgain }) => isAgain !== true,
        state: sendState && person !== null ? () => stateOf(context.database, person) : null,
      },
      context,
    );
  }

  @FieldResolver(() => Membership, { nullable: true, description: 'The membership, when it changed (会籍).' })
  membership(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, MEMBERSHIP_PREFIX, context);
  }

  @FieldResolver(() => MembershipApplication, {
    nullable: true,
    description: 'The application, when it changed (入会申请).',
  })
  application(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, APPLICATION_PREFIX, context);
  }

  @FieldResolver(() => MembershipTransfer, {
    nullable: true,
    description: 'The transfer, when it changed (会籍转接).',
  })
  transfer(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, TRANSFER_PREFIX, context);
  }
}
