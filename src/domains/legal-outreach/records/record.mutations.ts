import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { RecordActs } from './record.acts.js';
import {
  LinkCaseNumberInput,
  RecordCaseAftercareInput,
  RecordCaseAgreementInput,
  RecordCaseOutcomeInput,
  ScheduleCaseMeetingInput,
} from './record.inputs.js';
import {
  LinkCaseNumberPayload,
  RecordCaseAftercarePayload,
  RecordCaseAgreementPayload,
  RecordCaseOutcomePayload,
  ScheduleCaseMeetingPayload,
} from './record.payloads.js';

@Resolver()
export class RecordMutations {
  readonly #acts: RecordActs;

  constructor(acts: RecordActs) {
    this.#acts = acts;
  }

  @Mutation(() => ScheduleCaseMeetingPayload, {
    nullable: true,
    description: 'Sets a meeting and tells the parties (约期协调).',
  })
  @Access('MEDIATOR')
  scheduleCaseMeeting(
    @Input(() => ScheduleCaseMeetingInput) input: ScheduleCaseMeetingInput,
    @Ctx() context: AuthContext,
  ): Promise<ScheduleCaseMeetingPayload> {
    return this.#acts.scheduleCaseMeeting(input, context);
  }

  @Mutation(() => RecordCaseAgreementPayload, {
    nullable: true,
    description: "Records an agreement, its signatures and the court's word (登记协议).",
  })
  @Access('MEDIATOR')
  recordCaseAgreement(
    @Input(() => RecordCaseAgreementInput) input: RecordCaseAgreementInput,
    @Ctx() context: AuthContext,
  ): Promise<RecordCaseAgreementPayload> {
    return this.#acts.recordCaseAgreement(input, context);
  }

  @Mutation(() => RecordCaseOutcomePayload, {
    nullable: true,
    description:
      'Records how a case ended (结案登记). It does not move the case: nextStages has AFTERCARE or CLOSED then, for advanceCase.',
  })
  @Access('MEDIATOR')
  recordCaseOutcome(
    @Input(() => RecordCaseOutcomeInput) input: RecordCaseOutcomeInput,
    @Ctx() context: AuthContext,
  ): Promise<RecordCaseOutcomePayload> {
    return this.#acts.recordCaseOutcome(input, context);
  }

  @Mutation(() => RecordCaseAftercarePayload, {
    nullable: true,
    description: 'Records help after a case (登记帮扶).',
  })
  @Access('MEDIATOR', 'CADRE')
  recordCaseAftercare(
    @Input(() => RecordCaseAftercareInput) input: RecordCaseAftercareInput,
    @Ctx() context: AuthContext,
  ): Promise<RecordCaseAftercarePayload> {
    return this.#acts.recordCaseAftercare(input, context);
  }

  @Mutation(() => LinkCaseNumberPayload, {
    nullable: true,
    description: 'Tells the number of the same dispute in another office (关联案号).',
  })
  @Access('MEDIATOR')
  linkCaseNumber(
    @Input(() => LinkCaseNumberInput) input: LinkCaseNumberInput,
    @Ctx() context: AuthContext,
  ): Promise<LinkCaseNumberPayload> {
    return this.#acts.linkCaseNumber(input, context);
  }
}
