import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const ConsentCode = declareUserErrorCodes({
  CONSENT_TEXT_OUTDATED: 'This version of the text is not the newest (同意书版本过旧).',
});

export function consentOutdated(given: number, newest: number | undefined, path: readonly string[]): Refusal {
  return new Refusal(
    ConsentCode.CONSENT_TEXT_OUTDATED,
    {
      zh: `您同意的是第 ${given} 版，现行为第 ${newest ?? 0} 版。请阅读现行同意书后再同意。`,
      en: `You agreed to version ${given}, and the text in force is version ${newest ?? 0}. Read that one, and agree to it.`,
    },
    { path },
  );
}

export function consentNeverGiven(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '您没有作出过该项同意，无需撤回。请在“我的同意记录”中查看已同意的事项。',
      en: 'You never gave this consent, so there is nothing to take back. See in me.consents what you agreed to.',
    },
    { path: ['kind'], rule: 'consent.given' },
  );
}

export function nobodyToAgree(): never {
  throw new Refusal('NOT_PERMITTED', {
    zh: '当前登录不对应任何人员，不能作出或撤回同意。请在小程序中登录后再试。',
    en: 'You are signed in as nobody who could agree. Sign in from the mini-program and try again.',
  });
}
