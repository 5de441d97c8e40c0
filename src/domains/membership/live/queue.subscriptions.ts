import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { asking } from '../../../kit/database/asking.js';
import type { EventView, LiveEvents } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { type Delivery, FOLLOW_AFTER, Live } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import type { UnionService } from '../../organisations/index.js';
import { APPLICATION_TOPIC } from '../applications/application.events.js';
import { APPLICATION_PREFIX } from '../applications/application.fields.js';
import { MembershipApplication } from '../applications/application.type.js';
import { MOST_UNIONS, tooManyUnions } from '../queues.js';
import { TRANSFER_TOPIC } from '../transfers/transfer.events.js';
import { TRANSFER_PREFIX } from '../transfers/transfer.fields.js';
import { MembershipTransfer } from '../transfers/transfer.type.js';
import { ApplicationQueueEvent } from './membership.event.type.js';

/** What happens on the work list of a union. */
@Resolver(() => ApplicationQueueEvent)
export class QueueSubscriptions {
  readonly #live: LiveEvents;
  readonly #unions: Pick<UnionService, 'keysBelow'>;

  constructor(live: LiveEvents, unions: Pick<UnionService, 'keysBelow'>) {
    this.#live = live;
    this.#unions = unions;
  }

  @Live(() => ApplicationQueueEvent, {
    description:
      'What comes into and leaves the work list of a union and those below it, as they are when it is opened (待办变动); applications elsewhere, too, that one of them was named to clear up.',
  })
  @Access('CADRE')
  async applicationQueueChanged(
    @Arg('unionCode', () => String, { description: 'The union (工会编码).' })
    @Limit({ maxLength: 40 })
    unionCode: string,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<AsyncIterable<Delivery>> {
    const { ids, isMore } = await this.#unions.keysBelow(asking(context.database), unionCode, MOST_UNIONS);
    if (isMore) throw tooManyUnions(unionCode);
    const about = { names: ['unionId', 'resolverUnionId', 'fromUnionId', 'toUnionId'], values: ids };
    return this.#live.open({ topics: [APPLICATION_TOPIC, TRANSFER_TOPIC], about, after }, context);
  }

  @FieldResolver(() => MembershipApplication, {
    nullable: true,
    description: 'The application that came or moved (入会申请).',
  })
  application(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, APPLICATION_PREFIX, context);
  }

  @FieldResolver(() => MembershipTransfer, {
    nullable: true,
    description: 'The transfer that came or moved (会籍转接).',
  })
  transfer(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, TRANSFER_PREFIX, context);
  }
}
