import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { sql } from '../../../kit/database/sql.js';
import type { EventView, LiveEvents } from '../../../kit/events/index.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { EventKind } from '../../../kit/graphql/event.type.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { type Delivery, FOLLOW_AFTER, Live, SEND_STATE } from '../../../kit/graphql/live.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import { StepRow } from '../cases/case.entity.js';
import { CASE_TOPIC } from '../cases/case.events.js';
import { CaseStep } from '../cases/case.parts.type.js';
import { LegalCase } from '../cases/case.type.js';
import { caseNoOf } from '../cases/case-number.js';
import { CASE_PREFIX } from '../prefixes.js';
import { CaseEvent } from './event.types.js';
import type { Followers } from './followers.js';

const step = columnsOf(StepRow);

interface Dependencies {
  readonly live: LiveEvents;
  readonly followers: Followers;
  readonly steps: Reads;
}

/** What happens to one case. */
@Resolver(() => CaseEvent)
export class CaseSubscriptions {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  @Live(() => CaseEvent, { description: 'A case as it moves (案件进度).' })
  @Access('MEMBER', 'CADRE', 'MEDIATOR')
  async caseChanged(
    @Arg('caseNo', () => String, { description: 'Case number (案号).' }) @Limit({ maxLength: 40 }) caseNo: string,
    @Arg('after', () => CursorScalar, { nullable: true, description: FOLLOW_AFTER }) after: string | null,
    @Arg('sendState', () => Boolean, { defaultValue: false, description: SEND_STATE }) sendState: boolean,
    @Ctx() context: AuthContext,
  ): Promise<AsyncIterable<Delivery>> {
    const { live, followers } = this.#given;
    const id = await followers.find(context.database, context.viewer, caseNo);
    return live.open(
      {
        topics: [CASE_TOPIC],
        // One of others is followed as one that is not there: nothing is ever told of it.
        about: { names: ['caseNo'], values: id === null ? [] : [caseNoOf(caseNo)] },
        after,
        isOwn: (reader) => id === null || followers.isStill(reader.database, (reader as AuthContext).viewer, id),
        state: sendState ? async () => (id === null ? [] : [{ type: CASE_PREFIX, id }]) : null,
      },
      context,
    );
  }

  @FieldResolver(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  case(@Root() event: EventView, @Ctx() context: RequestContext): object | null {
    return this.#given.live.recordOf(event, CASE_PREFIX, context);
  }

  @FieldResolver(() => CaseStep, {
    nullable: true,
    description: 'The step (环节); null for the present state, and where the stage stayed.',
  })
  step(@Root() { kind, subject, facts }: EventView): Readable | null {
    if (kind !== EventKind.CHANGE || !subject || typeof facts.stepId !== 'string') return null;
    return this.#given.steps.one(sql`${step.id} = ${facts.stepId}::uuid and ${step.caseId} = ${subject.id}::uuid`);
  }
}
