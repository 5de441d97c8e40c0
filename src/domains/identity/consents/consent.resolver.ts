import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext, Mutate } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { AtMost, Cached } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { Reads } from '../../../kit/read/index.js';
import { textsInForce } from './consent.reads.js';
import {
  ConsentText,
  GiveConsentInput,
  GiveConsentPayload,
  WithdrawConsentInput,
  WithdrawConsentPayload,
} from './consent.type.js';

export interface ConsentActs {
  readonly giveConsent: Mutate<GiveConsentPayload>;
  readonly withdrawConsent: Mutate<WithdrawConsentPayload>;
}

@Resolver()
export class ConsentResolver {
  readonly #texts: Reads;
  readonly #acts: ConsentActs;

  constructor(texts: Reads, acts: ConsentActs) {
    this.#texts = texts;
    this.#acts = acts;
  }

  @Query(() => [ConsentText], {
    nullable: true,
    description: 'The texts a person can agree to, newest versions (同意书).',
  })
  @Access('PUBLIC')
  @AtMost(20)
  @Cached(3600)
  consentTexts(): Readable {
    return textsInForce(this.#texts);
  }

  @Mutation(() => GiveConsentPayload, { nullable: true, description: 'Agrees to a text (同意).' })
  @Access('MEMBER')
  giveConsent(
    @Input(() => GiveConsentInput) input: GiveConsentInput,
    @Ctx() context: AuthContext,
  ): Promise<GiveConsentPayload> {
    return this.#acts.giveConsent(input, context);
  }

  @Mutation(() => WithdrawConsentPayload, {
    nullable: true,
    description: 'Takes a consent back, as easily as it was given; what rests on it stops within a minute (撤回同意).',
  })
  @Access('MEMBER')
  withdrawConsent(
    @Input(() => WithdrawConsentInput) input: WithdrawConsentInput,
    @Ctx() context: AuthContext,
  ): Promise<WithdrawConsentPayload> {
    return this.#acts.withdrawConsent(input, context);
  }
}
