import { CaseStage, OutcomeKind } from './case.enums.js';

/** The stages as people at a union call them, in sentences as in lists. */
export const STAGE_WORDS: Readonly<Record<CaseStage, string>> = {
  [CaseStage.REGISTERED]: '登记',
  [CaseStage.DIAGNOSIS]: '诊',
  [CaseStage.MEDIATION]: '调解',
  [CaseStage.AGREED]: '达成协议',
  [CaseStage.ARBITRATION]: '仲裁',
  [CaseStage.INSPECTION]: '监察',
  [CaseStage.LITIGATION]: '诉讼',
  [CaseStage.AFTERCARE]: '跟踪帮扶',
  [CaseStage.CLOSED]: '结案',
  [CaseStage.WITHDRAWN]: '撤回',
  [CaseStage.NOT_ACCEPTED]: '不予受理',
};

/** The outcomes, alike. */
export const OUTCOME_WORDS: Readonly<Record<OutcomeKind, string>> = {
  [OutcomeKind.SETTLED]: '调解成功',
  [OutcomeKind.PARTLY_SETTLED]: '部分成功',
  [OutcomeKind.FAILED]: '调解不成',
  [OutcomeKind.WITHDRAWN]: '撤回',
  [OutcomeKind.REFERRED]: '转办',
  [OutcomeKind.CONFIRMED_BY_COURT]: '司法确认',
  [OutcomeKind.RECTIFIED]: '隐患已整改',
};
