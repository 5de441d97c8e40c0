import { CaseKind, type CaseStage } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { STAGE_WORDS } from '../../../../src/domains/legal-outreach/cases/case.words.js';
import { MOVES, type Mover, type Need } from '../../../../src/domains/legal-outreach/cases/stages.js';
import { ruleInWords, ruleOf } from '../../../../src/domains/legal-outreach/cases/terms.js';

const KINDS: Readonly<Record<CaseKind, string>> = {
  [CaseKind.LABOUR_DISPUTE]: '劳动争议',
  [CaseKind.LEGAL_AID]: '法律援助',
  [CaseKind.CONSULTATION]: '法律咨询',
  [CaseKind.HAZARD_REPORT]: '安全隐患',
  [CaseKind.SUGGESTION]: '建议诉求',
  [CaseKind.HOTLINE]: '热线',
};
const MOVERS: Readonly<Record<Mover, string>> = {
  CADRE: 'cadre',
  MEDIATOR: 'handler',
  MEMBER: 'whoever brought it',
  OFFICE: 'an office, by its channel',
};
/** What a move may need, in the words of the docs and of the schema. */
export const NEEDS: Readonly<Record<Need, string>> = {
  HANDLER: 'a handler',
  AGREEMENT: 'an agreement that both signed',
  OUTCOME: 'an outcome',
  NOTE: 'a reason',
};
const ACTS = { advance: 'advanceCase', withdraw: 'withdrawCase', reopen: 'reopenCase' } as const;

const stage = (of: CaseStage): string => `${of} ${STAGE_WORDS[of]}`;

function kindsOf(kinds: readonly CaseKind[]): string {
  return kinds.length === Object.keys(KINDS).length ? 'all' : kinds.map((kind) => KINDS[kind]).join('、');
}

/** The terms that run in a stage, by kind. */
function termsOf(to: CaseStage, kinds: readonly CaseKind[]): string {
  const rules = new Map<string, CaseKind[]>();
  for (const kind of kinds) {
    const rule = ruleOf(kind, to);
    if (rule !== null) rules.set(ruleInWords(rule), [...(rules.get(ruleInWords(rule)) ?? []), kind]);
  }
  return [...rules].map(([rule, of]) => (of.length === kinds.length ? rule : `${rule} (${kindsOf(of)})`)).join('; ');
}

/** The table of moves as a reader sees it, row by row as in the code. */
export function tableOfMoves(): string {
  const rows = MOVES.map(({ from, to, act, kinds, by, needs }) => [
    ...[stage(from), stage(to), `\`${ACTS[act]}\``, kindsOf(kinds), by.map((each) => MOVERS[each]).join(', ')],
    ...[needs.map((need) => NEEDS[need]).join(', '), termsOf(to, kinds)],
  ]);
  const head = ['from', 'to', 'by', 'kinds', 'who', 'needs', 'term that runs then'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
