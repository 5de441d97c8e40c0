import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { sql } from '../../../kit/database/sql.js';
import type { EventView, LiveEvents } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { type Delivery, FOLLOW_AFTER, Live, SEND_STATE } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { BENEFIT_PREFIX } from '../prefixes.js';
import { BenefitEvent } from './benefit.event.type.js';
import { BENEFIT_TOPIC } from './benefit.events.js';
import { Benefit } from './benefit.type.js';

/** What is left of a benefit, as it is claimed. */
@Resolver(() => BenefitEvent)
export class BenefitSubscriptions {
  readonly #live: LiveEvents;

  constructor(live: LiveEvents) {
    this.#live = live;
  }

  @Live(() => BenefitEvent, { description: 'What is left of a benefit (余量变动).' })
  @Access('PUBLIC')
  benefitStockChanged(
    @Arg('benefitCode', () => String, { description: 'Benefit code (项目编码).' })
    @Limit({ maxLength: 40 })
    benefitCode: string,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Arg('sendState', () => Boolean, { defaultValue: false, description: SEND_STATE }) sendState: boolean,
    @Ctx() context: RequestContext,
  ): Promise<AsyncIterable<Delivery>> {
    return this.#live.open(
      {
        topics: [BENEFIT_TOPIC],
        about: { names: ['benefitCode'], values: [benefitCode] },
        after,
        state: sendState ? () => stateOf(context, benefitCode) : null,
      },
      context,
    );
  }

  @FieldResolver(() => Benefit, { nullable: true, description: 'The benefit (普惠项目).' })
  benefit(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, BENEFIT_PREFIX, context);
  }
}

/** The benefit, where there is one that everybody may see: a draft is followed by nobody, as one that is not there. */
async function stateOf({ database }: RequestContext, benefitCode: string) {
  const found = await database.query<{ id: string }>(sql`
    select id from benefit_cards.benefit where benefit_code = ${benefitCode} and state <> 'DRAFT'`);
  return found.map(({ id }) => ({ type: BENEFIT_PREFIX, id }));
}
