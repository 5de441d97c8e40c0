import { Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost, Cached, Key } from '../../../kit/graphql/directives.js';
import { Measure } from '../../../kit/graphql/measure.type.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar, TimeZoneScalar, UrlScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Activity } from '../activities/activity.type.js';
import { MeasuresArguments } from '../measures/measure.type.js';
import { SessionState } from './session.enums.js';
import {
  CompetitionRound,
  HealthCheckDetails,
  Seat,
  SessionAllotment,
  TransportDetails,
  Venue,
} from './session.parts.type.js';

/** A session as the API shows it. */
@ObjectType('Session', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'One time that an activity takes place (场次).',
})
@Key('id')
@Cached(10)
export class Session extends Record {
  @Field(() => String, { description: 'Session number, as its list or platform names it (场次编号).' })
  readonly sessionNo!: string;
  @Field(() => Activity, { description: 'The activity (活动).' })
  readonly activity!: Activity;
  @Field(() => SessionState, { description: 'State (状态).' })
  readonly state!: SessionState;
  @Field(() => DateTimeScalar, { description: 'Begin (开始时间).' })
  readonly startsAt!: Date;
  @Field(() => DateTimeScalar, { description: 'End (结束时间).' })
  readonly endsAt!: Date;
  @Field(() => TimeZoneScalar, { description: 'Zone of the place (时区).' })
  readonly timeZone!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When booking opens, to the second, by the hub's clock (预约开放); null without booking.",
  })
  readonly bookingOpensAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When booking ends (预约截止); null where it ends with the begin.',
  })
  readonly bookingClosesAt!: Date | null;
  @Field(() => Venue, { description: 'Where (地点).' })
  readonly venue!: Venue;
  @Field(() => Int, { nullable: true, description: 'Places; null without limit (名额).' })
  readonly capacity!: number | null;
  @Field(() => Int, { description: 'Places taken (已约).' })
  readonly booked!: number;
  @Field(() => Int, { description: 'People on the waiting list (候补).' })
  readonly waitlisted!: number;
  @Field(() => Int, { nullable: true, description: 'People who came (已到).' })
  @Access('STATION_KEEPER', 'CADRE', 'ADMIN')
  readonly checkedIn!: number | null;
  @Field(() => [Seat], {
    nullable: true,
    description: 'Seats, by row and number; null when places are only counted (座位图).',
  })
  @AtMost(1000)
  readonly seatMap!: readonly Seat[] | null;
  @Field(() => [SessionAllotment], { description: 'Places kept for employers, as at health checks (单位名额).' })
  @AtMost(100)
  readonly allotments!: readonly SessionAllotment[];
  @Field(() => TransportDetails, { nullable: true, description: 'Train or coach; null for other kinds (车次).' })
  readonly transport!: TransportDetails | null;
  @Field(() => HealthCheckDetails, { nullable: true, description: 'Health check; null for other kinds (体检).' })
  readonly healthCheck!: HealthCheckDetails | null;
  @Field(() => CompetitionRound, {
    nullable: true,
    description: 'Round of a competition; null for other kinds (轮次).',
  })
  readonly round!: CompetitionRound | null;
  @Field(() => UrlScalar, { nullable: true, description: 'Address of the live stream; null without one (直播).' })
  readonly streamUrl!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was cancelled (取消原因); null where it was not.' })
  readonly cancelledReason!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was moved the last time (改期原因); null where it was not, or nobody said why.',
  })
  readonly movedReason!: string | null;
  @Field(() => [Measure], { description: 'Figures told and counted, newest first (数据).' })
  @AtMost(50)
  @Takes(() => MeasuresArguments)
  readonly measures!: readonly Measure[];
  @Field(() => String, {
    nullable: true,
    description:
      'By which platform it is sold, as the code of its channel; null where the hub gives its places out (售票平台).',
  })
  readonly soldBy!: string | null;
}

export const SessionConnection = connectionOf(() => Session, {
  name: 'SessionConnection',
  description: 'Sessions, by begin (场次分页).',
});
