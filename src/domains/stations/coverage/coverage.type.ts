import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PagedTo } from '../../../kit/graphql/directives.js';
import { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { MeasureBasis, Precision } from '../../../kit/graphql/measure.enums.js';
import { connectionOf, type Page } from '../../../kit/graphql/pagination.js';
import { GeoPoint } from '../../../kit/graphql/platform.type.js';
import { DateScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Region, WALKED } from '../../regions/index.js';
import { MOST_UNCOVERED, UncoveredArguments } from './coverage.arguments.js';

const TOO_MANY = 'Null, with OPERATION_TOO_LARGE, for a region of more than 20,000 of them: ask for those below it.';

/** A demand point as the API shows it: it has no global id, for nobody keeps one for itself. */
@ObjectType('DemandPoint', { simpleResolvers: true, description: 'A place where people need a station (需求点).' })
export class DemandPoint {
  @Field(() => String, { description: 'Code of the place in the list it came by (编号).' })
  readonly pointCode!: string;
  @Field(() => String, { description: 'Name, as of a park or a crossroads (名称).' })
  readonly name!: string;
  @Field(() => Int, { description: 'How many people work around there outdoors, by estimate (人数).' })
  readonly people!: number;
  @Field(() => GeoPoint, { description: 'Where (坐标).' })
  @Takes(() => LocationArguments)
  readonly location!: GeoPoint;
  @Field(() => Int, {
    nullable: true,
    description:
      'Metres in a straight line to the nearest station in service, rounded up, so that it is never the radius itself (最近距离); null when there is none at all.',
  })
  readonly nearestMetres!: number | null;
}

export const DemandPointConnection = connectionOf(() => DemandPoint, {
  name: 'DemandPointConnection',
  description: 'Places with none in reach, the most people first (需求点分页).',
});

/** What is built in a region, what is aimed at there, and who has too far to walk; each value is had when it is asked for. */
@ObjectType('StationCoverage', { simpleResolvers: true, description: 'Coverage of a region (覆盖分析).' })
export class StationCoverage {
  @Field(() => Region, { description: 'The region (所在区划).' })
  readonly region!: Region;
  @Field(() => Int, { description: 'Year of the target (年份).' })
  readonly year!: number;
  @Field(() => Int, {
    description:
      'Stations built, by what the target is measured (已建): what the hub counts, or the newest figure told of the year where that is more, as the register then does not hold all of them yet.',
  })
  readonly built!: number;
  @Field(() => MeasureBasis, { description: 'Which of the two that is (口径).' })
  readonly builtBasis!: MeasureBasis;
  @Field(() => Int, {
    description:
      'Stations of the register that were built by the end of the year, or by today (台账已建): BUILT, ACCEPTED, OPEN or TEMPORARILY_CLOSED today, and those whose day of building is not told.',
  })
  readonly builtCounted!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Stations built by the newest figure told of the year (上报已建); null without one.',
  })
  readonly builtReported!: number | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day that figure speaks of (上报数据日期); null without one.',
  })
  readonly builtReportedOn!: string | null;
  @Field(() => Int, { nullable: true, description: 'Stations aimed at (目标数); null without a target.' })
  readonly target!: number | null;
  @Field(() => Precision, {
    nullable: true,
    description: 'How exact the target is meant: AT_LEAST for 不少于; null without a target (目标精度).',
  })
  readonly targetPrecision!: Precision | null;
  @Field(() => Int, { nullable: true, description: 'Still to build, never below 0 (剩余); null without a target.' })
  readonly remaining!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Built as a share of the target, in per cent, two decimals, half up (完成率); null without a target, and of one of 0.',
  })
  readonly completionPercent!: number | null;
  @Field(() => Int, { description: 'Service radius in metres, straight line (半径).' })
  readonly radiusMetres!: number;
  @Field(() => Int, {
    description: `The same on foot, in minutes, rounded up (步行分钟). ${WALKED}`,
  })
  readonly walkMinutes!: number;
  @Field(() => Int, { description: 'Places where people need one (需求点).' })
  readonly demandPoints!: number;
  @Field(() => Int, {
    nullable: true,
    description: `Of these, within the radius of a station in service (OPEN or TEMPORARILY_CLOSED), also of one beyond the border of the region (已覆盖). ${TOO_MANY}`,
  })
  readonly coveredDemandPoints!: number | null;
  @Field(() => Int, { nullable: true, description: `Of these, within the radius of two or more (重叠). ${TOO_MANY}` })
  readonly overlappedDemandPoints!: number | null;
  @Field(() => DemandPointConnection, {
    nullable: true,
    description: `Places with none in reach, the most people first (未覆盖). ${TOO_MANY}`,
  })
  @PagedTo(MOST_UNCOVERED)
  @Takes(() => UncoveredArguments)
  readonly uncovered!: Page<DemandPoint> | null;
}
