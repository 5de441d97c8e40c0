import { Arg, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Cached } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { Reads } from '../../../kit/read/index.js';
import { Session } from './session.type.js';

@Resolver(() => Session)
export class SessionResolver {
  readonly #sessions: Reads;

  constructor(sessions: Reads) {
    this.#sessions = sessions;
  }

  @Query(() => Session, { nullable: true, description: 'One session (场次详情).' })
  @Access('PUBLIC')
  @Cached(10)
  session(@Arg('id', () => ID, { description: 'Global id (全局编号).' }) id: string): Readable | null {
    return this.#sessions.byGlobalId(id);
  }
}
