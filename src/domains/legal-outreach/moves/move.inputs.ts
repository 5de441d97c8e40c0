import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { CaseStage } from '../cases/case.enums.js';
import { LegalCase } from '../cases/case.type.js';

@InputType('AssignCaseInput', { description: 'Input of assignCase (指派承办人).' })
export class AssignCaseInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => ID, { description: 'Who, one of LegalCase.candidates (承办人编号).' })
  readonly handlerId!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('AssignCasePayload', { simpleResolvers: true, description: 'Answer of assignCase (指派承办人).' })
export class AssignCasePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('UnassignCaseInput', { description: 'Input of unassignCase (撤换承办人).' })
export class UnassignCaseInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => ID, { description: 'Who, one of LegalCase.handlers (承办人编号).' })
  readonly handlerId!: string;
  @Field(() => String, {
    description:
      'Why (原因), as 回避; it stands in the audit trail, so name nobody of the case. Free of ids and phones.',
  })
  @Limit({ maxLength: 500 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('UnassignCasePayload', { simpleResolvers: true, description: 'Answer of unassignCase (撤换承办人).' })
export class UnassignCasePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('AdvanceCaseInput', { description: 'Input of advanceCase (流转).' })
export class AdvanceCaseInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => CaseStage, { description: 'The stage (新环节); one of nextStages.' })
  readonly to!: CaseStage;
  @Field(() => String, {
    nullable: true,
    description:
      'What to say (备注); free of ids and phones. Whoever reported a hazard without a name reads it as the answer of caseProgress, unless it says why an inspection goes back to be looked into.',
  })
  @Limit({ maxLength: 500 })
  readonly note?: string | null;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('AdvanceCasePayload', { simpleResolvers: true, description: 'Answer of advanceCase (流转).' })
export class AdvanceCasePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('WithdrawCaseInput', { description: 'Input of withdrawCase (撤回).' })
export class WithdrawCaseInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 500 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('WithdrawCasePayload', { simpleResolvers: true, description: 'Answer of withdrawCase (撤回).' })
export class WithdrawCasePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case, WITHDRAWN (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReopenCaseInput', { description: 'Input of reopenCase (重新办理).' })
export class ReopenCaseInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 500 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('ReopenCasePayload', { simpleResolvers: true, description: 'Answer of reopenCase (重新办理).' })
export class ReopenCasePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
