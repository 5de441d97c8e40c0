import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { FeedbackKind } from './feedback.enums.js';
import { StationFeedback } from './feedback.type.js';

@InputType('SubmitStationFeedbackInput', { description: 'Input of submitStationFeedback (纠错、评价).' })
export class SubmitStationFeedbackInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'The station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode!: string;
  @Field(() => FeedbackKind, { description: 'What (类别).' })
  readonly kind!: FeedbackKind;
  @Field(() => Int, { nullable: true, description: 'Marks (评分).' })
  @Limit({ min: 1, max: 5 })
  readonly rating?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'In words (文字); mobiles and id numbers in it are masked before it is kept.',
  })
  @Limit({ maxLength: 500 })
  readonly text?: string | null;
}

@ObjectType('SubmitStationFeedbackPayload', {
  simpleResolvers: true,
  description: 'Answer of submitStationFeedback (纠错、评价).',
})
export class SubmitStationFeedbackPayload {
  @Field(() => StationFeedback, { nullable: true, description: 'The feedback (反馈).' })
  readonly feedback?: StationFeedback | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('ReviewStationFeedbackInput', { description: 'Input of reviewStationFeedback (处理反馈).' })
export class ReviewStationFeedbackInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The feedback (反馈编号).' })
  readonly feedbackId!: string;
  @Field(() => Decision, {
    description:
      'APPROVE when it is right (结论); the station is then changed by the mutation for it, not by this one.',
  })
  readonly decision!: Decision;
  @Field(() => String, {
    nullable: true,
    description:
      'What to answer (答复); needed with REJECT. Its author reads it as it is written: numbers in it are not masked.',
  })
  @Limit({ maxLength: 500 })
  readonly reply?: string | null;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('ReviewStationFeedbackPayload', {
  simpleResolvers: true,
  description: 'Answer of reviewStationFeedback (处理反馈).',
})
export class ReviewStationFeedbackPayload {
  @Field(() => StationFeedback, { nullable: true, description: 'The feedback (反馈).' })
  readonly feedback?: StationFeedback | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
