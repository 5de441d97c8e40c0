import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { CaseKind, OutcomeKind } from '../cases/case.enums.js';
import { StageCode } from '../cases/case.errors.js';
import { OUTCOME_WORDS } from '../cases/case.words.js';

export const OutcomeCode = declareUserErrorCodes({
  OUTCOME_BEFORE_REGISTRATION: 'The outcome lies before the registration (结案早于登记).',
});

export const withdrawnElsewhere = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '“撤回”不能作为结果登记。撤回由申请人本人办理（withdrawCase），请登记其他结果。',
      en: 'A withdrawal is not recorded as an outcome: whoever brought the case takes it back (withdrawCase). Record another outcome.',
    },
    { path: ['outcome'], rule: 'case.outcome.withdrawn' },
  );

export const precisionOfNothing = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '填写了金额精度，但没有金额。请补充金额，或不填精度。',
      en: 'It was told how exact the sum is, and no sum. Give the sum, or leave the precision out.',
    },
    { path: ['amountPrecision'], rule: 'case.amountPrecision.alone' },
  );

export const outcomeOfOtherKind = (outcome: OutcomeKind, kind: CaseKind, allowed: readonly OutcomeKind[]): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `此类案件不能以“${OUTCOME_WORDS[outcome]}”结案，未登记。可以登记：${allowed.map((each) => OUTCOME_WORDS[each]).join('、')}。`,
      en: `A case of the kind ${kind} does not end as ${outcome}, so nothing was recorded. Allowed are ${allowed.join(', ')}.`,
    },
    { path: ['outcome'], rule: 'case.outcome.kind' },
  );

export const outcomeBeforeRegistration = (endedOn: string, registeredOn: string): Refusal =>
  new Refusal(
    OutcomeCode.OUTCOME_BEFORE_REGISTRATION,
    {
      zh: `结案日期 ${endedOn} 早于登记日期 ${registeredOn}，未登记。请核对后填写登记当日或以后的日期。`,
      en: `The outcome was dated ${endedOn}, before the case was registered on ${registeredOn}, so nothing was recorded. Give that day or a later one.`,
    },
    { path: ['endedOn'], rule: 'case.endedOn.registered' },
  );

/** What an outcome rests on is not there: the agreement with both signatures, or the word of the court. */
export const outcomeUnfounded = (outcome: OutcomeKind, missing: 'AGREEMENT' | 'CONFIRMATION'): Refusal => {
  const words = {
    AGREEMENT: {
      zh: '尚无双方签署的协议，请先登记协议和双方签署时间（recordCaseAgreement）',
      en: 'there is no agreement that both have signed; record it with both signatures first (recordCaseAgreement)',
    },
    CONFIRMATION: {
      zh: '协议尚未登记司法确认时间，请先登记（recordCaseAgreement）',
      en: 'no court has confirmed the agreement yet; record that first (recordCaseAgreement)',
    },
  }[missing];
  return new Refusal(
    StageCode.STAGE_INCOMPLETE,
    {
      zh: `不能登记“${OUTCOME_WORDS[outcome]}”：${words.zh}。`,
      en: `${outcome} can not be recorded: ${words.en}.`,
    },
    { path: ['outcome'], rule: `case.outcome.needs.${missing.toLowerCase()}` },
  );
};

export const outcomeStands = (isWithdrawn: boolean): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `案件已${isWithdrawn ? '撤回或不予受理' : '结案'}，结果不能再登记。如需更正，请先重新办理（reopenCase）。`,
      en: `The case ${isWithdrawn ? 'was withdrawn or not accepted' : 'is closed'}, and how it ended is recorded no more. To correct it open the case again first (reopenCase).`,
    },
    { path: ['caseNo'], rule: 'case.outcome.over' },
  );
