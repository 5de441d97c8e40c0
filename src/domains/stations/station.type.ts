import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../auth/directives.js';
import { AtMost, Cached, Key, Shareable } from '../../kit/graphql/directives.js';
import { LocationArguments } from '../../kit/graphql/location.arguments.js';
import { connectionOf, edgeConnectionOf } from '../../kit/graphql/pagination.js';
import { GeoPoint, Money, Node, Record } from '../../kit/graphql/platform.type.js';
import { DateScalar, TimeZoneScalar } from '../../kit/graphql/scalars.js';
import { Takes } from '../../kit/graphql/takes.js';
import { Union } from '../organisations/index.js';
import { Region, WALKED } from '../regions/index.js';
import { StationAssessment, StationGrade } from './assessment/assessment.type.js';
import { OpeningHours, OpenState } from './hours.type.js';
import { StationNotice } from './keeping/notice.type.js';
import { DistanceArguments, OpenStateArguments, ServicesArguments } from './station.arguments.js';
import { Facility, StationHostKind, StationKind, StationStatus } from './station.enums.js';

@ObjectType('StationHost', { simpleResolvers: true, description: 'Whose place a station is in (依托单位).' })
export class StationHost {
  @Field(() => String, { description: 'Name (名称).' })
  readonly name!: string;
  @Field(() => StationHostKind, { description: 'Kind (类别).' })
  readonly kind!: StationHostKind;
  @Field(() => Boolean, {
    description: 'Whether the place itself is closed (是否关闭), as updateStation told; then so is the station.',
  })
  readonly closed!: boolean;
}

@ObjectType('StationKeeper', { simpleResolvers: true, description: 'Who keeps a station (管理员).' })
@Access('STATION_KEEPER', 'CADRE', 'ADMIN')
export class StationKeeper {
  @Field(() => String, { nullable: true, description: 'Name, masked (姓名).' })
  @Personal('IDENTITY')
  readonly displayName!: string | null;
  @Field(() => String, { nullable: true, description: 'Mobile, masked (脱敏手机号).' })
  @Personal('CONTACT')
  readonly mobileMasked!: string | null;
}

@ObjectType('StationService', { simpleResolvers: true, description: 'A facility offered by a station (服务项目).' })
export class StationService {
  @Field(() => Facility, { description: 'What (设施).' })
  readonly facility!: Facility;
  @Field(() => Boolean, { description: 'Whether it costs nothing (免费).' })
  readonly free!: boolean;
  @Field(() => Money, { nullable: true, description: 'Price; null when free (价格).' })
  readonly price!: Money | null;
  @Field(() => String, { nullable: true, description: 'For what the price is, as 床·晚 (计价单位).' })
  readonly unit!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many there are (容量); null when not counted.' })
  readonly capacity!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many are free at this moment (空余); null when not counted. Live, never cached.',
  })
  @Cached(0)
  readonly available!: number | null;
  @Field(() => Boolean, { description: 'Whether it can be held from a phone (可预约).' })
  readonly bookable!: boolean;
  @Field(() => Boolean, { description: 'Whether it works (是否可用).' })
  readonly working!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Since when it does not (故障起始); null while it works.' })
  readonly brokenSince!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When someone last confirmed it (核实日期).' })
  readonly verifiedOn!: string | null;
}

@ObjectType('Honour', { simpleResolvers: true, description: 'An honour (荣誉).' })
@Shareable()
export class Honour {
  @Field(() => String, { description: 'Title, as 最美工会户外劳动者服务站点.' })
  readonly title!: string;
  @Field(() => String, { description: 'Who gave it (授予单位).' })
  readonly grantedBy!: string;
  @Field(() => Int, { nullable: true, description: 'Year (年份); null when not told.' })
  readonly year!: number | null;
}

