import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { ApplicationState } from './application.enums.js';
import type { ApplicationQueries } from './application.queries.js';
import { MembershipApplicationConnection } from './application.type.js';

@Resolver()
export class ApplicationResolver {
  readonly #queries: ApplicationQueries;

  constructor(queries: ApplicationQueries) {
    this.#queries = queries;
  }

  @Query(() => MembershipApplicationConnection, {
    nullable: true,
    description:
      'Applications to a union and those below it, oldest first (入会待办); or, with `toClear`, those elsewhere that collide with members of its county.',
  })
  @Access('CADRE')
  @Paged()
  membershipApplications(
    @Arg('unionCode', () => String, { description: 'The union (工会编码).' })
    @Limit({ maxLength: 40 })
    unionCode: string,
    @Arg('state', () => ApplicationState, {
      nullable: true,
      description: 'Only in this state (状态); UNDER_REVIEW by default.',
    })
    state: ApplicationState | null,
    @Arg('toClear', () => Boolean, {
      defaultValue: false,
      description:
        'Instead the applications to any union that this one, or one below it, was named to clear up (待处理的重号冲突).',
    })
    toClear: boolean,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Readable> {
    return this.#queries.queue({ unionCode, state, toClear, first, after }, context);
  }
}
