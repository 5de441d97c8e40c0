import { declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

// Both pass by themselves: something may be taken back, and the same call then decides again.
const Code = declareUserErrorCodes(
  {
    QUOTA_EXHAUSTED: 'All are given (已领完).',
    BUDGET_EXHAUSTED: 'The budget is spent (预算用尽).',
  },
  ['QUOTA_EXHAUSTED', 'BUDGET_EXHAUSTED'],
);

export const quotaExhausted = (): Refusal =>
  new Refusal(
    Code.QUOTA_EXHAUSTED,
    {
      zh: '该项目已全部领完，本次未领取。如有退回，可稍后再试。',
      en: 'All of this benefit are given, so none was. Some may come back: try again later.',
    },
    { rule: 'benefit.quota' },
  );

export const budgetExhausted = (): Refusal =>
  new Refusal(
    Code.BUDGET_EXHAUSTED,
    {
      zh: '该项目的预算余额不足以支付本次金额，本次未核销。请联系主办工会。',
      en: 'What is left of the budget of this benefit does not cover this amount, so nothing was redeemed. Ask the union that pays.',
    },
    { path: ['amount'], rule: 'benefit.budget' },
  );
