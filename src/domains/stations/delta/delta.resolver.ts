import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { PagedTo } from '../../../kit/graphql/directives.js';
import { firstTo } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { type DeltaPage, MOST_DELTAS, type StationDeltas } from './delta.queries.js';
import { StationDeltaConnection } from './delta.type.js';

/** The registry for those who keep a copy. */
@Resolver()
export class StationDeltaResolver {
  readonly #deltas: StationDeltas;

  constructor(deltas: StationDeltas) {
    this.#deltas = deltas;
  }

  @Query(() => StationDeltaConnection, {
    nullable: true,
    description:
      'The registry for those who keep a copy (驿站增量): without a cursor the whole, with one only what changed since, gone stations as tombstones.',
  })
  @Access('PARTNER', 'CADRE', 'ADMIN')
  @PagedTo(MOST_DELTAS)
  stationsChangedSince(
    @Arg('after', () => CursorScalar, {
      nullable: true,
      description:
        'The cursor kept from the last page, with the same regionCode (游标); without it from the beginning.',
    })
    after: string | null | undefined,
    @Arg('regionCode', () => RegionCodeScalar, {
      nullable: true,
      description: 'In this region and below (区划代码); all that the caller reaches by default.',
    })
    regionCode: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 200, description: firstTo(MOST_DELTAS) }) first: number,
    @Ctx() context: AuthContext,
  ): Promise<DeltaPage> {
    return this.#deltas.page({ after: after ?? null, regionCode: regionCode ?? null, first }, context);
  }
}
