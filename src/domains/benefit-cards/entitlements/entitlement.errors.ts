import { declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const Code = declareUserErrorCodes({
  ENTITLEMENT_UNUSABLE: 'The entitlement is used up, over or taken back (权益不可用).',
});
export const { ENTITLEMENT_UNUSABLE } = Code;

/** One answer for nothing of the benefit, and for what is used up, over or taken back. */
export const entitlementUnusable = (): Refusal =>
  new Refusal(
    Code.ENTITLEMENT_UNUSABLE,
    {
      zh: '该会员没有此项目可用的权益：尚未领取、已用完、已过期或已撤回。请会员在“我的权益”中核对，或先领取后再核销。',
      en: 'The member has nothing of this benefit to use: not claimed yet, used up, over or taken back. Have the member look at what is theirs, or claim it first.',
    },
    { path: ['benefitCode'], rule: 'entitlement.usable' },
  );
