import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Cached, Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { JobCardActs } from './card.acts.js';
import { JobTrade } from './card.enums.js';
import {
  PutUpJobCardAtDeskInput,
  PutUpJobCardAtDeskPayload,
  PutUpJobCardInput,
  PutUpJobCardPayload,
  TakeDownJobCardInput,
  TakeDownJobCardPayload,
} from './card.inputs.js';
import type { CardQueries } from './card.queries.js';
import { JobCard, JobCardConnection } from './card.type.js';

@Resolver(() => JobCard)
export class JobCardResolver {
  readonly #queries: CardQueries;
  readonly #acts: JobCardActs;

  constructor(queries: CardQueries, acts: JobCardActs) {
    this.#queries = queries;
    this.#acts = acts;
  }

  @Query(() => JobCardConnection, {
    nullable: true,
    description: 'Cards of people who look for casual work, those that hang now, newest first (零工求职).',
  })
  @Access('PUBLIC')
  @Cached(10)
  @Paged()
  jobCards(
    @Arg('stationCode', () => String, { nullable: true, description: 'Only at this station (驿站编号).' })
    @Limit({ maxLength: 40 })
    stationCode: string | null,
    @Arg('regionCode', () => RegionCodeScalar, {
      nullable: true,
      description: 'At stations of this region and below (区划代码).',
    })
    regionCode: string | null,
    @Arg('trade', () => JobTrade, { nullable: true, description: 'Only this trade (工种).' }) trade: JobTrade | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Readable> {
    return this.#queries.list({ stationCode, regionCode, trade, first, after }, context);
  }

  @Mutation(() => PutUpJobCardPayload, {
    nullable: true,
    description: 'Puts up the own card at a station for seven days, one of a trade at a time (张贴推荐卡).',
  })
  @Access('MEMBER')
  putUpJobCard(
    @Input(() => PutUpJobCardInput) input: PutUpJobCardInput,
    @Ctx() context: AuthContext,
  ): Promise<PutUpJobCardPayload> {
    return this.#acts.putUpJobCard(input, context);
  }

  @Mutation(() => PutUpJobCardAtDeskPayload, {
    nullable: true,
    description: 'Puts up the card of somebody who is at the own station and shows a member code (代贴推荐卡).',
  })
  @Access('STATION_KEEPER')
  putUpJobCardAtDesk(
    @Input(() => PutUpJobCardAtDeskInput) input: PutUpJobCardAtDeskInput,
    @Ctx() context: AuthContext,
  ): Promise<PutUpJobCardAtDeskPayload> {
    return this.#acts.putUpJobCardAtDesk(input, context);
  }

  @Mutation(() => TakeDownJobCardPayload, {
    nullable: true,
    description: 'Takes down the own card, or one at the own station (撤下推荐卡).',
  })
  @Access('MEMBER', 'STATION_KEEPER')
  takeDownJobCard(
    @Input(() => TakeDownJobCardInput) input: TakeDownJobCardInput,
    @Ctx() context: AuthContext,
  ): Promise<TakeDownJobCardPayload> {
    return this.#acts.takeDownJobCard(input, context);
  }
}
