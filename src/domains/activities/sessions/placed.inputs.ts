import { Field, ID, InputType, Int } from 'type-graphql';
import { Limit } from '../../../kit/graphql/directives.js';
import { GeoPointInput } from '../../../kit/graphql/platform.type.js';
import { TimeZoneScalar, UrlScalar } from '../../../kit/graphql/scalars.js';
import { ZONE_OF_PLACE } from '../activities/activity.inputs.js';

@InputType('SeatRowInput', { description: 'A row of seats (座位排).' })
export class SeatRowInput {
  @Field(() => String, { description: 'Row, as C (行).' })
  @Limit({ maxLength: 10 })
  readonly row!: string;
  @Field(() => Int, { description: 'Seats in it, numbered from 1 (座位数).' })
  @Limit({ min: 1, max: 100 })
  readonly seats!: number;
}

@InputType('SessionAllotmentInput', { description: 'Places kept for one employer, given (单位名额).' })
export class SessionAllotmentInput {
  @Field(() => String, { description: 'Employer (用人单位).' })
  @Limit({ maxLength: 100 })
  readonly employerName!: string;
  @Field(() => Int, { description: 'Places kept (容量).' })
  @Limit({ min: 1, max: 100_000 })
  readonly capacity!: number;
}

@InputType('HealthCheckInput', { description: 'A health check, given (体检).' })
export class HealthCheckInput {
  @Field(() => String, { description: 'Who makes it (承办机构).' })
  @Limit({ maxLength: 100 })
  readonly provider!: string;
  @Field(() => [String], { description: 'What is looked at (体检项目).' })
  @Limit({ maxItems: 50 })
  readonly items!: readonly string[];
}

/** Where sessions are, how many places they have, and what is said of them. */
@InputType()
export abstract class PlacedInput {
  @Field(() => String, { description: 'Name of the place (地点名称).' })
  @Limit({ maxLength: 100 })
  readonly venueName!: string;
  @Field(() => String, { nullable: true, description: 'Address (地点地址).' })
  @Limit({ maxLength: 200 })
  readonly venueAddress?: string | null;
  @Field(() => GeoPointInput, { nullable: true, description: 'Where it is (坐标).' })
  readonly venueLocation?: GeoPointInput | null;
  @Field(() => String, { nullable: true, description: 'The station it is in (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The legal site where it is held (法治阵地), of a talk about law.',
  })
  readonly legalSiteId?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Places, when they are only counted (容量); without it and without rows there is no limit.',
  })
  @Limit({ min: 1, max: 100_000 })
  readonly capacity?: number | null;
  @Field(() => [SeatRowInput], {
    nullable: true,
    description: 'Rows with their numbers of seats, when there is a seat map (座位排); 1,000 seats in all.',
  })
  @Limit({ maxItems: 60 })
  readonly seatRows?: readonly SeatRowInput[] | null;
  @Field(() => [SessionAllotmentInput], {
    nullable: true,
    description: 'Of all places, those that are kept for employers (单位名额); of a seat map the last ones.',
  })
  @Limit({ maxItems: 100 })
  readonly allotments?: readonly SessionAllotmentInput[] | null;
  @Field(() => HealthCheckInput, { nullable: true, description: 'Health check (体检); for that kind alone.' })
  readonly healthCheck?: HealthCheckInput | null;
  @Field(() => UrlScalar, { nullable: true, description: 'Address of the live stream (直播).' })
  readonly streamUrl?: string | null;
  @Field(() => TimeZoneScalar, { nullable: true, description: ZONE_OF_PLACE })
  readonly timeZone?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it is only planned (草稿): seen by cadres of its region until announceSession.',
  })
  readonly draft!: boolean;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether another session may be at the same place at that time (允许同场地).',
  })
  readonly acceptSameVenue!: boolean;
}
