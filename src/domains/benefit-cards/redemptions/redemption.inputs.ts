import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Personal } from '../../../auth/directives.js';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { MoneyInput } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Redemption } from './redemption.type.js';

@InputType('RedeemEntitlementInput', { description: 'Input of redeemEntitlement (核销).' })
export class RedeemEntitlementInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Text of the member code (会员码).' })
  @Limit({ maxLength: 400 })
  readonly memberCodeToken!: string;
  @Field(() => String, { description: 'The benefit (项目编码).' })
  @Limit({ maxLength: 40 })
  readonly benefitCode!: string;
  @Field(() => ID, { nullable: true, description: "At which merchant (商户编号); the caller's own when left out." })
  readonly merchantId?: string | null;
  @Field(() => String, { nullable: true, description: 'Or at which station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode?: string | null;
  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'What was paid or given (金额): where the benefit has a budget, what the union gives; its face value when left out.',
  })
  readonly amount?: MoneyInput | null;
  @Field(() => String, { description: 'Number of the receipt (小票号).' })
  @Limit({ maxLength: 64 })
  readonly receiptNo!: string;
  @Field(() => DateTimeScalar, {
    description: 'When it happened, by the place (发生时间); the membership must have been live then.',
  })
  readonly occurredAt!: string;
}

@ObjectType('RedeemEntitlementPayload', { simpleResolvers: true, description: 'Answer of redeemEntitlement (核销).' })
export class RedeemEntitlementPayload {
  @Field(() => Redemption, { nullable: true, description: 'The redemption (核销记录).' })
  readonly redemption?: Redemption | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReverseRedemptionInput', { description: 'Input of reverseRedemption (冲正).' })
export class ReverseRedemptionInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The redemption (核销编号).' })
  readonly redemptionId!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
}

@ObjectType('ReverseRedemptionPayload', { simpleResolvers: true, description: 'Answer of reverseRedemption (冲正).' })
export class ReverseRedemptionPayload {
  @Field(() => Redemption, { nullable: true, description: 'The redemption, reversed (核销记录).' })
  readonly redemption?: Redemption | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReturnBorrowedItemInput', { description: 'Input of returnBorrowedItem (归还).' })
export class ReturnBorrowedItemInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The redemption that lent it (核销编号).' })
  readonly redemptionId!: string;
  @Field(() => DateTimeScalar, { description: 'When (归还时间).' })
  readonly returnedAt!: string;
}

@ObjectType('ReturnBorrowedItemPayload', { simpleResolvers: true, description: 'Answer of returnBorrowedItem (归还).' })
export class ReturnBorrowedItemPayload {
  @Field(() => Redemption, { nullable: true, description: 'The redemption (核销记录).' })
  readonly redemption?: Redemption | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RecordCondolenceVisitInput', { description: 'Input of recordCondolenceVisit (慰问登记).' })
export class RecordCondolenceVisitInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Who was visited (会员号).' })
  @Limit({ maxLength: 40 })
  readonly memberNo!: string;
  @Field(() => String, { description: 'The benefit of kind CONDOLENCE it belongs to (项目编码).' })
  @Limit({ maxLength: 40 })
  readonly benefitCode!: string;
  @Field(() => MoneyInput, { nullable: true, description: 'What was given (金额).' })
  readonly amount?: MoneyInput | null;
  @Field(() => DateTimeScalar, { description: 'When (发生时间).' })
  readonly occurredAt!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What was seen of the family (备注); kept as case matter.',
  })
  @Limit({ maxLength: 2000 })
  @Personal('CASE_MATTER')
  readonly note?: string | null;
}

@ObjectType('RecordCondolenceVisitPayload', {
  simpleResolvers: true,
  description: 'Answer of recordCondolenceVisit (慰问登记).',
})
export class RecordCondolenceVisitPayload {
  @Field(() => Redemption, {
    nullable: true,
    description: 'The visit as a redemption without a merchant (核销记录).',
  })
  readonly redemption?: Redemption | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
