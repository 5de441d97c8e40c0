import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost, Cached, Key, Paged } from '../../../kit/graphql/directives.js';
import { Measure } from '../../../kit/graphql/measure.type.js';
import { connectionOf, type Page } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { LocalTimeScalar, TimeZoneScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Region, Weekday } from '../../regions/index.js';
import { MeasuresArguments, MetricRate } from '../measures/measure.type.js';
import { PageArguments } from '../page.arguments.js';
import { type Pledge, PledgeConnection } from '../pledges/pledge.type.js';
import { ActivityKind } from './activity.enums.js';

@ObjectType('SessionRecurrence', { simpleResolvers: true, description: 'A rhythm of sessions (场次规律).' })
export class SessionRecurrence {
  @Field(() => Weekday, { description: 'Day of the week (星期).' })
  readonly weekday!: Weekday;
  @Field(() => LocalTimeScalar, { description: 'Begin (开始钟点); of the first, where there are several.' })
  readonly startTime!: string;
  @Field(() => Int, { nullable: true, description: 'How many on that day (每日场数); null when it varies.' })
  readonly perDay!: number | null;
  @Field(() => Weekday, {
    nullable: true,
    description: 'Day of the week that booking opens (开放预约星期); null without booking.',
  })
  readonly bookingOpensWeekday!: Weekday | null;
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Clock time that booking opens (开放预约钟点).' })
  readonly bookingOpensTime!: string | null;
  @Field(() => TimeZoneScalar, { description: 'Zone of these times (时区).' })
  readonly timeZone!: string;
}

/** An activity as the API shows it. */
@ObjectType('Activity', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'Something that takes place, once or often (活动).',
})
@Key('id')
@Cached(60)
export class Activity extends Record {
  @Field(() => String, { description: 'Activity number, as lists and channels name it (活动编号).' })
  readonly activityNo!: string;
  @Field(() => String, { description: 'Title (标题).' })
  readonly title!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What it is, in Markdown (详情); null when the title says it.',
  })
  readonly description!: string | null;
  @Field(() => ActivityKind, { description: 'Kind (类别).' })
  readonly kind!: ActivityKind;
  @Field(() => [String], { description: 'Who holds it, unions first (主办单位).' })
  @AtMost(20)
  readonly organisers!: readonly string[];
  @Field(() => Region, { description: 'Region (所在区划).' })
  readonly region!: Region;
  @Field(() => Boolean, {
    description: 'Whether a place in it needs a membership that is live (仅限会员).',
  })
  readonly membersOnly!: boolean;
  @Field(() => [SessionRecurrence], { description: 'Its rhythm, as shows on Wednesday and Friday (场次规律).' })
  @AtMost(20)
  readonly recurrences!: readonly SessionRecurrence[];
  @Field(() => [Measure], {
    description: 'Figures told and counted of the whole, newest first: employers, posts, views (数据).',
  })
  @AtMost(50)
  @Takes(() => MeasuresArguments)
  readonly measures!: readonly Measure[];
  @Field(() => [MetricRate], {
    description: 'What was told last, for each event (场均数据); empty without a number of events.',
  })
  @AtMost(30)
  readonly perEvent!: readonly MetricRate[];
  @Field(() => PledgeConnection, { description: 'Sponsors by what they pledged (公益爱心榜).' })
  @Paged()
  @Takes(() => PageArguments)
  readonly honourBoard!: Page<Pledge>;
}

export const ActivityConnection = connectionOf(() => Activity, {
  name: 'ActivityConnection',
  description: 'Activities, the next one on top (活动分页).',
});
