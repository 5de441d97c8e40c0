import { Field, InputType } from 'type-graphql';
import { Personal } from '../../../auth/directives.js';
import { ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { Precision } from '../../../kit/graphql/measure.enums.js';
import { MoneyInput } from '../../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { AftercareKind, CaseOffice, OutcomeKind } from '../cases/case.enums.js';

@InputType('ScheduleCaseMeetingInput', { description: 'Input of scheduleCaseMeeting (约期协调).' })
export class ScheduleCaseMeetingInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => DateTimeScalar, { description: 'Begin (开始时间); not in the past.' })
  readonly startsAt!: string;
  @Field(() => String, { description: 'Where (地点).' })
  @Limit({ maxLength: 100 })
  readonly place!: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether people join from afar (线上).' })
  readonly online!: boolean;
  @Field(() => [String], { description: 'Who sits at the table, by role (参会角色).' })
  @Limit({ maxItems: 20 })
  readonly roles!: readonly string[];
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@InputType('RecordCaseAgreementInput', { description: 'Input of recordCaseAgreement (登记协议).' })
export class RecordCaseAgreementInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => String, {
    description:
      'What was agreed (协议内容). Ids and phones in it are masked; the same terms again add what is told with them.',
  })
  @Limit({ maxLength: 5000 })
  @Personal('CASE_MATTER')
  readonly terms!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the workers signed (职工签署).' })
  readonly signedByApplicantsAt?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the employer signed (单位签署).' })
  readonly signedByEmployerAt?: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the court confirmed it (确认时间); needs both signatures.',
  })
  readonly confirmedAt?: string | null;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@InputType('RecordCaseOutcomeInput', { description: 'Input of recordCaseOutcome (结案登记).' })
export class RecordCaseOutcomeInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => OutcomeKind, { description: 'How (结果); WITHDRAWN comes of withdrawCase alone.' })
  readonly outcome!: OutcomeKind;
  @Field(() => MoneyInput, { nullable: true, description: 'Sum for the workers (金额).' })
  readonly amount?: MoneyInput | null;
  @Field(() => Precision, {
    nullable: true,
    description: 'How exact the sum is (金额精度); EXACT where a sum comes without.',
  })
  readonly amountPrecision?: Precision | null;
  @Field(() => DateScalar, { description: 'The day (结案日期).' })
  readonly endedOn!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@InputType('RecordCaseAftercareInput', { description: 'Input of recordCaseAftercare (登记帮扶).' })
export class RecordCaseAftercareInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => AftercareKind, { description: 'What kind (类别).' })
  readonly kind!: AftercareKind;
  @Field(() => String, { description: 'What was done (备注); free of ids and phones.' })
  @Limit({ maxLength: 500 })
  readonly note!: string;
  @Field(() => DateScalar, { description: 'The day (完成日期).' })
  readonly doneOn!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@InputType('LinkCaseNumberInput', { description: 'Input of linkCaseNumber (关联案号).' })
export class LinkCaseNumberInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The case (案号).' })
  @Limit({ maxLength: 40 })
  readonly caseNo!: string;
  @Field(() => CaseOffice, { description: 'The office (单位).' })
  readonly office!: CaseOffice;
  @Field(() => String, { description: 'Its number there (编号).' })
  @Limit({ maxLength: 64 })
  readonly number!: string;
}
