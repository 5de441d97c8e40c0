import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { JobApplicationStep } from './application.enums.js';
import { JobApplication } from './application.type.js';

@InputType('SubmitJobApplicationInput', { description: 'Input of submitJobApplication (投递岗位).' })
export class SubmitJobApplicationInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The posting (岗位).' })
  readonly postingId!: string;
}

@ObjectType('SubmitJobApplicationPayload', {
  simpleResolvers: true,
  description: 'Answer of submitJobApplication (投递岗位).',
})
export class SubmitJobApplicationPayload {
  @Field(() => JobApplication, { nullable: true, description: 'The application, SUBMITTED (求职申请).' })
  readonly application?: JobApplication | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('WithdrawJobApplicationInput', { description: 'Input of withdrawJobApplication (撤回投递).' })
export class WithdrawJobApplicationInput {
  @Field(() => ID, { description: 'The application (求职申请).' })
  readonly applicationId!: string;
}

@ObjectType('WithdrawJobApplicationPayload', {
  simpleResolvers: true,
  description: 'Answer of withdrawJobApplication (撤回投递).',
})
export class WithdrawJobApplicationPayload {
  @Field(() => JobApplication, { nullable: true, description: 'The application, WITHDRAWN (求职申请).' })
  readonly application?: JobApplication | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('RecordJobApplicationInput', { description: 'Input of recordJobApplication (登记求职进展).' })
export class RecordJobApplicationInput {
  @Field(() => ID, { description: 'The application (求职申请).' })
  readonly applicationId!: string;
  @Field(() => JobApplicationStep, { description: 'What came of it (进展); no step is left out.' })
  readonly step!: JobApplicationStep;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('RecordJobApplicationPayload', {
  simpleResolvers: true,
  description: 'Answer of recordJobApplication (登记求职进展).',
})
export class RecordJobApplicationPayload {
  @Field(() => JobApplication, { nullable: true, description: 'The application (求职申请).' })
  readonly application?: JobApplication | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
