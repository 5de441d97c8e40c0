import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import type { CaseStage } from '../cases/case.enums.js';
import { StageCode } from '../cases/case.errors.js';
import { STAGE_WORDS } from '../cases/case.words.js';

const Code = declareUserErrorCodes({ AGREEMENT_EXISTS: 'There is an agreement already (已有协议).' });

/** What is recorded of a case, in words. */
const RECORDED = {
  meetings: { zh: '协调会', en: 'meetings' },
  agreement: { zh: '协议', en: 'an agreement' },
  aftercare: { zh: '后续帮扶', en: 'help after it' },
  links: { zh: '关联案号', en: 'numbers of other offices' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type RecordedOf = keyof typeof RECORDED;

/** The stage of the case has no room for it. */
export function notInStage(what: RecordedOf, stage: CaseStage, allowed: readonly CaseStage[]): Refusal {
  const words = allowed.map((each) => STAGE_WORDS[each]).join('、');
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `案件现处“${STAGE_WORDS[stage]}”环节，不能登记${RECORDED[what].zh}，未办理。可登记的环节：${words}。`,
      en: `The case is in ${stage}, where ${RECORDED[what].en} can not be recorded, so nothing was done. It can be in ${allowed.join(', ')}.`,
    },
    { path: ['caseNo'], rule: `case.${what}.stage` },
  );
}

/** A case shows so many of them, and has as many. */
export function enoughOf(what: RecordedOf, most: number): Refusal {
  return new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `此案件已有 ${most} 项${RECORDED[what].zh}，不能再增加，未办理。`,
      en: `The case has ${most} ${RECORDED[what].en} already and takes no more, so nothing was done.`,
    },
    { path: ['caseNo'], rule: `case.${what}.count` },
  );
}

export const meetingPast = (given: Sentence, now: Sentence): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `协调会开始时间 ${given.zh} 已过，现在是 ${now.zh}，未约期。请填写以后的时间。`,
      en: `The meeting was to begin at ${given.en}, which is past: it is ${now.en}, so none was set. Give a later time.`,
    },
    { path: ['startsAt'], rule: 'case.startsAt.past' },
  );

/** A day on which something is said to have been done, and which has not come. */
export const dayInFuture = (path: 'endedOn' | 'doneOn', given: string, today: string): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `${path === 'endedOn' ? '结案日期' : '完成日期'} ${given} 尚未到来，今天是 ${today}，未登记。请填写今天或以前的日期。`,
      en: `The day ${given} is still to come, today is ${today}, so nothing was recorded. Give today or an earlier day.`,
    },
    { path: [path], rule: `case.${path}.future` },
  );

export const doneBeforeRegistration = (given: string, registeredOn: string): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `完成日期 ${given} 早于登记日期 ${registeredOn}，未登记。请核对后填写登记当日或以后的日期。`,
      en: `The help was dated ${given}, before the case was registered on ${registeredOn}, so nothing was recorded. Give that day or a later one.`,
    },
    { path: ['doneOn'], rule: 'case.doneOn.registered' },
  );

/** When somebody signed, or the court confirmed it. */
export type SignedAs = 'signedByApplicantsAt' | 'signedByEmployerAt' | 'confirmedAt';

const SIGNED: Readonly<Record<SignedAs, Sentence>> = {
  signedByApplicantsAt: { zh: '职工签署时间', en: 'The signature of the workers' },
  signedByEmployerAt: { zh: '单位签署时间', en: 'The signature of the employer' },
  confirmedAt: { zh: '司法确认时间', en: 'The confirmation of the court' },
};

export const signedInFuture = (as: SignedAs, given: Sentence, now: Sentence): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `${SIGNED[as].zh} ${given.zh} 尚未到来，现在是 ${now.zh}，未登记。请填写已经发生的时间。`,
      en: `${SIGNED[as].en} was given as ${given.en}, which is still to come: it is ${now.en}, so nothing was recorded. Give a time that is past.`,
    },
    { path: [as], rule: `case.${as}.future` },
  );

export const signedBeforeRegistration = (as: SignedAs, given: Sentence, registeredOn: string): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `${SIGNED[as].zh} ${given.zh} 早于登记日期 ${registeredOn}，未登记。请核对后重试。`,
      en: `${SIGNED[as].en} was given as ${given.en}, before the case was registered on ${registeredOn}, so nothing was recorded. Correct it and try again.`,
    },
    { path: [as], rule: `case.${as}.registered` },
  );

export const confirmedUnsigned = (): Refusal =>
  new Refusal(
    StageCode.STAGE_INCOMPLETE,
    {
      zh: '司法确认需要双方都已签署，现缺少签署时间，未登记。请一并登记双方签署时间。',
      en: 'A court confirms what both have signed, and a signature is missing, so nothing was recorded. Record both signatures with it.',
    },
    { path: ['confirmedAt'], rule: 'case.confirmedAt.needs.signatures' },
  );

export const confirmedBeforeSigned = (given: Sentence, signed: Sentence): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `司法确认时间 ${given.zh} 早于签署时间 ${signed.zh}，未登记。请核对后重试。`,
      en: `The court is said to have confirmed it at ${given.en}, before it was signed at ${signed.en}, so nothing was recorded. Correct it and try again.`,
    },
    { path: ['confirmedAt'], rule: 'case.confirmedAt.signed' },
  );

export const otherTerms = (): Refusal =>
  new Refusal(
    Code.AGREEMENT_EXISTS,
    {
      zh: '此案件已登记协议，内容与本次不同，未登记。补登签署或司法确认时，请填写相同的协议内容。',
      en: 'The case has an agreement with other terms, so nothing was recorded. To add a signature or the confirmation give the same terms.',
    },
    { path: ['terms'], rule: 'case.terms.other' },
  );

export const signedOtherwise = (as: SignedAs, standing: Sentence): Refusal =>
  new Refusal(
    Code.AGREEMENT_EXISTS,
    {
      zh: `${SIGNED[as].zh}已登记为 ${standing.zh}，与本次不同，未登记。请核对后重试。`,
      en: `${SIGNED[as].en} stands as ${standing.en} already, so nothing was recorded. Check it and try again.`,
    },
    { path: [as], rule: `case.${as}.other` },
  );

export const numberOfOther = (number: string): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `该部门的编号 ${number} 已关联到另一案件，未关联。请核对编号；如两案是同一争议，请报受理单位处理。`,
      en: `The number ${number} of that office belongs to another case, so it was not linked. Check it; where both cases are one dispute tell the office that took them.`,
    },
    { path: ['number'], rule: 'case.number.other' },
  );
