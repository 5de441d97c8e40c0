import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { PlacedInput } from './placed.inputs.js';
import { Session } from './session.type.js';

@InputType('TransportInput', { description: 'A train or coach (车次).' })
export class TransportInput {
  @Field(() => String, { description: 'Number, as G2039 (车次).' })
  @Limit({ maxLength: 20 })
  readonly tripNo!: string;
  @Field(() => String, { description: 'From where (出发地).' })
  @Limit({ maxLength: 50 })
  readonly origin!: string;
  @Field(() => String, { description: 'To where (目的地).' })
  @Limit({ maxLength: 50 })
  readonly destination!: string;
}

@InputType('CompetitionRoundInput', { description: 'A round of a competition, given (竞赛轮次).' })
export class CompetitionRoundInput {
  @Field(() => Int, { nullable: true, description: 'The how-manieth (轮次); left out where they have no order.' })
  @Limit({ min: 1, max: 50 })
  readonly number?: number | null;
  @Field(() => String, { description: 'What it is, as 理论考试 or 实操 (名称).' })
  @Limit({ maxLength: 50 })
  readonly title!: string;
}

@InputType('ScheduleSessionInput', { description: 'Input of scheduleSession (安排场次).' })
export class ScheduleSessionInput extends PlacedInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The activity (活动编号).' })
  readonly activityId!: string;
  @Field(() => DateTimeScalar, { description: 'Begin (开始时间).' })
  readonly startsAt!: string;
  @Field(() => DateTimeScalar, { description: 'End (结束时间).' })
  readonly endsAt!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When booking opens (预约开放); left out where nothing is booked.',
  })
  readonly bookingOpensAt?: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When booking ends (预约截止); with the begin when left out.',
  })
  readonly bookingClosesAt?: string | null;
  @Field(() => TransportInput, {
    nullable: true,
    description: 'Number, origin and destination of a train or coach (车次).',
  })
  readonly transport?: TransportInput | null;
  @Field(() => CompetitionRoundInput, { nullable: true, description: 'Round of a competition (轮次).' })
  readonly round?: CompetitionRoundInput | null;
}

@ObjectType('ScheduleSessionPayload', { simpleResolvers: true, description: 'Answer of scheduleSession (安排场次).' })
export class ScheduleSessionPayload {
  @Field(() => Session, { nullable: true, description: 'The session (场次).' })
  readonly session?: Session | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('AnnounceSessionInput', { description: 'Input of announceSession (公布场次).' })
export class AnnounceSessionInput {
  @Field(() => ID, { description: 'The session, a draft (场次编号).' })
  readonly sessionId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('AnnounceSessionPayload', { simpleResolvers: true, description: 'Answer of announceSession (公布场次).' })
export class AnnounceSessionPayload {
  @Field(() => Session, { nullable: true, description: 'The session, for everybody now (场次).' })
  readonly session?: Session | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('CancelSessionInput', { description: 'Input of cancelSession (取消场次).' })
export class CancelSessionInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The session (场次编号).' })
  readonly sessionId!: string;
  @Field(() => String, { description: 'Why (原因); told to all who booked.' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('CancelSessionPayload', { simpleResolvers: true, description: 'Answer of cancelSession (取消场次).' })
export class CancelSessionPayload {
  @Field(() => Session, { nullable: true, description: 'The session, CANCELLED (场次).' })
  readonly session?: Session | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RescheduleSessionInput', { description: 'Input of rescheduleSession (场次改期).' })
export class RescheduleSessionInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The session (场次编号).' })
  readonly sessionId!: string;
  @Field(() => DateTimeScalar, { description: 'Begin from now on (新的开始时间).' })
  readonly startsAt!: string;
  @Field(() => DateTimeScalar, { description: 'End from now on (新的结束时间).' })
  readonly endsAt!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When booking opens (预约开放); as before when left out. Its end moves with the begin.',
  })
  readonly bookingOpensAt?: string | null;
  @Field(() => String, { nullable: true, description: 'Why (原因); shown with the session.' })
  @Limit({ maxLength: 200 })
  readonly reason?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether another session may be at the same place at that time (允许同场地).',
  })
  readonly acceptSameVenue!: boolean;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('RescheduleSessionPayload', {
  simpleResolvers: true,
  description: 'Answer of rescheduleSession (场次改期).',
})
export class RescheduleSessionPayload {
  @Field(() => Session, { nullable: true, description: 'The session at its new time; bookings go along (场次).' })
  readonly session?: Session | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
