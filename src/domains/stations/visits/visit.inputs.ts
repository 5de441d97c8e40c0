import { Field, InputType, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { StationVisit } from './visit.type.js';

@InputType('CheckInStationInput', { description: 'Input of checkInStation (到站登记).' })
export class CheckInStationInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => String, { nullable: true, description: 'Text of the member code (会员码).' })
  @Limit({ maxLength: 400 })
  readonly memberCodeToken?: string | null;
  @Field(() => String, { nullable: true, description: 'Or the code of the hold (签到码).' })
  @Limit({ maxLength: 40 })
  readonly checkInCode?: string | null;
}

@ObjectType('CheckInStationPayload', { simpleResolvers: true, description: 'Answer of checkInStation (到站登记).' })
export class CheckInStationPayload {
  @Field(() => StationVisit, { nullable: true, description: 'The visit (到站登记).' })
  readonly visit?: StationVisit | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
