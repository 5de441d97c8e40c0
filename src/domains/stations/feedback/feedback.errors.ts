import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { IntakeCode } from '../../../kit/intake-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import { FeedbackState } from './feedback.enums.js';

/** One answer for feedback that is not there and for that of stations out of reach. */
export function feedbackUnknown(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该反馈不存在，或其驿站不归您管理。请从待办列表中选择反馈。',
      en: 'This feedback is not there, or it is of a station that is not yours. Choose one of your list.',
    },
    { path: ['feedbackId'] },
  );
}

export function ratingEmpty(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '评价既没有评分，也没有文字，至少应填写一项。请评 1 至 5 分，或写几句话。',
      en: 'A rating was given without marks and without words; it has at least one of the two. Give 1 to 5 marks, or a few words.',
    },
    { path: ['rating'], rule: 'feedback.rating.required' },
  );
}

export function feedbackOpenAlready(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '您对该驿站的同类反馈正在处理，同一类别一次只能有一条。请等待答复后再提交。',
      en: 'Your feedback of this kind on the station waits to be looked at, and there can be one at a time. Wait for the answer before you send another.',
    },
    { path: ['kind'], rule: 'feedback.open.once' },
  );
}

const ENDS: Readonly<Record<FeedbackState, string>> = {
  [FeedbackState.OPEN]: '待处理',
  [FeedbackState.ACCEPTED]: '已采纳',
  [FeedbackState.DISMISSED]: '未采纳',
  [FeedbackState.DUPLICATE]: '重复',
};

/** How it was answered, and when by the clock of the station; not by whom. */
export function feedbackReviewed(state: FeedbackState, reviewedAt: Sentence): Refusal {
  return new Refusal(
    IntakeCode.ALREADY_DECIDED,
    {
      zh: `该反馈已于 ${reviewedAt.zh}处理，结论为“${ENDS[state]}”（${state}），不能再次处理。请从待办列表中选择尚未处理的反馈。`,
      en: `This feedback was answered already, as ${state}, at ${reviewedAt.en}, and is answered once. Choose one that is still open.`,
    },
    { path: ['feedbackId'], rule: 'feedback.state.open' },
  );
}

export function replyMissing(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '未采纳的反馈没有写明理由。请在答复中说明为什么不采纳。',
      en: 'Feedback is dismissed without a word; who dismisses it says why. Give a reply.',
    },
    { path: ['reply'], rule: 'feedback.reply.required' },
  );
}
