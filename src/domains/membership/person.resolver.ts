import { Ctx, Query, Resolver } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { Access } from '../../auth/directives.js';
import { Cached } from '../../kit/graphql/directives.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import type { Reads } from '../../kit/read/index.js';
import type { People } from './person.service.js';
import { Member } from './person.type.js';

@Resolver()
export class MemberResolver {
  readonly #members: Reads;
  readonly #people: People;

  constructor(members: Reads, people: People) {
    this.#members = members;
    this.#people = people;
  }

  @Query(() => Member, {
    nullable: true,
    description:
      'The person signed in (我的); a visitor is answered UNAUTHENTICATED, and staff, agencies and merchants FORBIDDEN; null for a member of whom no record is there. Start of every personal page.',
  })
  @Access('MEMBER')
  @Cached(0, 'PRIVATE')
  me(@Ctx() { viewer }: AuthContext): Readable | null {
    const key = this.#people.personOf(viewer);
    return key === null ? null : this.#members.byKey(key);
  }
}
