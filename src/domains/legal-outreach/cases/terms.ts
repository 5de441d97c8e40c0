import { addDays, type Calendar, calendar } from '../../regions/index.js';
import { CaseKind, CaseStage, TermRule } from './case.enums.js';

/** A term that runs: of which stage, until which day by counting, and until which once rest days are passed over. */
export interface Term {
  readonly stage: CaseStage;
  readonly rule: TermRule;
  readonly countedOn: string;
  readonly dueOn: string;
}

/** How many calendar days a term has, and what it is of. */
const TERMS: Readonly<Record<TermRule, { readonly stage: CaseStage; readonly days: number; readonly words: string }>> =
  {
    [TermRule.MEDIATION_15_DAYS]: { stage: CaseStage.MEDIATION, days: 15, words: '劳动争议调解仲裁法 第十四条' },
    [TermRule.ARBITRATION_45_DAYS]: { stage: CaseStage.ARBITRATION, days: 45, words: '劳动争议调解仲裁法 第四十三条' },
    [TermRule.LEGAL_AID_7_DAYS]: { stage: CaseStage.DIAGNOSIS, days: 7, words: '法律援助法 第四十三条' },
  };

const BEFORE_MEDIATION: readonly CaseStage[] = [CaseStage.REGISTERED, CaseStage.DIAGNOSIS];

/** The rule by which a term runs in a stage; null where none does. Fifteen days run from the day a dispute was brought. */
export function ruleOf(kind: CaseKind, stage: CaseStage): TermRule | null {
  if (stage === CaseStage.ARBITRATION) return TermRule.ARBITRATION_45_DAYS;
  if (stage === CaseStage.MEDIATION) return TermRule.MEDIATION_15_DAYS;
  if (!BEFORE_MEDIATION.includes(stage)) return null;
  if (kind === CaseKind.LABOUR_DISPUTE) return TermRule.MEDIATION_15_DAYS;
  return kind === CaseKind.LEGAL_AID ? TermRule.LEGAL_AID_7_DAYS : null;
}

/**
 * The term of a rule that begins on a day. Calendar days are counted from the day after (民法典 第二百零一条); a last day
 * off moves to the next working day (第二百零三条), of the mainland where the days of the case are its.
 */
export function termFrom(rule: TermRule, day: string, isMainland: boolean): Term {
  const { stage, days } = TERMS[rule];
  const countedOn = addDays(day, days);
  return { stage, rule, countedOn, dueOn: dueFrom(countedOn, isMainland) };
}

/** The last day once days off are passed over; those of a year whose calendar is not known yet are its weekends alone. */
export function dueFrom(
  countedOn: string,
  isMainland: boolean,
  days: Pick<Calendar, 'workdayFrom'> = calendar,
): string {
  return isMainland ? days.workdayFrom(countedOn) : countedOn;
}

/** The rule in words, as 劳动争议调解仲裁法 第十四条. */
export const ruleInWords = (rule: TermRule): string => TERMS[rule].words;
