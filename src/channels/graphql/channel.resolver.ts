import type DataLoader from 'dataloader';
import { Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { Access } from '../../auth/directives.js';
import { instantOf } from '../../kit/database/database.js';
import { AtMost } from '../../kit/graphql/directives.js';
import { DateTimeScalar } from '../../kit/graphql/scalars.js';
import type { ScopeOf } from '../reach.js';
import { CONFLICT_RULE } from '../sentences.js';
import { NOTHING } from '../verdicts.js';
import { activityByChannel, type ChannelActivity } from './channel.loaders.js';
import type { ChannelQueries } from './channel.queries.js';
import { type ChannelView, channelView } from './channel.rows.js';
import { Channel, VerdictCounts } from './channel.type.js';

@Resolver(() => Channel)
export class ChannelResolver {
  readonly #queries: ChannelQueries;
  readonly #activity: (context: AuthContext) => DataLoader<string, ChannelActivity | null>;

  constructor(queries: ChannelQueries, scopeOf: ScopeOf) {
    this.#queries = queries;
    this.#activity = activityByChannel(scopeOf);
  }

  @Query(() => [Channel], { nullable: true, description: 'Channels the hub takes data from, by code (数据渠道).' })
  @AtMost(100)
  @Access('CADRE', 'ADMIN')
  async channels(@Ctx() context: AuthContext): Promise<readonly ChannelView[]> {
    return (await this.#queries.channels(context.viewer)).map(channelView);
  }

  @FieldResolver(() => String, {
    description:
      'Who wins when sources differ (冲突规则): in the words of whoever agreed on it, else a sentence in the language asked for.',
  })
  conflictRule(@Root() { source }: ChannelView, @Ctx() { language }: AuthContext): string {
    return source.conflictRule ?? CONFLICT_RULE[language];
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When something last came (最近接收); null when never.',
  })
  async lastReceivedAt(@Root() { code }: ChannelView, @Ctx() context: AuthContext): Promise<Date | null> {
    const activity = await this.#activity(context).load(code);
    return activity?.lastReceivedAt ? instantOf(activity.lastReceivedAt) : null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Seconds between the time a record speaks of and its arrival, median of the last day (滞后秒数); null without records.',
  })
  async latenessSeconds(@Root() { code }: ChannelView, @Ctx() context: AuthContext): Promise<number | null> {
    return (await this.#activity(context).load(code))?.latenessSeconds ?? null;
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it is quieter than it should be; null while it is not (静默).',
  })
  async silentSince(@Root() { code }: ChannelView, @Ctx() context: AuthContext): Promise<Date | null> {
    const activity = await this.#activity(context).load(code);
    return activity?.silentSince ? instantOf(activity.silentSince) : null;
  }

  @FieldResolver(() => VerdictCounts, { description: 'Verdicts of the last 24 hours (近一日).' })
  async lastDay(@Root() { code }: ChannelView, @Ctx() context: AuthContext): Promise<VerdictCounts> {
    return (await this.#activity(context).load(code)) ?? NOTHING;
  }
}
