import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { MembershipActs } from './membership.acts.js';
import {
  ChangeMyWorkInput,
  ChangeMyWorkPayload,
  RetainMembershipInput,
  RetainMembershipPayload,
  WithdrawMembershipInput,
  WithdrawMembershipPayload,
} from './membership.inputs.js';

@Resolver()
export class MembershipMutations {
  readonly #acts: MembershipActs;

  constructor(acts: MembershipActs) {
    this.#acts = acts;
  }

  @Mutation(() => RetainMembershipPayload, {
    nullable: true,
    description: 'Keeps the membership of someone who retired or lost work (保留会籍).',
  })
  @Access('CADRE')
  retainMembership(
    @Input(() => RetainMembershipInput) input: RetainMembershipInput,
    @Ctx() context: AuthContext,
  ): Promise<RetainMembershipPayload> {
    return this.#acts.retainMembership(input, context);
  }

  @Mutation(() => WithdrawMembershipPayload, {
    nullable: true,
    description: 'Leaves the union (退会); a transfer that is under way ends with it.',
  })
  @Access('MEMBER')
  withdrawMembership(
    @Input(() => WithdrawMembershipInput) input: WithdrawMembershipInput,
    @Ctx() context: AuthContext,
  ): Promise<WithdrawMembershipPayload> {
    return this.#acts.withdrawMembership(input, context);
  }

  @Mutation(() => ChangeMyWorkPayload, {
    nullable: true,
    description: 'Tells what the caller does now and where (变更工作信息).',
  })
  @Access('MEMBER')
  changeMyWork(
    @Input(() => ChangeMyWorkInput) input: ChangeMyWorkInput,
    @Ctx() context: AuthContext,
  ): Promise<ChangeMyWorkPayload> {
    return this.#acts.changeMyWork(input, context);
  }
}
