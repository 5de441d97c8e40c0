import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { readReviewFeedback, readSubmitFeedback } from './feedback.commands.js';
import { ReviewStationFeedbackPayload, SubmitStationFeedbackPayload } from './feedback.inputs.js';
import type { FeedbackService } from './feedback.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly service: FeedbackService;
  readonly feedback: Reads;
}

export type FeedbackActs = ReturnType<typeof feedbackActs>;

/** What is done with feedback, each act declared with its command, its right, and its deed. */
export function feedbackActs({ acts, service, feedback }: Dependencies) {
  return {
    submitStationFeedback: acts.declare({
      operation: 'submitStationFeedback',
      payload: SubmitStationFeedbackPayload,
      makes: { feedback },
      read: readSubmitFeedback,
      // Anyone who is a member, of any station.
      permit: () => undefined,
      carryOut: async (command, { tx, context: { viewer } }) => ({
        feedback: await service.submit(tx, viewer, command),
      }),
    }),

    reviewStationFeedback: acts.declare({
      operation: 'reviewStationFeedback',
      payload: ReviewStationFeedbackPayload,
      makes: { feedback },
      read: readReviewFeedback,
      permit: (command, { tx, context: { viewer } }) => service.permit(tx, viewer, command),
      carryOut: async (command, { tx, context: { viewer } }, id) => ({
        feedback: await service.review(tx, viewer, id, command),
      }),
    }),
  };
}
