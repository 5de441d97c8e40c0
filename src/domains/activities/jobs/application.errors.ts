import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { type JobApplicationState, type JobApplicationStep, STATES_BEFORE } from './application.enums.js';

const Code = declareUserErrorCodes({
  ALREADY_APPLIED: 'The caller has applied for this post (已投递该岗位).',
});

const WORDS: Readonly<Record<JobApplicationState, string>> = {
  SUBMITTED: '已投递',
  VIEWED: '已查看',
  INTENTION: '达成意向',
  HIRED: '已录用',
  DECLINED: '未录用',
  WITHDRAWN: '已撤回',
};

export function alreadyApplied(): Refusal {
  return new Refusal(
    Code.ALREADY_APPLIED,
    {
      zh: '您已投递过该岗位，每个岗位只能投递一次。请在“我的求职”中查看进展。',
      en: 'You have applied for this post already, and one applies for each once. See what came of it in your applications.',
    },
    { path: ['postingId'] },
  );
}

export function postingNotOpen(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该岗位已招满、下架或过期，不能再投递。请选择招聘中的岗位。',
      en: 'The post is filled, taken back or over, so nobody can apply for it any more. Choose one that is open.',
    },
    { path: ['postingId'], rule: 'jobApplication.posting.open' },
  );
}

/** One answer for an application that is not there and for one of others. */
export function applicationUnknown(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这份求职申请，或它不归您办理。请从列表中选择。',
      en: 'There is no such application, or it is not yours to do anything with. Choose one of the list.',
    },
    { path: ['applicationId'] },
  );
}

export function applicationOver(state: JobApplicationState): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该求职申请为“${WORDS[state]}”（${state}），已经结束，不能撤回。`,
      en: `The application is ${state} and over, so it can not be taken back.`,
    },
    { path: ['applicationId'], rule: 'jobApplication.state.open' },
  );
}

export function stepOutOfOrder(state: JobApplicationState, step: JobApplicationStep): Refusal {
  const before = STATES_BEFORE[step];
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该求职申请为“${WORDS[state]}”（${state}），不能登记为“${WORDS[step]}”（${step}），须先为${before.map((each) => `“${WORDS[each]}”`).join('或')}。请按顺序登记。`,
      en: `The application is ${state} and can not become ${step}, which comes behind ${before.join(' or ')}. Take down what came before first.`,
    },
    { path: ['step'], rule: 'jobApplication.step.order' },
  );
}

export function ownApplication(): Refusal {
  return new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '这是您本人的求职申请，不能由您登记进展。请交由其他人员办理。',
    en: 'This is your own application, and nobody takes down what comes of their own. Have a colleague do it.',
  });
}
