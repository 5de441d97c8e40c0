import { Arg, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { Cached, Limit, Paged } from '../../kit/graphql/directives.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../kit/graphql/pagination.js';
import { GeoPointInput } from '../../kit/graphql/platform.type.js';
import { CursorScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import { UnionKind } from './union.enums.js';
import type { UnionQueries } from './union.queries.js';
import { Union, UnionConnection } from './union.type.js';

const KINDS = 'Only these kinds (类别); none match an empty list.';

@Resolver(() => Union)
export class UnionResolver {
  readonly #queries: UnionQueries;

  constructor(queries: UnionQueries) {
    this.#queries = queries;
  }

  @Query(() => UnionConnection, {
    nullable: true,
    description: 'Unions to join or to look up, the nearest first when a point is given, else by union code (找工会).',
  })
  @Access('PUBLIC')
  @Cached(600)
  @Paged()
  unions(
    @Arg('text', () => String, { nullable: true, description: 'Part of the name, pinyin or initials (文字).' })
    @Limit({ maxLength: 40 })
    text: string | null,
    @Arg('regionCode', () => RegionCodeScalar, { nullable: true, description: 'In this region and below (区划代码).' })
    regionCode: string | null,
    @Arg('kinds', () => [UnionKind], { nullable: true, description: KINDS }) @Limit({ maxItems: 20 }) kinds:
      | readonly UnionKind[]
      | null,
    @Arg('near', () => GeoPointInput, {
      nullable: true,
      description:
        'Near this point (附近坐标): the nearest first, and unions without a point are left out. It is used for this question and not kept.',
    })
    near: GeoPointInput | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.list({ text, regionCode, kinds, near, first, after });
  }

  @Query(() => Union, { nullable: true, description: 'One union (工会组织信息).' })
  @Access('PUBLIC')
  @Cached(600)
  union(
    @Arg('unionCode', () => String, { description: 'Union code (工会编码).' })
    @Limit({ maxLength: 40 })
    unionCode: string,
  ): Readable {
    return this.#queries.byCode(unionCode);
  }
}
