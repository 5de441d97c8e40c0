import { Field, InputType, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Booking } from '../bookings/booking.type.js';

@InputType('CheckInBookingInput', { description: 'Input of checkInBooking (签到).' })
export class CheckInBookingInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'What was shown (签到码).' })
  @Limit({ maxLength: 40 })
  readonly checkInCode!: string;
}

@ObjectType('CheckInBookingPayload', { simpleResolvers: true, description: 'Answer of checkInBooking (签到).' })
export class CheckInBookingPayload {
  @Field(() => Booking, { nullable: true, description: 'The booking, CHECKED_IN (预约).' })
  readonly booking?: Booking | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
