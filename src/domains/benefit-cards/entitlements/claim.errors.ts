import { declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { EligibilityCode } from './eligibility.enums.js';
import { sentenceOf } from './eligibility.js';

// Who may not have it today may tomorrow: it opens, or they join a union. Then the same call decides again.
const Code = declareUserErrorCodes(
  {
    NOT_ELIGIBLE: 'The caller may not have this benefit; Benefit.eligibility says why (不符合领取条件).',
    PERSON_LIMIT_REACHED: 'The limit a person is reached (已达个人上限).',
  },
  ['NOT_ELIGIBLE'],
);

/** For whoever refuses a gift for the same reasons. */
export const { NOT_ELIGIBLE } = Code;

export const notEligible = (reasons: readonly EligibilityCode[]): Refusal => {
  const sentences = reasons.map(sentenceOf);
  return new Refusal(
    Code.NOT_ELIGIBLE,
    {
      zh: `不符合领取条件：${sentences.map(({ zh }) => zh).join('')}`,
      en: `This benefit is not for you now. ${sentences.map(({ en }) => en).join(' ')}`,
    },
    { path: ['benefitCode'], rule: 'benefit.eligibility' },
  );
};

export const personLimitReached = (): Refusal =>
  new Refusal(Code.PERSON_LIMIT_REACHED, sentenceOf(EligibilityCode.LIMIT_REACHED), {
    path: ['benefitCode'],
    rule: 'benefit.perPersonLimit',
  });
