import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { answered } from '../../../kit/graphql/user-errors.js';
import { readRevealMember } from './reveal.commands.js';
import { RevealMemberInput, RevealMemberPayload } from './reveal.inputs.js';
import type { RevealService } from './reveal.service.js';

@Resolver()
export class RevealMutations {
  readonly #service: RevealService;

  constructor(service: RevealService) {
    this.#service = service;
  }

  // Not one of the hub's acts: nothing of it is kept under a key, and a retry is another look.
  @Mutation(() => RevealMemberPayload, {
    nullable: true,
    description:
      "Shows personal fields of one person in full, once, and writes it into the audit trail (查看明文). One's own after a fresh check; another's with purpose and reason.",
  })
  @Access('MEMBER', 'CADRE')
  revealMember(
    @Input(() => RevealMemberInput) input: RevealMemberInput,
    @Ctx() context: AuthContext,
  ): Promise<RevealMemberPayload> {
    return answered(RevealMemberPayload, context, async () => this.#service.reveal(readRevealMember(input), context));
  }
}
