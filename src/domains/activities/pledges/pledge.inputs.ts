import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { MoneyInput } from '../../../kit/graphql/platform.type.js';
import { DateScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Pledge } from './pledge.type.js';

@InputType('RecordPledgeInput', { description: 'Input of recordPledge (登记认捐).' })
export class RecordPledgeInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The activity (活动编号).' })
  readonly activityId!: string;
  @Field(() => String, { description: 'Who gives (认捐单位).' })
  @Limit({ maxLength: 100 })
  readonly sponsorName!: string;
  @Field(() => MoneyInput, { nullable: true, description: 'Money or its worth (金额).' })
  readonly amount?: MoneyInput | null;
  @Field(() => String, { nullable: true, description: 'Things, in words (物资).' })
  @Limit({ maxLength: 200 })
  readonly goods?: string | null;
  @Field(() => DateScalar, { description: 'The day (认捐日期).' })
  readonly pledgedOn!: string;
}

@ObjectType('RecordPledgePayload', { simpleResolvers: true, description: 'Answer of recordPledge (登记认捐).' })
export class RecordPledgePayload {
  @Field(() => Pledge, { nullable: true, description: 'The pledge (认捐).' })
  readonly pledge?: Pledge | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
