import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { LocalTimeScalar, RegionCodeScalar, TimeZoneScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Weekday } from '../../regions/index.js';
import { ActivityKind } from './activity.enums.js';
import { Activity } from './activity.type.js';

export const ZONE_OF_PLACE =
  'Zone of the place (时区): only where its country has several, else that of the region holds.';

@InputType('SessionRecurrenceInput', { description: 'A rhythm of sessions, given (场次规律).' })
export class SessionRecurrenceInput {
  @Field(() => Weekday, { description: 'Day of the week (星期).' })
  readonly weekday!: Weekday;
  @Field(() => LocalTimeScalar, { description: 'Begin (开始钟点); of the first, where there are several.' })
  readonly startTime!: string;
  @Field(() => Int, { nullable: true, description: 'How many on that day (每日场数); left out when it varies.' })
  @Limit({ min: 1, max: 50 })
  readonly perDay?: number | null;
  @Field(() => Weekday, {
    nullable: true,
    description: 'Day of the week that booking opens (开放预约星期); left out without booking.',
  })
  readonly bookingOpensWeekday?: Weekday | null;
  @Field(() => LocalTimeScalar, {
    nullable: true,
    description: 'Clock time that booking opens (开放预约钟点); goes with the day.',
  })
  readonly bookingOpensTime?: string | null;
}

@InputType('CreateActivityInput', { description: 'Input of createActivity (新建活动).' })
export class CreateActivityInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Title (标题).' })
  @Limit({ maxLength: 100 })
  readonly title!: string;
  @Field(() => String, { nullable: true, description: 'What it is, in Markdown (详情).' })
  @Limit({ maxLength: 5000 })
  readonly description?: string | null;
  @Field(() => ActivityKind, { description: 'Kind (类别).' })
  readonly kind!: ActivityKind;
  @Field(() => [String], { description: 'Who holds it, unions first (主办单位).' })
  @Limit({ maxItems: 20 })
  readonly organisers!: readonly string[];
  @Field(() => RegionCodeScalar, { description: 'Region (区划代码).' })
  readonly regionCode!: string;
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether a place in it needs a membership that is live (仅限会员).',
  })
  readonly membersOnly!: boolean;
  @Field(() => [SessionRecurrenceInput], { nullable: true, description: 'Its rhythm (场次规律).' })
  @Limit({ maxItems: 20 })
  readonly recurrences?: readonly SessionRecurrenceInput[] | null;
  @Field(() => TimeZoneScalar, { nullable: true, description: ZONE_OF_PLACE })
  readonly timeZone?: string | null;
}

@ObjectType('CreateActivityPayload', { simpleResolvers: true, description: 'Answer of createActivity (新建活动).' })
export class CreateActivityPayload {
  @Field(() => Activity, { nullable: true, description: 'The activity (活动).' })
  readonly activity?: Activity | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
