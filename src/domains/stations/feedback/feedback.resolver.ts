import { Arg, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { FeedbackState } from './feedback.enums.js';
import type { FeedbackQueries } from './feedback.queries.js';
import { StationFeedbackConnection } from './feedback.type.js';

@Resolver()
export class FeedbackResolver {
  readonly #queries: FeedbackQueries;

  constructor(queries: FeedbackQueries) {
    this.#queries = queries;
  }

  @Query(() => StationFeedbackConnection, {
    nullable: true,
    description: 'What workers say of stations and nobody has looked at yet, oldest first (纠错待办).',
  })
  @Access('STATION_KEEPER', 'CADRE')
  @Paged()
  stationFeedback(
    @Arg('regionCode', () => RegionCodeScalar, { description: 'In this region and below (区划代码).' })
    regionCode: string,
    @Arg('state', () => FeedbackState, {
      nullable: true,
      description: 'Only in this state (状态); OPEN by default.',
    })
    state: FeedbackState | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.queue({ regionCode, state, first, after });
  }

  @Query(() => StationFeedbackConnection, {
    nullable: true,
    description: 'What the caller has said of stations and what was answered, newest first (我的反馈).',
  })
  @Access('MEMBER')
  @Paged()
  myStationFeedback(
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.own({ first, after });
  }
}
