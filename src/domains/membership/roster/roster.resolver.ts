import { Arg, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, connectionOf, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { MembershipState } from '../memberships/membership.enums.js';
import { Member } from '../person.type.js';
import { WorkerGroup } from '../worker-group.js';
import type { RosterQueries } from './roster.queries.js';

const MemberConnection = connectionOf(() => Member, {
  name: 'MemberConnection',
  description: 'Members, by member number (会员分页).',
});
Access('MEMBER', 'STATION_KEEPER', 'CADRE', 'SITE_MANAGER', 'ADMIN')(MemberConnection);

@Resolver()
export class RosterResolver {
  readonly #queries: RosterQueries;

  constructor(queries: RosterQueries) {
    this.#queries = queries;
  }

  @Query(() => Member, {
    nullable: true,
    description: 'One member (会员档案); null when not there or outside the region.',
  })
  @Access('CADRE', 'ADMIN')
  member(
    @Arg('memberNo', () => String, {
      description: 'Member number (会员号); that of a record that went into another one finds the other.',
    })
    @Limit({ maxLength: 40 })
    memberNo: string,
  ): Readable {
    return this.#queries.byNumber(memberNo);
  }

  @Query(() => MemberConnection, {
    nullable: true,
    description: 'Members of a region and below, by member number (会员名册).',
  })
  @Access('CADRE', 'ADMIN')
  @Paged()
  members(
    @Arg('regionCode', () => RegionCodeScalar, { description: 'The region (区划代码).' }) regionCode: string,
    @Arg('workerGroup', () => WorkerGroup, { nullable: true, description: 'Only this group of workers (职工群体).' })
    workerGroup: WorkerGroup | null,
    @Arg('state', () => MembershipState, {
      nullable: true,
      description: 'Only with a membership in this state (状态); ACTIVE by default.',
    })
    state: MembershipState | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.list({ regionCode, workerGroup, state, first, after });
  }
}
