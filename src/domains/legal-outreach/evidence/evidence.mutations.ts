import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { EvidenceActs } from './evidence.acts.js';
import { AttachCaseEvidenceInput, AttachCaseEvidencePayload } from './evidence.inputs.js';

@Resolver()
export class EvidenceMutations {
  readonly #acts: EvidenceActs;

  constructor(acts: EvidenceActs) {
    this.#acts = acts;
  }

  @Mutation(() => AttachCaseEvidencePayload, {
    nullable: true,
    description: 'Adds files that were uploaded (补充证据).',
  })
  @Access('MEMBER', 'MEDIATOR')
  attachCaseEvidence(
    @Input(() => AttachCaseEvidenceInput) input: AttachCaseEvidenceInput,
    @Ctx() context: AuthContext,
  ): Promise<AttachCaseEvidencePayload> {
    return this.#acts.attachCaseEvidence(input, context);
  }
}
