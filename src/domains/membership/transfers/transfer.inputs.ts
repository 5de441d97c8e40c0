import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { MembershipTransfer } from './transfer.type.js';

@InputType('RequestMembershipTransferInput', { description: 'Input of requestMembershipTransfer (会籍转接申请).' })
export class RequestMembershipTransferInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Where to (转入工会编码).' })
  @Limit({ maxLength: 40 })
  readonly toUnionCode!: string;
  @Field(() => String, { nullable: true, description: 'Why (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason?: string | null;
  @Field(() => Int, { description: 'Version of the current membership (预期版本).' })
  readonly expectedVersion!: number;
}

@ObjectType('RequestMembershipTransferPayload', {
  simpleResolvers: true,
  description: 'Answer of requestMembershipTransfer (会籍转接申请).',
})
export class RequestMembershipTransferPayload {
  @Field(() => MembershipTransfer, { nullable: true, description: 'The transfer (会籍转接).' })
  readonly transfer?: MembershipTransfer | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('CancelMembershipTransferInput', { description: 'Input of cancelMembershipTransfer (撤销转接).' })
export class CancelMembershipTransferInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The transfer (转接编号).' })
  readonly transferId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('CancelMembershipTransferPayload', {
  simpleResolvers: true,
  description: 'Answer of cancelMembershipTransfer (撤销转接).',
})
export class CancelMembershipTransferPayload {
  @Field(() => MembershipTransfer, { nullable: true, description: 'The transfer (会籍转接).' })
  readonly transfer?: MembershipTransfer | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReleaseMembershipTransferInput', { description: 'Input of releaseMembershipTransfer (转出放行).' })
export class ReleaseMembershipTransferInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The transfer (转接编号).' })
  readonly transferId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('ReleaseMembershipTransferPayload', {
  simpleResolvers: true,
  description: 'Answer of releaseMembershipTransfer (转出放行).',
})
export class ReleaseMembershipTransferPayload {
  @Field(() => MembershipTransfer, { nullable: true, description: 'The transfer, RELEASED (会籍转接).' })
  readonly transfer?: MembershipTransfer | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('DecideMembershipTransferInput', { description: 'Input of decideMembershipTransfer (转入确认、退回).' })
export class DecideMembershipTransferInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The transfer (转接编号).' })
  readonly transferId!: string;
  @Field(() => Decision, { description: 'Accept or refuse (结论).' })
  readonly decision!: Decision;
  @Field(() => String, { nullable: true, description: 'What to say to the member (备注); wanted when refused.' })
  @Limit({ maxLength: 200 })
  readonly note?: string | null;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('DecideMembershipTransferPayload', {
  simpleResolvers: true,
  description: 'Answer of decideMembershipTransfer (转入确认、退回).',
})
export class DecideMembershipTransferPayload {
  @Field(() => MembershipTransfer, {
    nullable: true,
    description: 'The transfer (会籍转接); with both memberships changed in one step when accepted.',
  })
  readonly transfer?: MembershipTransfer | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
