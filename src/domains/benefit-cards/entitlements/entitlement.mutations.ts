import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { EntitlementActs } from './entitlement.acts.js';
import {
  ClaimBenefitInput,
  ClaimBenefitPayload,
  GrantBenefitInput,
  GrantBenefitPayload,
  RevokeEntitlementInput,
  RevokeEntitlementPayload,
} from './entitlement.inputs.js';

@Resolver()
export class EntitlementMutations {
  readonly #acts: EntitlementActs;

  constructor(acts: EntitlementActs) {
    this.#acts = acts;
  }

  @Mutation(() => ClaimBenefitPayload, { nullable: true, description: 'Claims a benefit (领取).' })
  @Access('MEMBER')
  claimBenefit(
    @Input(() => ClaimBenefitInput) input: ClaimBenefitInput,
    @Ctx() context: AuthContext,
  ): Promise<ClaimBenefitPayload> {
    return this.#acts.claimBenefit(input, context);
  }

  @Mutation(() => GrantBenefitPayload, {
    nullable: true,
    description: 'Gives a benefit to people of a list (批量发放); longer lists come as a file.',
  })
  @Access('CADRE')
  grantBenefit(
    @Input(() => GrantBenefitInput) input: GrantBenefitInput,
    @Ctx() context: AuthContext,
  ): Promise<GrantBenefitPayload> {
    return this.#acts.grantBenefit(input, context);
  }

  @Mutation(() => RevokeEntitlementPayload, {
    nullable: true,
    description: 'Takes back what was given by mistake (撤回权益).',
  })
  @Access('CADRE')
  revokeEntitlement(
    @Input(() => RevokeEntitlementInput) input: RevokeEntitlementInput,
    @Ctx() context: AuthContext,
  ): Promise<RevokeEntitlementPayload> {
    return this.#acts.revokeEntitlement(input, context);
  }
}
