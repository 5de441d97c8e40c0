import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import type { CaseStage } from '../cases/case.enums.js';
import { STAGE_WORDS } from '../cases/case.words.js';
import { CONFLICT_OF_INTEREST } from '../handlers/handler.errors.js';
import { OutcomeCode } from '../records/outcome.errors.js';

/** The rules by which a person is asked, and whose word then settles it. */
export const ASKED = {
  link: 'case.link.two',
  employer: 'case.employer.differs',
  stage: 'case.stage.reached',
  sameDay: 'case.outcome.sameDay',
  conflict: 'case.mediator.conflict',
} as const;

/** The rules by which a word waits for a person. */
export const WAITING: ReadonlySet<string> = new Set(Object.values(ASKED));

const invalid = (path: string, rule: string, sentence: Sentence): Refusal =>
  new Refusal(CommonCode.INVALID_VALUE, sentence, { path: [path], rule });
const standing = (path: string, rule: string, sentence: Sentence): Refusal =>
  new Refusal(CommonCode.STATE_NOT_ALLOWED, sentence, { path: [path], rule });

export const endedBeforeRegistered = (): Refusal =>
  new Refusal(
    OutcomeCode.OUTCOME_BEFORE_REGISTRATION,
    {
      zh: '“结案日期”早于“登记日期”，未予采用。请核对两个日期后再提交。',
      en: 'The day in 结案日期 lies before that in 登记日期, so the row was not taken. Check both days and send it again.',
    },
    { path: ['endedOn'], rule: 'case.outcome.order' },
  );

export const dayAhead = (path: string): Refusal =>
  invalid(path, 'case.day.ahead', {
    zh: '日期尚未到来，未予采用。请核对日期后再提交。',
    en: 'The day has not come yet, so the row was not taken. Check it and send the row again.',
  });

export const outcomeWithoutDay = (): Refusal =>
  invalid('endedOn', 'case.endedOn.required', {
    zh: '填写了“结果”，缺少“结案日期”。请补充后再提交。',
    en: 'The row tells an outcome without the day of it. Fill in 结案日期 and send the row again.',
  });

export const amountWithoutOutcome = (): Refusal =>
  invalid('amount', 'case.amount.outcome', {
    zh: '填写了“金额”，缺少“结果”。请补充“结果”和“结案日期”，或删去金额后再提交。',
    en: 'The row tells an amount without an outcome. Fill in 结果 and 结案日期, or leave the amount out, and send it again.',
  });

export const agreedWithoutSignatures = (): Refusal =>
  invalid('agreedOn', 'case.agreedOn.required', {
    zh: '环节为“达成协议”，缺少“协议签署日期”（双方均已签署之日）。请补充后再提交。',
    en: 'The stage is 达成协议 and the day on which both had signed is missing. Fill in 协议签署日期 and send the row again.',
  });

export const namedAnonymous = (): Refusal =>
  invalid('anonymous', 'case.anonymous.kind', {
    zh: '只有安全隐患可以匿名。请改正“匿名”或“案件类别”后再提交。',
    en: 'A hazard alone may be told without a name. Correct 匿名 or 案件类别 and send the row again.',
  });

export const unknownOwnNumber = (): Refusal =>
  invalid('number', 'case.number.own', {
    zh: '本系统没有这一案号的案件。请核对案号；其他系统的案号请勿使用本系统的编号形式。',
    en: 'The number has the form of the hub and no case has it. Check it; numbers of other systems have another form.',
  });

export const linksTwo = (): Refusal =>
  standing('linkNo', ASKED.link, {
    zh: '所列案号分属两件案件，且两件均已有人办理（承办人、会议、协议或证据），不能自动合并，本条已转待处理。请人工核对；确认入库后保留先登记的一件，关联案号归于该件。',
    en: 'The numbers belong to two cases on which people have worked (a handler, a meeting, an agreement, evidence), so they are not joined by the hub and the row waits. Somebody has to compare them; taken in, the word counts for the case that was there first.',
  });

export const employerDiffers = (): Refusal =>
  standing('employerName', ASKED.employer, {
    zh: '用人单位与该案已登记的不一致，可能是曾用名，也可能是关联案号填错，本条已转待处理。请核对；如为曾用名，可填“用人单位曾用名”或统一社会信用代码后再提交，或由人工确认入库。',
    en: 'The employer is another than that of the case; it may be an old name, or the number of the other office may be wrong, so the row waits. Give the old name or the credit code and send it again, or have somebody take it in.',
  });

export const stageUnreachable = (from: CaseStage, to: CaseStage): Refusal =>
  standing('stage', ASKED.stage, {
    zh: `案件现处“${STAGE_WORDS[from]}”，按流转规则或因缺少结果、协议不能到达“${STAGE_WORDS[to]}”，本条已转待处理。请核对环节；确认入库后登记其案号、日期和结果，环节由承办人流转。`,
    en: `The case is in ${from}, and no moves lead to ${to}, or an outcome or agreement for them was not told, so the row waits. Taken in, its number, days and outcome are kept, and whoever handles the case moves it.`,
  });

export const withdrawnAndSettled = (): Refusal =>
  standing('outcome', ASKED.sameDay, {
    zh: '同一天既撤回又调解成功，且没有双方签署的协议，无法确定以何为准，本条已转待处理。请补报协议签署日期，或由人工核实；确认入库的，以调解成功为准。',
    en: 'The case was withdrawn and settled on one day and no agreement with both signatures was told, so the row waits. Tell the day of the signatures, or have somebody look: taken in, the settlement counts.',
  });

export const conflictOfInterest = (): Refusal =>
  new Refusal(
    CONFLICT_OF_INTEREST,
    {
      zh: '调解员同时是一方当事人的代理人，或与该用人单位有关联，本条已转待处理。请更换调解员后再提交；姓名相同而非同一人的，由人工确认入库。',
      en: 'The mediator stands for a party of the case or is tied to its employer, so the row waits. Name another mediator and send it again; where two people have one name, somebody takes the row in.',
    },
    { path: ['mediator'], rule: ASKED.conflict },
  );

/** What is told of a stage that another office answers for. */
export const stageOfOther = (stage: CaseStage): Sentence => ({
  zh: `案件的环节“${STAGE_WORDS[stage]}”由主管部门负责或已有更新的情况，所报环节未采用；其案号、日期和结果已登记。`,
  en: `The stage ${stage} is told by the office in charge of it, or something later is known, so the stage in the row was not taken; its number, days and outcome were.`,
});
