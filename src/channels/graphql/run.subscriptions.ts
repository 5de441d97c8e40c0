import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import type { EventView, LiveEvents } from '../../kit/events/index.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { Limit } from '../../kit/graphql/directives.js';
import { type Delivery, FOLLOW_AFTER, Live } from '../../kit/graphql/live.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import { RUN_PREFIX } from '../prefixes.js';
import { RUN_TOPIC } from '../runs/run.events.js';
import { ImportRun } from './import-run.type.js';
import { ImportRunEvent } from './run.event.type.js';

/** Runs as they go on. */
@Resolver(() => ImportRunEvent)
export class RunSubscriptions {
  readonly #live: LiveEvents;

  constructor(live: LiveEvents) {
    this.#live = live;
  }

  @Live(() => ImportRunEvent, { description: 'Progress of runs (导入进度).' })
  @Access('CADRE', 'ADMIN')
  importRunChanged(
    @Arg('channel', () => String, { nullable: true, description: 'Only of this channel (渠道).' })
    @Limit({ maxLength: 40 })
    channel: string | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<AsyncIterable<Delivery>> {
    const about = channel === null ? null : { names: ['channel'], values: [channel] };
    return this.#live.open({ topics: [RUN_TOPIC], about, after }, context);
  }

  @FieldResolver(() => ImportRun, { nullable: true, description: 'The run (导入批次).' })
  importRun(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#live.recordOf(event, RUN_PREFIX, context);
  }
}
