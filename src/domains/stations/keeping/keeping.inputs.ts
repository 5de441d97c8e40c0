import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { GeoPointInput, PeriodInput } from '../../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar, LocalTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Facility, StationKind } from '../station.enums.js';
import { StationServiceInput } from '../station.inputs.js';
import { Station } from '../station.type.js';

@InputType('UpdateStationInput', { description: 'Input of updateStation (信息维护); what is left out stays.' })
export class UpdateStationInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => String, { nullable: true, description: 'Name (名称); mobiles and id numbers in it are masked.' })
  @Limit({ maxLength: 100 })
  readonly name?: string | null;
  @Field(() => [StationKind], { nullable: true, description: 'Kinds (类别); the whole list.' })
  @Limit({ maxItems: 9 })
  readonly kinds?: readonly StationKind[] | null;
  @Field(() => String, { nullable: true, description: 'Address (地址); mobiles and id numbers in it are masked.' })
  @Limit({ maxLength: 200 })
  readonly address?: string | null;
  @Field(() => GeoPointInput, { nullable: true, description: 'Where it is, with its datum (坐标).' })
  readonly location?: GeoPointInput | null;
  @Field(() => String, { nullable: true, description: 'Telephone of the desk (电话); an empty text takes it away.' })
  @Limit({ maxLength: 30 })
  readonly phone?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'How to find it (指引); an empty text takes it away, mobiles and id numbers in it are masked.',
  })
  @Limit({ maxLength: 500 })
  readonly directions?: string | null;
  @Field(() => [StationServiceInput], { nullable: true, description: 'What it offers (服务项目); the whole list.' })
  @Limit({ maxItems: 30 })
  readonly services?: readonly StationServiceInput[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the host is closed (依托单位是否关闭); then so is the station, and it takes part in no campaign, until false is given. Only where the station names a host.',
  })
  readonly hostClosed?: boolean | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'It is another station although one of that name is near (确认非重复).',
  })
  readonly acceptDuplicate!: boolean;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('UpdateStationPayload', { simpleResolvers: true, description: 'Answer of updateStation (信息维护).' })
export class UpdateStationPayload {
  @Field(() => Station, { nullable: true, description: 'The station (驿站).' })
  readonly station?: Station | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('OpeningExceptionInput', { description: 'Days that differ (特殊日期).' })
export class OpeningExceptionInput {
  @Field(() => PeriodInput, { description: 'Days (时段).' })
  readonly period!: PeriodInput;
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Opens (开门); closed all day when left out.' })
  readonly opens?: string | null;
  @Field(() => LocalTimeScalar, {
    nullable: true,
    description: 'Closes (关门); before opens when it is on the day after.',
  })
  readonly closes?: string | null;
}

@InputType('SetStationHoursInput', { description: 'Input of setStationHours (开放时间维护).' })
export class SetStationHoursInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Weekly hours as people write them (开放时间); left out when only days differ. What can not be read is refused, not guessed.',
  })
  @Limit({ maxLength: 200 })
  readonly hoursText?: string | null;
  @Field(() => [OpeningExceptionInput], {
    nullable: true,
    description:
      'Days that differ (特殊日期); the whole list of those that are not over, as hours.exceptions shows it, without those of campaigns, which announceOpeningCampaign keeps: an entry of just the days and times of a campaign is left to it.',
  })
  @Limit({ maxItems: 50 })
  readonly exceptions?: readonly OpeningExceptionInput[] | null;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('SetStationHoursPayload', {
  simpleResolvers: true,
  description: 'Answer of setStationHours (开放时间维护).',
})
export class SetStationHoursPayload {
  @Field(() => Station, { nullable: true, description: 'The station, with the hours as they were understood (驿站).' })
  readonly station?: Station | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('PostStationNoticeInput', { description: 'Input of postStationNotice (发布公告).' })
export class PostStationNoticeInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => String, {
    description: 'Text (文字); empty takes the notice down, mobiles and id numbers in it are masked.',
  })
  @Limit({ maxLength: 200 })
  readonly text!: string;
  @Field(() => DateTimeScalar, {
    description: 'Until when it stands (失效时间); passed over when a notice is taken down.',
  })
  readonly expiresAt!: string;
}

@ObjectType('PostStationNoticePayload', {
  simpleResolvers: true,
  description: 'Answer of postStationNotice (发布公告).',
})
export class PostStationNoticePayload {
  @Field(() => Station, { nullable: true, description: 'The station (驿站).' })
  readonly station?: Station | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('AnnounceOpeningCampaignInput', { description: 'Input of announceOpeningCampaign (开放活动).' })
export class AnnounceOpeningCampaignInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, {
    description: 'Name of the campaign (名称); on the same days again it is what is said now, and its other days stay.',
  })
  @Limit({ maxLength: 40 })
  readonly name!: string;
  @Field(() => PeriodInput, { description: 'Days (时段).' })
  readonly period!: PeriodInput;
  @Field(() => LocalTimeScalar, {
    nullable: true,
    description: 'Opens (开门), beside the usual hours; as on workdays when left out.',
  })
  readonly opens?: string | null;
  @Field(() => LocalTimeScalar, {
    nullable: true,
    description: 'Closes (关门); before opens when it is on the day after.',
  })
  readonly closes?: string | null;
  @Field(() => [String], { description: 'These stations (驿站编号); all of them or none.' })
  @Limit({ maxItems: 5000 })
  readonly stationCodes!: readonly string[];
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Takes the days of the campaign back (撤回), where they were announced under this name; its other days stay, and hours are not looked at.',
  })
  readonly withdrawn!: boolean;
}

@ObjectType('AnnounceOpeningCampaignPayload', {
  simpleResolvers: true,
  description: 'Answer of announceOpeningCampaign (开放活动).',
})
export class AnnounceOpeningCampaignPayload {
  @Field(() => Int, { nullable: true, description: 'How many stations take part (驿站数).' })
  readonly stationCount?: number | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReportFacilityStateInput', { description: 'Input of reportFacilityState (设施状态).' })
export class ReportFacilityStateInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => Facility, { description: 'Which (设施).' })
  readonly facility!: Facility;
  @Field(() => Boolean, { description: 'Whether it works (是否可用).' })
  readonly working!: boolean;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when it does not (故障起始); today, or as it was, when left out.',
  })
  readonly brokenSince?: string | null;
}

@ObjectType('ReportFacilityStatePayload', {
  simpleResolvers: true,
  description: 'Answer of reportFacilityState (设施状态).',
})
export class ReportFacilityStatePayload {
  @Field(() => Station, { nullable: true, description: 'The station (驿站).' })
  readonly station?: Station | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
