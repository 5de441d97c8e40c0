import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { CaseStage } from './case.enums.js';
import { STAGE_WORDS } from './case.words.js';
import { type MovingAct, type Need, OVER } from './stages.js';

export const StageCode = declareUserErrorCodes({
  STAGE_NOT_ALLOWED: 'This stage can not follow; nextStages tells which can (环节不可流转).',
  STAGE_INCOMPLETE: 'Something is missing for this stage, as a signature (缺少办理要件).',
});

/** One answer for a case that is not there and for one that is somebody else's. */
export function caseUnknown(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有此案号的案件，或该案件不归您办理。请核对案号，如 440605-2023-LD-00412。',
      en: 'There is no case of this number, or it is not yours. Check the number, as 440605-2023-LD-00412.',
    },
    { path: ['caseNo'] },
  );
}

/** Whoever sees the case, and has another part in it than this. */
export function notYoursToDo(): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '您可以查看此案件，但此项不由您办理。请由承办人或受理单位的工作人员办理。',
      en: 'You may see this case, but this is not yours to do. Leave it to those who handle the case.',
    },
    { path: ['caseNo'] },
  );
}

/** Staff who are themselves in the case decide nothing about it. */
export function ownCase(): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '您本人是此案件的当事人，不能由本人办理。请由其他工作人员办理。',
      en: 'You are yourself in this case, and nobody decides about the own one. Leave it to a colleague.',
    },
    { path: ['caseNo'] },
  );
}

/** Staff who are tied to a party of the case, as the register of handlers has it, decide nothing about it either. */
export function tiedToCase(): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '承办人名册登记您与此案件的当事人有利害关系，不能由您办理。请由其他工作人员办理；登记有误的，请先更正名册。',
      en: 'The register of handlers has you as tied to a party of this case, so you decide nothing about it. Leave it to a colleague, or have the register corrected first if it is wrong.',
    },
    { path: ['caseNo'] },
  );
}

/** Only one of the acts is told the stage. */
const pathOf = (act: MovingAct): readonly string[] => (act === 'advance' ? ['to'] : ['caseNo']);

/** A move that is not in the table. */
interface NoMove {
  readonly from: CaseStage;
  readonly to: CaseStage;
  readonly act: MovingAct;
}

const OPENED_AGAIN = {
  zh: '案件已办结或终止；确需继续办理的，请由承办人或工会干部重新办理（reopenCase）。',
  en: 'The case is over; whoever handles it, or a cadre, can open it again (reopenCase).',
};

/** The move is not in the table; `next` are the stages to which whoever asks may advance it. */
export function stageNotAllowed({ from, to, act }: NoMove, next: readonly CaseStage[]): Refusal {
  const words = next.map((stage) => STAGE_WORDS[stage]).join('、');
  const ended = OVER.includes(from) ? OPENED_AGAIN : undefined;
  const noMore = ended ?? { zh: '此环节不能由您流转。', en: 'From there you move it nowhere.' };
  return new Refusal(
    StageCode.STAGE_NOT_ALLOWED,
    {
      zh: `案件现处“${STAGE_WORDS[from]}”环节，不能转入“${STAGE_WORDS[to]}”，未办理。${words ? `现在可以转入：${words}。` : noMore.zh}`,
      en: `The case is in ${from} and can not go to ${to}, so nothing was done. ${next.length > 0 ? `It may go to ${next.join(', ')} now.` : noMore.en}`,
    },
    { path: pathOf(act), rule: 'case.stage.move' },
  );
}

const MISSING: Readonly<Record<Need, { readonly zh: string; readonly en: string }>> = {
  HANDLER: { zh: '尚未指派承办人，请先指派', en: 'nobody handles it yet; assign somebody first' },
  AGREEMENT: {
    zh: '尚无双方签署的协议，请先登记协议和双方签署时间',
    en: 'there is no agreement that both have signed; record it with both signatures first',
  },
  OUTCOME: { zh: '尚未登记结果，请先登记', en: 'no outcome was recorded; record it first' },
  NOTE: { zh: '没有说明原因，请在备注中写明', en: 'no reason was given; say it in the note' },
};

/** What a move needs is not there. */
export function stageIncomplete(to: CaseStage, act: MovingAct, missing: readonly Need[]): Refusal {
  return new Refusal(
    StageCode.STAGE_INCOMPLETE,
    {
      zh: `转入“${STAGE_WORDS[to]}”还缺少要件：${missing.map((need) => MISSING[need].zh).join('；')}。`,
      en: `For ${to} something is missing: ${missing.map((need) => MISSING[need].en).join('; ')}.`,
    },
    { path: pathOf(act), rule: `case.stage.needs.${missing.map((need) => need.toLowerCase()).join('.')}` },
  );
}
