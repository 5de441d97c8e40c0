import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { ApplicationActs } from './application.acts.js';
import {
  ApplyForMembershipInput,
  ApplyForMembershipPayload,
  CancelMembershipApplicationInput,
  CancelMembershipApplicationPayload,
  DecideMembershipApplicationInput,
  DecideMembershipApplicationPayload,
} from './application.inputs.js';

@Resolver()
export class ApplicationMutations {
  readonly #acts: ApplicationActs;

  constructor(acts: ApplicationActs) {
    this.#acts = acts;
  }

  @Mutation(() => ApplyForMembershipPayload, {
    nullable: true,
    description:
      'Applies to join a union (网上入会申请); whoever has signed in from a mini-program may. Every valid application is taken; collisions are cleared up by an office and never told here.',
  })
  @Access('MEMBER')
  applyForMembership(
    @Input(() => ApplyForMembershipInput) input: ApplyForMembershipInput,
    @Ctx() context: AuthContext,
  ): Promise<ApplyForMembershipPayload> {
    return this.#acts.applyForMembership(input, context);
  }

  @Mutation(() => CancelMembershipApplicationPayload, {
    nullable: true,
    description: 'Takes an application back (撤回申请).',
  })
  @Access('MEMBER')
  cancelMembershipApplication(
    @Input(() => CancelMembershipApplicationInput) input: CancelMembershipApplicationInput,
    @Ctx() context: AuthContext,
  ): Promise<CancelMembershipApplicationPayload> {
    return this.#acts.cancelMembershipApplication(input, context);
  }

  @Mutation(() => DecideMembershipApplicationPayload, {
    nullable: true,
    description:
      'Grants or sends back an application (入会审批). Granted, it writes what was told to the person; from then on the application holds nothing of it.',
  })
  @Access('CADRE')
  decideMembershipApplication(
    @Input(() => DecideMembershipApplicationInput) input: DecideMembershipApplicationInput,
    @Ctx() context: AuthContext,
  ): Promise<DecideMembershipApplicationPayload> {
    return this.#acts.decideMembershipApplication(input, context);
  }
}