/** A station as the API shows it. */
@ObjectType('Station', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'A station where workers rest and are helped (驿站).',
})
@Key('id')
@Key('stationCode')
@Cached(30)
export class Station extends Record {
  @Field(() => String, { description: 'Station code (驿站编号); never used again.' })
  readonly stationCode!: string;
  @AtMost(20)
  @Field(() => [String], {
    description: 'Codes of records merged into this one (曾用编号); they go on finding it.',
  })
  readonly formerCodes!: readonly string[];
  @Field(() => String, { description: 'Name (名称).' })
  readonly name!: string;
  @AtMost(20)
  @Field(() => [StationKind], { description: 'Kinds (类别).' })
  readonly kinds!: readonly StationKind[];
  @Field(() => StationStatus, { description: 'Status (状态).' })
  readonly status!: StationStatus;
  @Field(() => Int, { nullable: true, description: 'Stars, 1 to 5; null when not graded (星级).' })
  readonly star!: number | null;
  @Field(() => String, { description: 'Address (地址).' })
  readonly address!: string;
  @Field(() => TimeZoneScalar, { description: 'Time zone of its hours (时区).' })
  readonly timeZone!: string;
  @Field(() => String, { nullable: true, description: 'Telephone of the desk (联系电话).' })
  readonly phone!: string | null;
  @Field(() => String, { nullable: true, description: 'How to find it, from the road (指引).' })
  readonly directions!: string | null;
  @Field(() => Region, { description: 'Region (所在区划).' })
  readonly region!: Region;
  @Field(() => GeoPoint, { description: 'Where it is (坐标).' })
  @Takes(() => LocationArguments)
  readonly location!: GeoPoint;
  @Field(() => Int, { description: 'Straight line from a point, in metres (距离); the point is not kept.' })
  @Takes(() => DistanceArguments)
  readonly distanceMetres!: number;
  @Field(() => Union, { nullable: true, description: 'The union that runs it (建设工会).' })
  readonly operator!: Union | null;
  @Field(() => StationKeeper, { nullable: true, description: 'Who keeps it (管理员).' })
  @Access('STATION_KEEPER', 'CADRE', 'ADMIN')
  readonly keeper!: StationKeeper | null;
  @Field(() => [StationService], { description: 'What it offers, at what price (服务项目).' })
  @AtMost(50)
  @Takes(() => ServicesArguments)
  readonly services!: readonly StationService[];
  @Field(() => OpeningHours, { description: 'Its hours (开放时间).' })
  readonly hours!: OpeningHours;
  @Field(() => OpenState, { description: 'Whether it is open, and why (是否开放).' })
  @Takes(() => OpenStateArguments)
  readonly openState!: OpenState;
  @Field(() => StationNotice, {
    nullable: true,
    description: 'What its keeper says to visitors (公告); null when there is none that stands.',
  })
  readonly notice!: StationNotice | null;
  @Field(() => [Honour], { description: 'Honours (荣誉).' })
  @AtMost(50)
  readonly honours!: readonly Honour[];
  @Field(() => [StationGrade], {
    description: 'Grades it has had, newest first; a grade is not for life (评星记录).',
  })
  @AtMost(50)
  readonly gradeHistory!: readonly StationGrade[];
  @Field(() => [StationAssessment], { nullable: true, description: 'Assessments, newest first (验收评定).' })
  @AtMost(50)
  @Access('STATION_KEEPER', 'CADRE', 'ADMIN')
  readonly assessments!: readonly StationAssessment[] | null;
  @Field(() => StationHost, {
    nullable: true,
    description: 'Whose place it is in; null when it is its own (依托单位).',
  })
  readonly host!: StationHost | null;
  @AtMost(20)
  @Field(() => [String], { description: 'Others who take part (共建单位).' })
  readonly partners!: readonly string[];
  @Field(() => Float, { nullable: true, description: 'Floor in square metres (面积).' })
  readonly areaSquareMetres!: number | null;
  @Field(() => Money, { nullable: true, description: 'What it cost to build (投入).' })
  readonly investment!: Money | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was built (建成日期).' })
  readonly builtOn!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'When someone last confirmed that it is as written here (核实时间): the newest day of which a ledger tells, never that of a list of a partner.',
  })
  readonly verifiedOn!: string | null;
  @Field(() => String, { description: 'Scene text of its mini-program code and QR (驿站码).' })
  readonly scene!: string;
}

export const StationConnection = connectionOf(() => Station, {
  name: 'StationConnection',
  description: 'Stations, by station code (驿站分页).',
});

@ObjectType('StationNearEdge', { simpleResolvers: true, description: 'A station and how far it is (附近驿站).' })
export class StationNearEdge {
  @Field(() => Station, { description: 'The station (记录).' })
  readonly node!: Station;
  @Field(() => Int, { description: 'Straight line, in metres (距离).' })
  readonly distanceMetres!: number;
  @Field(() => Int, { description: `On foot, in minutes, rounded up (步行分钟). ${WALKED}` })
  readonly walkMinutes!: number;
}

export const StationNearConnection = edgeConnectionOf(
  () => Station,
  () => StationNearEdge,
  {
    name: 'StationNearConnection',
    description: 'Stations around a point, the nearest first (附近驿站分页).',
    edges: 'Each station with its distance (条目).',
    nodes: 'The stations alone (记录).',
  },
);
