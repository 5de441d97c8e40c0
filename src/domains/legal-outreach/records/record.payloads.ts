import { Field, ObjectType } from 'type-graphql';
import { Errors } from '../../../kit/graphql/act-fields.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { LegalCase } from '../cases/case.type.js';

@ObjectType('ScheduleCaseMeetingPayload', {
  simpleResolvers: true,
  description: 'Answer of scheduleCaseMeeting (约期协调).',
})
export class ScheduleCaseMeetingPayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@ObjectType('RecordCaseAgreementPayload', {
  simpleResolvers: true,
  description: 'Answer of recordCaseAgreement (登记协议).',
})
export class RecordCaseAgreementPayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@ObjectType('RecordCaseOutcomePayload', {
  simpleResolvers: true,
  description: 'Answer of recordCaseOutcome (结案登记).',
})
export class RecordCaseOutcomePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@ObjectType('RecordCaseAftercarePayload', {
  simpleResolvers: true,
  description: 'Answer of recordCaseAftercare (登记帮扶).',
})
export class RecordCaseAftercarePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@ObjectType('LinkCaseNumberPayload', { simpleResolvers: true, description: 'Answer of linkCaseNumber (关联案号).' })
export class LinkCaseNumberPayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
