import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { LegalCase } from '../cases/case.type.js';

@InputType('AttachCaseEvidenceInput', { description: 'Input of attachCaseEvidence (补充证据).' })
export class AttachCaseEvidenceInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => [ID], { description: 'The uploads (上传编号).' })
  @Limit({ maxItems: 20 })
  readonly uploadIds!: readonly string[];
}

@ObjectType('AttachCaseEvidencePayload', {
  simpleResolvers: true,
  description: 'Answer of attachCaseEvidence (补充证据).',
})
export class AttachCaseEvidencePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件).' })
  readonly case?: LegalCase | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
