import type { CellKind } from '../../kit/intake-cells.js';

/** What lists of figures call the kinds of cases; the code of a kind is understood as well. */
export const CASE_KIND_TERMS = {
  LABOUR_DISPUTE: '劳动争议',
  LEGAL_AID: '法律援助',
  CONSULTATION: '法律咨询',
  HAZARD_REPORT: '安全隐患随手拍',
  SUGGESTION: '建议诉求',
  HOTLINE: '热线',
} as const;

/** A kind of cases that figures may speak of, by its code. */
export type CaseKindCode = keyof typeof CASE_KIND_TERMS;

export const CASE_KINDS = Object.keys(CASE_KIND_TERMS) as readonly CaseKindCode[];

const ALLOWED = Object.values(CASE_KIND_TERMS).join('、');

/** 劳动争议, or LABOUR_DISPUTE. */
export const caseKindCell: CellKind<CaseKindCode> = {
  rule: 'caseKind',
  expected: { zh: `${ALLOWED}之一`, en: `one of ${ALLOWED.replaceAll('、', ', ')}` },
  read: (text) => CASE_KINDS.find((kind) => kind === text || CASE_KIND_TERMS[kind] === text),
};
