import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Cached, Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { GeoPointInput } from '../../../kit/graphql/platform.type.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { MerchantQueries } from './merchant.queries.js';
import { Merchant, MerchantConnection } from './merchant.type.js';

@Resolver(() => Merchant)
export class MerchantResolver {
  readonly #queries: MerchantQueries;

  constructor(queries: MerchantQueries) {
    this.#queries = queries;
  }

  @Query(() => MerchantConnection, {
    nullable: true,
    description: 'Merchants that take part, by distance when a point is given, else by name (特约商户).',
  })
  @Access('PUBLIC')
  @Cached(600)
  @Paged()
  merchants(
    @Arg('regionCode', () => RegionCodeScalar, { description: 'In this region and below (区划代码).' })
    regionCode: string,
    @Arg('benefitCode', () => String, {
      nullable: true,
      description: 'Only those that redeem this benefit (项目编码).',
    })
    @Limit({ maxLength: 40 })
    benefitCode: string | null,
    @Arg('near', () => GeoPointInput, {
      nullable: true,
      description:
        'Near this point (附近坐标): the nearest first, and merchants without a point are left out. It is used for this question and not kept.',
    })
    near: GeoPointInput | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Readable {
    return this.#queries.list({ regionCode, benefitCode, near, first, after }, context);
  }
}
