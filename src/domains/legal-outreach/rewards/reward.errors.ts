import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

// One may be granted later: the same call then decides again.
const RewardCode = declareUserErrorCodes({ NO_REWARD: 'There is no reward to claim (无可领奖励).' }, ['NO_REWARD']);

/** One answer for a code that nobody was given and for the number of somebody else's case. */
export function codeUnknown(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '查询码无效。匿名报告请填写提交时返回的查询码；实名报告请登录后填写本人案件的案号。',
      en: 'This is no code that was given. Without a name give the code that was answered at the time; with a name sign in and give the number of the own case.',
    },
    { path: ['followUpCode'], rule: 'reward.code.known' },
  );
}

export function noReward(): Refusal {
  return new Refusal(
    RewardCode.NO_REWARD,
    {
      zh: '该案件目前没有可领取的奖励：隐患尚未确认、当地未设奖励，或奖励已兑换、已过期。请用查询码留意办理进度（caseProgress）。',
      en: 'There is no reward of this case to claim now: the hazard is not confirmed yet, there is none where it lies, or it was redeemed or has expired. Follow the case by its code (caseProgress).',
    },
    { path: ['followUpCode'] },
  );
}

export function voucherUnknown(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该兑换码无效，未兑换。请持码人用查询码重新领取后出示。',
      en: 'This is no code of a reward, so nothing was redeemed. Let whoever shows it claim it again by the code of the report.',
    },
    { path: ['voucherCode'], rule: 'reward.voucher.known' },
  );
}

export function voucherUsed(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该兑换码已经兑换过，每码只能兑换一次，本次未兑换。请勿再次兑付。',
      en: 'This code was redeemed already and is good once, so nothing was done. Do not pay it out again.',
    },
    { path: ['voucherCode'], rule: 'reward.voucher.once' },
  );
}

export function voucherExpired(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该兑换码已过有效期，未兑换。有效期见领取时的说明，过期不能补兑。',
      en: 'This code has expired, so nothing was redeemed. Until when it was good was told when it was claimed, and it is not renewed.',
    },
    { path: ['voucherCode'], rule: 'reward.voucher.expired' },
  );
}

/** The days are inside out. */
export function ruleDaysWrong(from: string, to: string): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `结束日期 ${to} 早于起始日期 ${from}。请核对两个日期。`,
      en: `The last day, ${to}, is before the first, ${from}. Check both.`,
    },
    { path: ['toOn'], rule: 'rewardRule.days' },
  );
}
