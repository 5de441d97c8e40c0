import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Cached, Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { BenefitKind } from './benefit.enums.js';
import type { BenefitQueries } from './benefit.queries.js';
import { Benefit, BenefitConnection } from './benefit.type.js';

@Resolver(() => Benefit)
export class BenefitResolver {
  readonly #queries: BenefitQueries;

  constructor(queries: BenefitQueries) {
    this.#queries = queries;
  }

  @Query(() => BenefitConnection, {
    nullable: true,
    description: 'Benefits on offer now, the ones ending first on top (普惠项目列表).',
  })
  @Access('PUBLIC')
  @Cached(60)
  @Paged()
  benefits(
    @Arg('regionCode', () => RegionCodeScalar, {
      nullable: true,
      description:
        'For people of this region (区划代码): those for everybody, for a division that it lies in, and for a part of it.',
    })
    regionCode: string | null,
    @Arg('kind', () => BenefitKind, { nullable: true, description: 'Only this kind (类别).' }) kind: BenefitKind | null,
    @Arg('text', () => String, { nullable: true, description: 'Part of the title, pinyin or initials (文字).' })
    @Limit({ maxLength: 40 })
    text: string | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Readable> {
    return this.#queries.list({ regionCode, kind, text, first, after }, context);
  }

  @Query(() => Benefit, {
    nullable: true,
    description: 'One benefit (普惠项目); a draft is there for cadres of its division and for administrators alone.',
  })
  @Access('PUBLIC')
  @Cached(60)
  benefit(
    @Arg('benefitCode', () => String, { description: 'Benefit code (项目编码).' })
    @Limit({ maxLength: 40 })
    benefitCode: string,
  ): Readable {
    return this.#queries.byCode(benefitCode);
  }
}
