import { Arg, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { CaseKind, CaseStage } from './case.enums.js';
import type { CaseQueries } from './case.queries.js';
import { LegalCase, LegalCaseConnection } from './case.type.js';

@Resolver()
export class CaseResolver {
  readonly #queries: CaseQueries;

  constructor(queries: CaseQueries) {
    this.#queries = queries;
  }

  @Query(() => LegalCase, {
    nullable: true,
    description: "One case (案件); null when not there or not the caller's.",
  })
  @Access('MEMBER', 'CADRE', 'MEDIATOR', 'ADMIN')
  case(
    @Arg('caseNo', () => String, { description: 'Case number (案号).' }) @Limit({ maxLength: 40 }) caseNo: string,
  ): Readable {
    return this.#queries.byNo(caseNo);
  }

  @Query(() => LegalCaseConnection, {
    nullable: true,
    description:
      'Cases, the one due first on top (案件台账). For a cadre the headlines of the region, for a mediator the own cases.',
  })
  @Access('CADRE', 'MEDIATOR', 'ADMIN')
  @Paged()
  cases(
    @Arg('regionCode', () => RegionCodeScalar, { nullable: true, description: 'In this region and below (区划代码).' })
    regionCode: string | null,
    @Arg('stage', () => CaseStage, { nullable: true, description: 'Only in this stage (环节).' })
    stage: CaseStage | null,
    @Arg('kind', () => CaseKind, { nullable: true, description: 'Only this kind (类别).' }) kind: CaseKind | null,
    @Arg('overdue', () => Boolean, {
      nullable: true,
      description: 'Only those past a deadline (超期), or with false only those that are not; all without it.',
    })
    overdue: boolean | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    const asked = { regionCode: regionCode ?? null, stage: stage ?? null, kind: kind ?? null };
    return this.#queries.list({ ...asked, overdue: overdue ?? null, first, after: after ?? null });
  }
}
