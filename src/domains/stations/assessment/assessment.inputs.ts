import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Station } from '../station.type.js';
import { AssessmentStep } from './assessment.enums.js';
import { StationAssessment } from './assessment.type.js';

@InputType('AssessStationInput', { description: 'Input of assessStation (验收评定).' })
export class AssessStationInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => AssessmentStep, { description: 'Which step (环节).' })
  readonly step!: AssessmentStep;
  @Field(() => Boolean, { description: 'Whether it passed (是否通过).' })
  readonly passed!: boolean;
  @Field(() => Float, { nullable: true, description: 'Points (得分).' })
  @Limit({ min: 0, max: 100 })
  readonly score?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Stars it bears (星级); left out when it is about acceptance.',
  })
  @Limit({ min: 1, max: 5 })
  readonly star?: number | null;
  @Field(() => String, { nullable: true, description: 'What was found (评定意见).' })
  @Limit({ maxLength: 2000 })
  readonly findings?: string | null;
}

@ObjectType('AssessStationPayload', { simpleResolvers: true, description: 'Answer of assessStation (验收评定).' })
export class AssessStationPayload {
  @Field(() => StationAssessment, { nullable: true, description: 'The assessment (评定).' })
  readonly assessment?: StationAssessment | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('GradeStationInput', { description: 'Input of gradeStation (评星定级).' })
export class GradeStationInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => Int, { nullable: true, description: 'Stars (星级); left out to take the grade away.' })
  @Limit({ min: 1, max: 5 })
  readonly star?: number | null;
  @Field(() => ID, {
    description: 'The assessment that bears it (评定编号); one that did not pass, to take the grade away.',
  })
  readonly assessmentId!: string;
  @Field(() => String, { description: 'Why (原因).' })
  @Limit({ maxLength: 200 })
  readonly reason!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('GradeStationPayload', { simpleResolvers: true, description: 'Answer of gradeStation (评星定级).' })
export class GradeStationPayload {
  @Field(() => Station, { nullable: true, description: 'The station (驿站).' })
  readonly station?: Station | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
