import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { RewardActs } from './reward.acts.js';
import {
  ClaimCaseRewardInput,
  ClaimCaseRewardPayload,
  RedeemRewardVoucherInput,
  RedeemRewardVoucherPayload,
} from './reward.inputs.js';

@Resolver()
export class RewardMutations {
  readonly #acts: RewardActs;

  constructor(acts: RewardActs) {
    this.#acts = acts;
  }

  @Mutation(() => ClaimCaseRewardPayload, {
    nullable: true,
    description: 'Gives the reward of a confirmed hazard to whoever has the code (领取奖励).',
  })
  @Access('PUBLIC')
  claimCaseReward(
    @Input(() => ClaimCaseRewardInput) input: ClaimCaseRewardInput,
    @Ctx() context: AuthContext,
  ): Promise<ClaimCaseRewardPayload> {
    return this.#acts.claimCaseReward(input, context);
  }

  @Mutation(() => RedeemRewardVoucherPayload, {
    nullable: true,
    description: 'Takes the voucher of a reward, once, and never tells for what it is (兑换奖励).',
  })
  @Access('MERCHANT', 'STATION_KEEPER')
  redeemRewardVoucher(
    @Input(() => RedeemRewardVoucherInput) input: RedeemRewardVoucherInput,
    @Ctx() context: AuthContext,
  ): Promise<RedeemRewardVoucherPayload> {
    return this.#acts.redeemRewardVoucher(input, context);
  }
}
