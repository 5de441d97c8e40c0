import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { BenefitActs } from './benefit.acts.js';
import {
  CreateBenefitInput,
  CreateBenefitPayload,
  EndBenefitInput,
  EndBenefitPayload,
  PauseBenefitInput,
  PauseBenefitPayload,
  PublishBenefitInput,
  PublishBenefitPayload,
} from './benefit.inputs.js';

@Resolver()
export class BenefitMutations {
  readonly #acts: BenefitActs;

  constructor(acts: BenefitActs) {
    this.#acts = acts;
  }

  @Mutation(() => CreateBenefitPayload, { nullable: true, description: 'Writes a benefit as a draft (新建项目).' })
  @Access('CADRE')
  createBenefit(
    @Input(() => CreateBenefitInput) input: CreateBenefitInput,
    @Ctx() context: AuthContext,
  ): Promise<CreateBenefitPayload> {
    return this.#acts.createBenefit(input, context);
  }

  @Mutation(() => PublishBenefitPayload, { nullable: true, description: 'Puts a benefit on offer (发布).' })
  @Access('CADRE')
  publishBenefit(
    @Input(() => PublishBenefitInput) input: PublishBenefitInput,
    @Ctx() context: AuthContext,
  ): Promise<PublishBenefitPayload> {
    return this.#acts.publishBenefit(input, context);
  }

  @Mutation(() => PauseBenefitPayload, { nullable: true, description: 'Takes a benefit off for a while (暂停).' })
  @Access('CADRE')
  pauseBenefit(
    @Input(() => PauseBenefitInput) input: PauseBenefitInput,
    @Ctx() context: AuthContext,
  ): Promise<PauseBenefitPayload> {
    return this.#acts.pauseBenefit(input, context);
  }

  @Mutation(() => EndBenefitPayload, {
    nullable: true,
    description: 'Ends a benefit; what was given stays good to its day (结束).',
  })
  @Access('CADRE')
  endBenefit(
    @Input(() => EndBenefitInput) input: EndBenefitInput,
    @Ctx() context: AuthContext,
  ): Promise<EndBenefitPayload> {
    return this.#acts.endBenefit(input, context);
  }
}
