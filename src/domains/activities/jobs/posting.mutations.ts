import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { PostingActs } from './posting.acts.js';
import {
  CloseJobPostingInput,
  CloseJobPostingPayload,
  PublishJobPostingInput,
  PublishJobPostingPayload,
} from './posting.inputs.js';

@Resolver()
export class PostingMutations {
  readonly #acts: PostingActs;

  constructor(acts: PostingActs) {
    this.#acts = acts;
  }

  @Mutation(() => PublishJobPostingPayload, {
    nullable: true,
    description: 'Publishes work that is offered in the own region (发布岗位).',
  })
  @Access('CADRE')
  publishJobPosting(
    @Input(() => PublishJobPostingInput) input: PublishJobPostingInput,
    @Ctx() context: AuthContext,
  ): Promise<PublishJobPostingPayload> {
    return this.#acts.publishJobPosting(input, context);
  }

  @Mutation(() => CloseJobPostingPayload, {
    nullable: true,
    description:
      'Closes a posting: somebody was found, or it is taken back (关闭岗位). One of a channel is closed by its channel.',
  })
  @Access('CADRE')
  closeJobPosting(
    @Input(() => CloseJobPostingInput) input: CloseJobPostingInput,
    @Ctx() context: AuthContext,
  ): Promise<CloseJobPostingPayload> {
    return this.#acts.closeJobPosting(input, context);
  }
}
