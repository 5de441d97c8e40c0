import { Arg, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Cached, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { GeoPointInput } from '../../../kit/graphql/platform.type.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { LegalSiteKind } from './site.enums.js';
import type { SiteQueries } from './site.queries.js';
import { LegalSite, LegalSiteConnection } from './site.type.js';

@Resolver(() => LegalSite)
export class SiteResolver {
  readonly #queries: SiteQueries;

  constructor(queries: SiteQueries) {
    this.#queries = queries;
  }

  @Query(() => LegalSiteConnection, {
    nullable: true,
    description:
      'Where the law is explained: the nearest first when a point is given, else by name (法治阵地、法律服务点).',
  })
  @Access('PUBLIC')
  @Cached(600)
  @Paged()
  legalSites(
    @Arg('regionCode', () => RegionCodeScalar, { nullable: true, description: 'In this region and below (区划代码).' })
    regionCode: string | null,
    @Arg('kind', () => LegalSiteKind, { nullable: true, description: 'Only this kind (类别).' })
    kind: LegalSiteKind | null,
    @Arg('near', () => GeoPointInput, {
      nullable: true,
      description:
        'Near this point (附近坐标): the nearest first, and sites without a point are left out. It is used for this question and not kept.',
    })
    near: GeoPointInput | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.list({
      regionCode: regionCode ?? null,
      kind: kind ?? null,
      near: near ?? null,
      first,
      after,
    });
  }
}
