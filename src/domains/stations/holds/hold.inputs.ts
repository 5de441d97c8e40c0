import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Facility } from '../station.enums.js';
import { ResourceHold } from './hold.type.js';

@InputType('HoldStationResourceInput', { description: 'Input of holdStationResource (床位预约).' })
export class HoldStationResourceInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => Facility, { description: 'What (设施).' })
  readonly facility!: Facility;
  @Field(() => DateTimeScalar, { description: 'From (开始时间).' })
  readonly startsAt!: string;
  @Field(() => DateTimeScalar, { description: 'To (结束时间); at most two days.' })
  readonly endsAt!: string;
}

@ObjectType('HoldStationResourcePayload', {
  simpleResolvers: true,
  description: 'Answer of holdStationResource (床位预约).',
})
export class HoldStationResourcePayload {
  @Field(() => ResourceHold, { nullable: true, description: 'The hold, HELD (资源预留).' })
  readonly hold?: ResourceHold | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ConfirmHoldInput', { description: 'Input of confirmHold (确认预约).' })
export class ConfirmHoldInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The hold (预留编号).' })
  readonly holdId!: string;
}

@ObjectType('ConfirmHoldPayload', { simpleResolvers: true, description: 'Answer of confirmHold (确认预约).' })
export class ConfirmHoldPayload {
  @Field(() => ResourceHold, { nullable: true, description: 'The hold, CONFIRMED (资源预留).' })
  readonly hold?: ResourceHold | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('CancelHoldInput', { description: 'Input of cancelHold (取消预约).' })
export class CancelHoldInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The hold (预留编号).' })
  readonly holdId!: string;
  @Field(() => String, { nullable: true, description: 'Why (原因); may be left out by whose it is, not by a keeper.' })
  @Limit({ maxLength: 200 })
  readonly reason?: string | null;
}

@ObjectType('CancelHoldPayload', { simpleResolvers: true, description: 'Answer of cancelHold (取消预约).' })
export class CancelHoldPayload {
  @Field(() => ResourceHold, { nullable: true, description: 'The hold, CANCELLED (资源预留).' })
  readonly hold?: ResourceHold | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('AdmitWalkInInput', { description: 'Input of admitWalkIn (现场入住).' })
export class AdmitWalkInInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => Facility, { description: 'What (设施).' })
  readonly facility!: Facility;
  @Field(() => String, {
    nullable: true,
    description: 'Text of the member code (会员码); left out for one who is not a member.',
  })
  @Limit({ maxLength: 400 })
  readonly memberCodeToken?: string | null;
  @Field(() => DateTimeScalar, { description: 'To (结束时间); at most two days.' })
  readonly endsAt!: string;
}

@ObjectType('AdmitWalkInPayload', { simpleResolvers: true, description: 'Answer of admitWalkIn (现场入住).' })
export class AdmitWalkInPayload {
  @Field(() => ResourceHold, { nullable: true, description: 'The hold, CHECKED_IN (资源预留).' })
  readonly hold?: ResourceHold | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
