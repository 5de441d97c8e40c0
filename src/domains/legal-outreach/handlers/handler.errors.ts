import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { CaseStage } from '../cases/case.enums.js';
import { STAGE_WORDS } from '../cases/case.words.js';

export const { CONFLICT_OF_INTEREST } = declareUserErrorCodes({
  CONFLICT_OF_INTEREST: 'The handler is tied to a party (承办人存在利害关系).',
});

const at = (rule: string) => ({ path: ['handlerId'], rule: `case.handler.${rule}` });

/** One answer for nobody, for who is not at work in the division, and for who handles other kinds of cases. */
export function handlerUnknown(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有可承办此案件的该编号人员。请从案件的 candidates（可指派人员）中选择。',
      en: 'Nobody of this id could handle this case. Choose one of its candidates.',
    },
    at('unknown'),
  );
}

/** It is told to a cadre, who does not learn who the parties are: neither which of them it is, nor how. */
export function handlerIsTied(): Refusal {
  return new Refusal(
    CONFLICT_OF_INTEREST,
    {
      zh: '该人员与本案存在利害关系，不能承办，未指派。请从案件的 candidates（可指派人员）中另选一人。',
      en: 'This person has a stake in the case and can not handle it, so it was not assigned. Choose another of its candidates.',
    },
    at('tied'),
  );
}

/** Nobody can be taken off a case who is not on it. */
export function handlesItNot(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该编号人员不是本案的承办人，未作更改。请从案件的 handlers（承办人）中选择。',
      en: 'Nobody of this id handles the case, so nothing was changed. Choose one of its handlers.',
    },
    at('notAssigned'),
  );
}

/** Nothing goes on in a case that is over. */
export function caseIsOver(stage: CaseStage): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `案件已处于“${STAGE_WORDS[stage]}”，不再指派承办人。如需继续办理，请先重新办理。`,
      en: `The case is ${stage}, and nobody is assigned to it any more. Reopen it first if it goes on.`,
    },
    { path: ['caseNo'], rule: 'case.handler.over' },
  );
}

/** As many as are shown of a case. */
export function tooManyHandlers(most: number): Refusal {
  return new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `本案已有 ${most} 名承办人，不能再增加。`,
      en: `The case has ${most} handlers, and there can be no more.`,
    },
    at('most'),
  );
}
