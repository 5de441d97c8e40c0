import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Member } from '../person.type.js';
import { WorkerGroup } from '../worker-group.js';
import { Membership } from './membership.type.js';

@InputType('RetainMembershipInput', { description: 'Input of retainMembership (保留会籍).' })
export class RetainMembershipInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The membership (会籍编号).' })
  readonly membershipId!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('RetainMembershipPayload', {
  simpleResolvers: true,
  description: 'Answer of retainMembership (保留会籍).',
})
export class RetainMembershipPayload {
  @Field(() => Membership, { nullable: true, description: 'The membership, RETAINED (会籍).' })
  readonly membership?: Membership | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('WithdrawMembershipInput', { description: 'Input of withdrawMembership (退会).' })
export class WithdrawMembershipInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { nullable: true, description: 'Why (原因); may be left out.' })
  @Limit({ maxLength: 200 })
  readonly reason?: string | null;
  @Field(() => Int, { description: 'Version of the current membership (预期版本).' })
  readonly expectedVersion!: number;
}

@ObjectType('WithdrawMembershipPayload', { simpleResolvers: true, description: 'Answer of withdrawMembership (退会).' })
export class WithdrawMembershipPayload {
  @Field(() => Membership, { nullable: true, description: 'The membership, WITHDRAWN (会籍).' })
  readonly membership?: Membership | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ChangeMyWorkInput', { description: 'Input of changeMyWork (变更工作信息).' })
export class ChangeMyWorkInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => [WorkerGroup], { description: 'Groups of workers (职工群体).' })
  @Limit({ maxItems: 14 })
  readonly workerGroups!: readonly WorkerGroup[];
  @Field(() => RegionCodeScalar, { description: 'Place of work (工作地).' })
  readonly workRegionCode!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('ChangeMyWorkPayload', { simpleResolvers: true, description: 'Answer of changeMyWork (变更工作信息).' })
export class ChangeMyWorkPayload {
  @Field(() => Member, { nullable: true, description: 'The person (本人).' })
  readonly me?: Member | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
