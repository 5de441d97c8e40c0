import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { TransferState } from './transfer.enums.js';
import type { TransferQueries } from './transfer.queries.js';
import { MembershipTransferConnection } from './transfer.type.js';

@Resolver()
export class TransferResolver {
  readonly #queries: TransferQueries;

  constructor(queries: TransferQueries) {
    this.#queries = queries;
  }

  @Query(() => MembershipTransferConnection, {
    nullable: true,
    description: 'Transfers out of or into a union and those below it, the one due first on top (会籍接转待办).',
  })
  @Access('CADRE')
  @Paged()
  membershipTransfers(
    @Arg('unionCode', () => String, { description: 'The union (工会编码).' })
    @Limit({ maxLength: 40 })
    unionCode: string,
    @Arg('state', () => TransferState, { nullable: true, description: 'Only in this state (状态).' })
    state: TransferState | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Readable> {
    return this.#queries.queue({ unionCode, state, first, after }, context);
  }
}
