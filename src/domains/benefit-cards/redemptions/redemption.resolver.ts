import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext } from '../../../auth/index.js';
import { Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { PeriodInput } from '../../../kit/graphql/platform.type.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import type { RedemptionQueries } from './redemption.queries.js';
import { RedemptionConnection } from './redemption.type.js';

@Resolver()
export class RedemptionResolver {
  readonly #queries: RedemptionQueries;

  constructor(queries: RedemptionQueries) {
    this.#queries = queries;
  }

  @Query(() => RedemptionConnection, {
    nullable: true,
    description:
      'Redemptions of a merchant or a station, newest first (核销记录); a cadre and an administrator name which.',
  })
  @Access('MERCHANT', 'STATION_KEEPER', 'CADRE', 'ADMIN')
  @Paged()
  redemptions(
    @Arg('merchantId', () => ID, {
      nullable: true,
      description: "The merchant (商户编号); the caller's own when left out.",
    })
    merchantId: string | null,
    @Arg('stationCode', () => String, { nullable: true, description: 'The station, for its keeper (驿站编号).' })
    @Limit({ maxLength: 40 })
    stationCode: string | null,
    @Arg('period', () => PeriodInput, { description: 'Days, at most 31 (时段).' }) period: PeriodInput,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Readable {
    const asked = { merchantId: merchantId ?? null, stationCode: stationCode ?? null, period, first, after };
    return this.#queries.ofPlace(asked, context);
  }
}
