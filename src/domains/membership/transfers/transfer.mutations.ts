import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { TransferActs } from './transfer.acts.js';
import {
  CancelMembershipTransferInput,
  CancelMembershipTransferPayload,
  DecideMembershipTransferInput,
  DecideMembershipTransferPayload,
  ReleaseMembershipTransferInput,
  ReleaseMembershipTransferPayload,
  RequestMembershipTransferInput,
  RequestMembershipTransferPayload,
} from './transfer.inputs.js';

@Resolver()
export class TransferMutations {
  readonly #acts: TransferActs;

  constructor(acts: TransferActs) {
    this.#acts = acts;
  }

  @Mutation(() => RequestMembershipTransferPayload, {
    nullable: true,
    description: "Asks to move the caller's membership to another union (会籍转接申请).",
  })
  @Access('MEMBER')
  requestMembershipTransfer(
    @Input(() => RequestMembershipTransferInput) input: RequestMembershipTransferInput,
    @Ctx() context: AuthContext,
  ): Promise<RequestMembershipTransferPayload> {
    return this.#acts.requestMembershipTransfer(input, context);
  }

  @Mutation(() => CancelMembershipTransferPayload, {
    nullable: true,
    description: 'Takes the request back while it is open (撤销转接).',
  })
  @Access('MEMBER')
  cancelMembershipTransfer(
    @Input(() => CancelMembershipTransferInput) input: CancelMembershipTransferInput,
    @Ctx() context: AuthContext,
  ): Promise<CancelMembershipTransferPayload> {
    return this.#acts.cancelMembershipTransfer(input, context);
  }

  @Mutation(() => ReleaseMembershipTransferPayload, {
    nullable: true,
    description: 'The union that is left lets the member go (转出放行).',
  })
  @Access('CADRE')
  releaseMembershipTransfer(
    @Input(() => ReleaseMembershipTransferInput) input: ReleaseMembershipTransferInput,
    @Ctx() context: AuthContext,
  ): Promise<ReleaseMembershipTransferPayload> {
    return this.#acts.releaseMembershipTransfer(input, context);
  }

  @Mutation(() => DecideMembershipTransferPayload, {
    nullable: true,
    description: 'The union that is joined accepts; either union may refuse with a reason (转入确认、退回).',
  })
  @Access('CADRE')
  decideMembershipTransfer(
    @Input(() => DecideMembershipTransferInput) input: DecideMembershipTransferInput,
    @Ctx() context: AuthContext,
  ): Promise<DecideMembershipTransferPayload> {
    return this.#acts.decideMembershipTransfer(input, context);
  }
}
