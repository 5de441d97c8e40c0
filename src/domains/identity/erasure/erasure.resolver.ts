import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext, Mutate } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { afterCheck, type FreshCheck } from '../disclosure/index.js';
import { CancelErasureInput, CancelErasurePayload, EraseMeInput, EraseMePayload } from './erasure.type.js';

export interface ErasureActs {
  readonly eraseMe: Mutate<EraseMePayload>;
  readonly cancelErasure: Mutate<CancelErasurePayload>;
}

@Resolver()
export class ErasureMutations {
  readonly #acts: ErasureActs;
  readonly #freshCheck: FreshCheck;

  constructor(acts: ErasureActs, freshCheck: FreshCheck) {
    this.#acts = acts;
    this.#freshCheck = freshCheck;
  }

  @Mutation(() => EraseMePayload, {
    nullable: true,
    description: "Asks for one's data to be erased and the account closed (注销账号).",
  })
  @Access('MEMBER')
  eraseMe(@Input(() => EraseMeInput) input: EraseMeInput, @Ctx() context: AuthContext): Promise<EraseMePayload> {
    const act = { act: 'eraseMe', payload: EraseMePayload, mutate: this.#acts.eraseMe };
    return afterCheck(this.#freshCheck, act, input, context);
  }

  @Mutation(() => CancelErasurePayload, {
    nullable: true,
    description: 'Takes the request for erasure back before its day (撤回注销).',
  })
  @Access('MEMBER')
  cancelErasure(
    @Input(() => CancelErasureInput) input: CancelErasureInput,
    @Ctx() context: AuthContext,
  ): Promise<CancelErasurePayload> {
    return this.#acts.cancelErasure(input, context);
  }
}
