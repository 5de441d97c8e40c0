import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { RedemptionActs } from './redemption.acts.js';
import {
  RecordCondolenceVisitInput,
  RecordCondolenceVisitPayload,
  RedeemEntitlementInput,
  RedeemEntitlementPayload,
  ReturnBorrowedItemInput,
  ReturnBorrowedItemPayload,
  ReverseRedemptionInput,
  ReverseRedemptionPayload,
} from './redemption.inputs.js';

@Resolver()
export class RedemptionMutations {
  readonly #acts: RedemptionActs;

  constructor(acts: RedemptionActs) {
    this.#acts = acts;
  }

  @Mutation(() => RedeemEntitlementPayload, {
    nullable: true,
    description: 'Redeems by a member code (核销). The same receipt again gives the first answer.',
  })
  @Access('MERCHANT', 'STATION_KEEPER')
  redeemEntitlement(
    @Input(() => RedeemEntitlementInput) input: RedeemEntitlementInput,
    @Ctx() context: AuthContext,
  ): Promise<RedeemEntitlementPayload> {
    return this.#acts.redeemEntitlement(input, context);
  }

  @Mutation(() => ReverseRedemptionPayload, {
    nullable: true,
    description: 'Takes a redemption back and gives the use back, once (冲正).',
  })
  @Access('MERCHANT', 'STATION_KEEPER')
  reverseRedemption(
    @Input(() => ReverseRedemptionInput) input: ReverseRedemptionInput,
    @Ctx() context: AuthContext,
  ): Promise<ReverseRedemptionPayload> {
    return this.#acts.reverseRedemption(input, context);
  }

  @Mutation(() => ReturnBorrowedItemPayload, {
    nullable: true,
    description: 'Records that a lent thing came back (归还).',
  })
  @Access('STATION_KEEPER')
  returnBorrowedItem(
    @Input(() => ReturnBorrowedItemInput) input: ReturnBorrowedItemInput,
    @Ctx() context: AuthContext,
  ): Promise<ReturnBorrowedItemPayload> {
    return this.#acts.returnBorrowedItem(input, context);
  }

  @Mutation(() => RecordCondolenceVisitPayload, {
    nullable: true,
    description: 'Records a visit with what was given (慰问登记).',
  })
  @Access('CADRE')
  recordCondolenceVisit(
    @Input(() => RecordCondolenceVisitInput) input: RecordCondolenceVisitInput,
    @Ctx() context: AuthContext,
  ): Promise<RecordCondolenceVisitPayload> {
    return this.#acts.recordCondolenceVisit(input, context);
  }
}
