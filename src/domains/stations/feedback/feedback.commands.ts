import { z } from 'zod';
import {
  type CommandNames,
  expectedVersion,
  oneOf,
  optionalText,
  readCommand,
  text,
  whole,
} from '../../../kit/command.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import { stationCode } from '../station.commands.js';
import { FeedbackKind } from './feedback.enums.js';

const MOST = 500;

const submit = z.object({
  stationCode,
  kind: oneOf(FeedbackKind),
  rating: whole(1, 5).optional(),
  text: optionalText(MOST),
});

const review = z.object({
  feedbackId: text(1, 100),
  decision: oneOf(Decision),
  reply: optionalText(MOST),
  expectedVersion,
});

/** What a worker says of a station. */
export type SubmitStationFeedback = Readonly<z.output<typeof submit>>;
/** What is answered to it. */
export type ReviewStationFeedback = Readonly<z.output<typeof review>>;

const NAMES: CommandNames = {
  subject: 'feedback',
  fields: {
    stationCode: { zh: '驿站编号', en: 'the station code' },
    kind: { zh: '反馈类别', en: 'the kind of feedback' },
    rating: { zh: '评分', en: 'the rating' },
    text: { zh: '反馈文字', en: 'the text' },
    feedbackId: { zh: '反馈编号', en: 'the id of the feedback' },
    decision: { zh: '结论', en: 'the decision' },
    reply: { zh: '答复', en: 'the reply' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readSubmitFeedback = (given: unknown): SubmitStationFeedback => readCommand(submit, given, NAMES);
export const readReviewFeedback = (given: unknown): ReviewStationFeedback => readCommand(review, given, NAMES);
