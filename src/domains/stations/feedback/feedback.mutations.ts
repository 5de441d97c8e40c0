import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import type { FeedbackActs } from './feedback.acts.js';
import {
  ReviewStationFeedbackInput,
  ReviewStationFeedbackPayload,
  SubmitStationFeedbackInput,
  SubmitStationFeedbackPayload,
} from './feedback.inputs.js';

@Resolver()
export class FeedbackMutations {
  readonly #acts: FeedbackActs;

  constructor(acts: FeedbackActs) {
    this.#acts = acts;
  }

  @Mutation(() => SubmitStationFeedbackPayload, {
    nullable: true,
    description:
      'Says that something is wrong, or gives marks (纠错、评价). One person has one open word of a kind on a station: a RATING is replaced by a new one, any other waits for its answer.',
  })
  @Access('MEMBER')
  submitStationFeedback(
    @Input(() => SubmitStationFeedbackInput) input: SubmitStationFeedbackInput,
    @Ctx() context: AuthContext,
  ): Promise<SubmitStationFeedbackPayload> {
    return this.#acts.submitStationFeedback(input, context);
  }

  @Mutation(() => ReviewStationFeedbackPayload, {
    nullable: true,
    description: 'Answers feedback (处理反馈); it changes no station, also when it accepts that one is gone.',
  })
  @Access('STATION_KEEPER', 'CADRE')
  reviewStationFeedback(
    @Input(() => ReviewStationFeedbackInput) input: ReviewStationFeedbackInput,
    @Ctx() context: AuthContext,
  ): Promise<ReviewStationFeedbackPayload> {
    return this.#acts.reviewStationFeedback(input, context);
  }
}
