import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../../kit/graphql/directives.js';
import { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { GeoPoint } from '../../../kit/graphql/platform.type.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Station } from '../../stations/index.js';

@ObjectType('Venue', { simpleResolvers: true, description: 'Where a session is (地点).' })
export class Venue {
  @Field(() => String, { description: 'Name, as 齐鲁惠工影院 1 号厅 (名称).' })
  readonly name!: string;
  @Field(() => String, { nullable: true, description: 'Address (地址); null when the name says it.' })
  readonly address!: string | null;
  @Field(() => GeoPoint, { nullable: true, description: 'Where it is (坐标); null when not known.' })
  @Takes(() => LocationArguments)
  readonly location!: GeoPoint | null;
  @Field(() => Station, { nullable: true, description: 'The station it is in (驿站); null when elsewhere.' })
  readonly station!: Station | null;
}

@ObjectType('Seat', { simpleResolvers: true, description: 'A seat (座位).' })
export class Seat {
  @Field(() => String, { description: 'Code, as C-05 (座位号).' })
  readonly seatCode!: string;
  @Field(() => String, { description: 'Row, as C (行).' })
  readonly row!: string;
  @Field(() => Int, { description: 'Number in the row (编号).' })
  readonly number!: number;
  @Field(() => Boolean, { description: 'Whether someone has it (已占).' })
  readonly taken!: boolean;
}

@ObjectType('SessionAllotment', { simpleResolvers: true, description: 'Places kept for one employer (单位名额).' })
export class SessionAllotment {
  @Field(() => String, { description: 'Employer (用人单位).' })
  readonly employerName!: string;
  @Field(() => Int, { description: 'Places kept (容量).' })
  readonly capacity!: number;
  @Field(() => Int, { description: 'Places taken of these (已约).' })
  readonly booked!: number;
}

@ObjectType('TransportDetails', { simpleResolvers: true, description: 'A train or coach (车次信息).' })
export class TransportDetails {
  @Field(() => String, { description: 'Number, as G2039 (车次).' })
  readonly tripNo!: string;
  @Field(() => String, { description: 'From where (出发地).' })
  readonly origin!: string;
  @Field(() => String, { description: 'To where (目的地).' })
  readonly destination!: string;
}

@ObjectType('HealthCheckDetails', { simpleResolvers: true, description: 'A health check (体检信息).' })
export class HealthCheckDetails {
  @Field(() => String, { description: 'Who makes it (承办机构).' })
  readonly provider!: string;
  @Field(() => [String], { description: 'What is looked at (体检项目).' })
  @AtMost(50)
  readonly items!: readonly string[];
}

@ObjectType('CompetitionRound', { simpleResolvers: true, description: 'A round of a competition (竞赛轮次).' })
export class CompetitionRound {
  @Field(() => Int, { nullable: true, description: 'The how-manieth (轮次); null where they have no order.' })
  readonly number!: number | null;
  @Field(() => String, { description: 'What it is, as 理论考试 or 实操 (名称).' })
  readonly title!: string;
}
