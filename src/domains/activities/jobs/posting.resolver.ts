import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Cached, Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { PostingQueries } from './posting.queries.js';
import { JobPosting, JobPostingConnection } from './posting.type.js';
import './posting.edges.js';

@Resolver(() => JobPosting)
export class PostingResolver {
  readonly #queries: PostingQueries;

  constructor(queries: PostingQueries) {
    this.#queries = queries;
  }

  @Query(() => JobPostingConnection, {
    nullable: true,
    description: 'What is offered now, newest first (招聘岗位).',
  })
  @Access('PUBLIC')
  @Cached(60)
  @Paged()
  jobPostings(
    @Arg('regionCode', () => RegionCodeScalar, {
      nullable: true,
      description: 'Work in this region and below (区划代码).',
    })
    regionCode: string | null,
    @Arg('text', () => String, {
      nullable: true,
      description: 'Part of the title or of the name of the employer, pinyin or initials (文字).',
    })
    @Limit({ maxLength: 40 })
    text: string | null,
    @Arg('activityId', () => ID, { nullable: true, description: 'Only what is offered at this activity (活动).' })
    activityId: string | null,
    @Arg('minWageFen', () => Int, {
      nullable: true,
      description: 'Only what is paid by the month and may come to as many fen (最低月薪，分).',
    })
    @Limit({ min: 1, max: 100_000_000 })
    minWageFen: number | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Readable> {
    return this.#queries.list({ regionCode, text, activityId, minWageFen, first, after }, context);
  }

  @Query(() => JobPosting, { nullable: true, description: 'One posting (岗位详情).' })
  @Access('PUBLIC')
  @Cached(60)
  jobPosting(@Arg('id', () => ID, { description: 'Global id (全局编号).' }) id: string): Readable | null {
    return this.#queries.byId(id);
  }
}
