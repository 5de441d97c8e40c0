import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** One answer for a benefit that is not there and for a draft of others. */
export const benefitUnknown = (path: readonly string[] = ['benefitCode']): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这一编码的普惠项目，或不归您办理。请在普惠项目列表中查到项目，并使用其项目编码。',
      en: 'No benefit has this code, or it is not yours. Look for it in benefits, and give the code that stands there.',
    },
    { path },
  );
