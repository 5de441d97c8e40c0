import { Arg, Query, Resolver } from 'type-graphql';
import { Access } from '../../src/auth/directives.js';
import { AtMost, Cached } from '../../src/kit/graphql/directives.js';
import type { Readable } from '../../src/kit/graphql/execution/compile.js';
import { DateScalar, RegionCodeScalar } from '../../src/kit/graphql/scalars.js';
import type { MemberCounts } from './member.reads.js';
import { MemberCount } from './member.type.js';

@Resolver(() => MemberCount)
export class MemberResolver {
  readonly #counts: MemberCounts;

  constructor(counts: MemberCounts) {
    this.#counts = counts;
  }

  @Query(() => [MemberCount], { nullable: true, description: 'Members by the month they joined and their group.' })
  @Access('PUBLIC')
  @Cached(60)
  @AtMost(500)
  memberCounts(
    @Arg('regionCode', () => RegionCodeScalar, { description: 'In this region and below.' }) regionCode: string,
    @Arg('from', () => DateScalar, { description: 'The first day.' }) from: string,
    @Arg('to', () => DateScalar, { description: 'The day behind the last one.' }) to: string,
  ): Readable {
    return this.#counts.byMonthAndGroup({ regionCode, from, to });
  }
}
