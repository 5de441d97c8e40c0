import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { BenefitGrant, MOST_NAMED } from '../grants/grant.type.js';
import { Entitlement } from './entitlement.type.js';

@InputType('ClaimBenefitInput', { description: 'Input of claimBenefit (领取).' })
export class ClaimBenefitInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The benefit (项目编码).' })
  @Limit({ maxLength: 40 })
  readonly benefitCode!: string;
}

@ObjectType('ClaimBenefitPayload', { simpleResolvers: true, description: 'Answer of claimBenefit (领取).' })
export class ClaimBenefitPayload {
  @Field(() => Entitlement, { nullable: true, description: 'What the caller may use now (权益).' })
  readonly entitlement?: Entitlement | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('GrantBenefitInput', { description: 'Input of grantBenefit (批量发放).' })
export class GrantBenefitInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The benefit (项目编码).' })
  @Limit({ maxLength: 40 })
  readonly benefitCode!: string;
  @Field(() => [String], { description: 'Member numbers (会员号).' })
  @Limit({ maxItems: MOST_NAMED })
  readonly memberNos!: readonly string[];
}

@ObjectType('GrantBenefitPayload', { simpleResolvers: true, description: 'Answer of grantBenefit (批量发放).' })
export class GrantBenefitPayload {
  @Field(() => BenefitGrant, { nullable: true, description: 'What was given, and to whom not (发放结果).' })
  readonly grant?: BenefitGrant | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RevokeEntitlementInput', { description: 'Input of revokeEntitlement (撤回权益).' })
export class RevokeEntitlementInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The entitlement (权益编号).' })
  readonly entitlementId!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('RevokeEntitlementPayload', {
  simpleResolvers: true,
  description: 'Answer of revokeEntitlement (撤回权益).',
})
export class RevokeEntitlementPayload {
  @Field(() => Entitlement, { nullable: true, description: 'The entitlement, REVOKED (权益).' })
  readonly entitlement?: Entitlement | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
