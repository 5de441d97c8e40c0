import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Booking } from './booking.type.js';

@InputType('BookSessionInput', { description: 'Input of bookSession (抢票、报名).' })
export class BookSessionInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The session (场次编号).' })
  readonly sessionId!: string;
  @Field(() => String, { nullable: true, description: 'This seat (座位号); any when left out.' })
  @Limit({ maxLength: 20 })
  readonly seatCode?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Go on the waiting list when nothing is left (加入候补).',
  })
  readonly joinWaitlist!: boolean;
  @Field(() => String, { nullable: true, description: 'Employer whose kept places are used (用人单位).' })
  @Limit({ maxLength: 100 })
  readonly employerName?: string | null;
}

@ObjectType('BookSessionPayload', { simpleResolvers: true, description: 'Answer of bookSession (抢票、报名).' })
export class BookSessionPayload {
  @Field(() => Booking, { nullable: true, description: 'The booking (预约).' })
  readonly booking?: Booking | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ConfirmBookingInput', { description: 'Input of confirmBooking (确认候补).' })
export class ConfirmBookingInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The booking (预约编号).' })
  readonly bookingId!: string;
}

@ObjectType('ConfirmBookingPayload', { simpleResolvers: true, description: 'Answer of confirmBooking (确认候补).' })
export class ConfirmBookingPayload {
  @Field(() => Booking, { nullable: true, description: 'The booking, CONFIRMED (预约).' })
  readonly booking?: Booking | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('BlockBookSessionInput', { description: 'Input of blockBookSession (包场).' })
export class BlockBookSessionInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The session (场次编号).' })
  readonly sessionId!: string;
  @Field(() => String, { description: 'The union (工会编码).' })
  @Limit({ maxLength: 40 })
  readonly unionCode!: string;
  @Field(() => Int, { description: 'People who will come (人数).' })
  @Limit({ min: 1, max: 100_000 })
  readonly headcount!: number;
}

@ObjectType('BlockBookSessionPayload', { simpleResolvers: true, description: 'Answer of blockBookSession (包场).' })
export class BlockBookSessionPayload {
  @Field(() => Booking, { nullable: true, description: 'The booking (预约).' })
  readonly booking?: Booking | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('CancelBookingInput', { description: 'Input of cancelBooking (取消预约).' })
export class CancelBookingInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The booking (预约编号).' })
  readonly bookingId!: string;
}

@ObjectType('CancelBookingPayload', { simpleResolvers: true, description: 'Answer of cancelBooking (取消预约).' })
export class CancelBookingPayload {
  @Field(() => Booking, { nullable: true, description: 'The booking, CANCELLED (预约).' })
  readonly booking?: Booking | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
