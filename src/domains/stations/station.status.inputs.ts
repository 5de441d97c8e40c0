import { Field, InputType, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../kit/graphql/act-fields.js';
import { Limit } from '../../kit/graphql/directives.js';
import { DateTimeScalar } from '../../kit/graphql/scalars.js';
import type { UserError } from '../../kit/graphql/user-errors.js';
import { StationStatus } from './station.enums.js';
import { Station } from './station.type.js';

@InputType('SetStationStatusInput', { description: 'Input of setStationStatus (启停).' })
export class SetStationStatusInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => StationStatus, { description: 'The new status (状态); CLOSED is final, and only a cadre sets it.' })
  readonly status!: StationStatus;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when it is closed for a while (截止时间); from then on its hours hold again, also where nobody opens it. Without it somebody has to.',
  })
  readonly until?: string | null;
  @Field(() => String, { description: 'Why (原因); shown to visitors, mobiles and id numbers in it are masked.' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('SetStationStatusPayload', { simpleResolvers: true, description: 'Answer of setStationStatus (启停).' })
export class SetStationStatusPayload {
  @Field(() => Station, { nullable: true, description: 'The station (驿站).' })
  readonly station?: Station | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
