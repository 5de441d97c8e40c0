import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { Money } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';

/** What whoever reported a hazard shows at a till: it leads to no case and to nobody. */
@ObjectType('RewardVoucher', {
  simpleResolvers: true,
  description: 'A reward for a hazard, without a name (匿名奖励).',
})
@Access('PUBLIC')
export class RewardVoucher {
  @Field(() => String, { description: 'What to show to a merchant or station (兑换码); good once.' })
  readonly voucherCode!: string;
  @Field(() => Money, { nullable: true, description: 'What it is worth (面值).' })
  readonly faceValue!: Money | null;
  @Field(() => DateTimeScalar, { description: 'Until when (失效时间).' })
  readonly expiresAt!: Date;
}

/** What a till is told of a voucher: what to give, and not for what. */
@ObjectType('RedeemedReward', {
  simpleResolvers: true,
  description: 'A reward that was redeemed, without the case that it was for (奖励兑换).',
})
@Access('MERCHANT', 'STATION_KEEPER')
export class RedeemedReward {
  @Field(() => Money, { description: 'What it is worth (面值).' })
  readonly faceValue!: Money;
  @Field(() => DateTimeScalar, { description: 'When it was redeemed (兑换时间).' })
  readonly redeemedAt!: Date;
}

@InputType('ClaimCaseRewardInput', { description: 'Input of claimCaseReward (领取奖励).' })
export class ClaimCaseRewardInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, {
    description:
      'The code given at the time (查询码); whoever reported with a name signs in and gives the number of the own case.',
  })
  @Limit({ maxLength: 40 })
  readonly followUpCode!: string;
}

@ObjectType('ClaimCaseRewardPayload', { simpleResolvers: true, description: 'Answer of claimCaseReward (领取奖励).' })
export class ClaimCaseRewardPayload {
  @Field(() => RewardVoucher, { nullable: true, description: 'The voucher (奖励凭证).' })
  readonly voucher?: RewardVoucher | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RedeemRewardVoucherInput', { description: 'Input of redeemRewardVoucher (兑换奖励).' })
export class RedeemRewardVoucherInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'What is shown (兑换码).' })
  @Limit({ maxLength: 40 })
  readonly voucherCode!: string;
  @Field(() => ID, { nullable: true, description: 'Which of the own merchants, where there are several (商户编号).' })
  readonly merchantId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Which of the own stations, where there are several (驿站编号).',
  })
  @Limit({ maxLength: 40 })
  readonly stationCode?: string | null;
}

@ObjectType('RedeemRewardVoucherPayload', {
  simpleResolvers: true,
  description: 'Answer of redeemRewardVoucher (兑换奖励).',
})
export class RedeemRewardVoucherPayload {
  @Field(() => RedeemedReward, { nullable: true, description: 'What to give (奖励).' })
  readonly reward?: RedeemedReward | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
