import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const Code = declareUserErrorCodes({
  MEMBER_CODE_INVALID: 'The code is unknown, used, over, or of a card that is lost: one answer for all (会员码无效).',
});
export const { MEMBER_CODE_INVALID } = Code;

/** One answer for whatever is wrong with a code, so that nobody learns which it is. */
export const memberCodeInvalid = (path = 'memberCodeToken'): Refusal =>
  new Refusal(
    Code.MEMBER_CODE_INVALID,
    {
      zh: '该会员码无效：未知、已使用、已失效、已在别处验码，或会员卡已停用。请会员刷新会员码后重新出示。',
      en: 'This member code is not good: unknown, used, over, checked elsewhere, or of a card that is stopped. Let the member refresh it and show the next one.',
    },
    { path: [path] },
  );

/** Whether what came of an attempt says that a code was wrong: thrown, or answered in a payload. */
export function isWrongCode(outcome: unknown): boolean {
  if (outcome instanceof Refusal) return outcome.code === Code.MEMBER_CODE_INVALID;
  const { errors = [] } = (outcome ?? {}) as { readonly errors?: readonly { readonly code?: unknown }[] };
  return Array.isArray(errors) && errors.some(({ code }) => code === Code.MEMBER_CODE_INVALID);
}

/** There are cards, and none of them carries anything now; or the union has frozen one. */
export const noCardInUse = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '您的会员卡已挂失、被冻结或已到期，暂无可用的会员卡。请办理换卡（replaceCard）或绑定电子会员码（bindCard）；冻结的卡请联系工会。',
      en: 'Your card is lost, frozen or past its last day, and none is in use. Replace it (replaceCard) or bind an electronic code (bindCard); about a frozen one ask the union.',
    },
    { rule: 'memberCode.card.inUse' },
  );
