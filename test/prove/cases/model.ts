import {
  CaseKind,
  CaseStage,
  type OutcomeKind,
  type TermRule,
} from '../../../src/domains/legal-outreach/cases/case.enums.js';
import { MOVES, type Mover, type MovingAct, type Need } from '../../../src/domains/legal-outreach/cases/stages.js';
import { addDays, calendar } from '../../../src/domains/regions/index.js';

/** What somebody tries with a case. */
export interface Try {
  readonly act: MovingAct;
  readonly to: CaseStage;
  readonly by: Mover;
  readonly note: string | null;
  /** So far from the version that there is. */
  readonly staleBy: number;
}

interface Term {
  readonly rule: TermRule;
  readonly countedOn: string;
  readonly dueOn: string;
  kept: boolean | null;
}

/** What the table of moves is read as by somebody who has nothing but the table: a case that is walked on paper. */
export class PaperCase {
  stage: CaseStage = CaseStage.REGISTERED;
  underInspection = false;
  version = 1;
  /** As `from>to`, the first without a from. */
  readonly steps: string[] = ['>REGISTERED'];
  readonly handlers = new Set<string>();
  readonly terms: Term[] = [];
  agreement: 'none' | 'one' | 'both' = 'none';
  agreementsAside = 0;
  outcome: OutcomeKind | null = null;
  setAside = 0;
  /** Events beyond the first, and rows of the trail beyond the first. */
  events = 0;
  audits = 0;

  constructor(
    readonly kind: CaseKind,
    readonly isNameless: boolean,
    readonly applicants: number,
    readonly isCommon: boolean,
    readonly registeredOn: string,
    readonly today: string,
  ) {
    this.#open(registeredOn);
  }

  get isCollective(): boolean {
    return this.applicants >= 10 && this.isCommon;
  }

  get dueOn(): string | null {
    return this.terms.find(({ kept }) => kept === null)?.dueOn ?? null;
  }

  /** Stages to which the table leads from here, by any act. */
  get leads(): readonly { readonly to: CaseStage; readonly act: MovingAct }[] {
    return MOVES.filter(({ from, kinds }) => from === this.stage && kinds.includes(this.kind));
  }

  /** Does what is tried, where it may be done; answers the code of the refusal, null where it is done. */
  tried({ act, to, by, note, staleBy }: Try): string | null {
    if (staleBy !== 0) return 'VERSION_CONFLICT';
    if (this.isNameless && act === 'withdraw') return 'STAGE_NOT_ALLOWED';
    const move = MOVES.find(
      (each) =>
        each.from === this.stage &&
        each.to === to &&
        each.act === act &&
        each.kinds.includes(this.kind) &&
        each.by.includes(by),
    );
    if (!move) return this.#inspected(act, to, by);
    const isThere: Readonly<Record<Need, boolean>> = {
      // An office handles its own stage.
      HANDLER: this.handlers.size > 0 || by === 'OFFICE',
      AGREEMENT: this.agreement === 'both',
      OUTCOME: this.outcome !== null,
      NOTE: note !== null,
    };
    if (!move.needs.every((need) => isThere[need])) return 'STAGE_INCOMPLETE';
    this.#goOn(to, act);
    return null;
  }

  recorded(): void {
    this.version += 1;
    this.events += 1;
  }

  /** Inspection beside a dispute, which the table does not have as rows. */
  #inspected(act: MovingAct, to: CaseStage, by: Mover): string | null {
    const isDispute = [CaseKind.LABOUR_DISPUTE, CaseKind.LEGAL_AID, CaseKind.HOTLINE].includes(this.kind);
    const isOpen = !['AFTERCARE', 'CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED', 'INSPECTION'].includes(this.stage);
    const begins = to === CaseStage.INSPECTION && !this.underInspection;
    const ends = to === this.stage && this.underInspection;
    if (act !== 'advance' || by === 'MEMBER' || !isDispute || !isOpen || !(begins || ends)) return 'STAGE_NOT_ALLOWED';
    this.underInspection = begins;
    this.#noted(to);
    return null;
  }

  #goOn(to: CaseStage, act: MovingAct): void {
    const before = this.#rule();
    // What was agreed fails where the case goes on from there, and counts no more once it is opened again.
    const hasFailed = this.stage === 'AGREED' && to === 'ARBITRATION';
    if (this.agreement !== 'none' && (hasFailed || act === 'reopen')) {
      this.agreement = 'none';
      this.agreementsAside += 1;
    }
    this.#noted(to);
    this.stage = to;
    if (['CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED'].includes(to)) this.underInspection = false;
    if (this.outcome !== null && !['AGREED', 'AFTERCARE', 'CLOSED'].includes(to)) {
      this.outcome = null;
      this.setAside += 1;
    }
    if (before !== null && before === this.#rule()) return;
    for (const term of this.terms) term.kept ??= term.dueOn >= this.today;
    this.#open(this.today);
  }

  #noted(to: CaseStage): void {
    this.steps.push(`${this.stage}>${to}`);
    this.version += 1;
    this.events += 1;
    this.audits += 1;
  }

  /** 劳动争议调解仲裁法 第十四条 and 第四十三条, 法律援助法 第四十三条. */
  #rule(): TermRule | null {
    if (this.stage === 'MEDIATION') return 'MEDIATION_15_DAYS' as TermRule;
    if (this.stage === 'ARBITRATION') return 'ARBITRATION_45_DAYS' as TermRule;
    if (this.stage !== 'REGISTERED' && this.stage !== 'DIAGNOSIS') return null;
    if (this.kind === 'LABOUR_DISPUTE') return 'MEDIATION_15_DAYS' as TermRule;
    return this.kind === 'LEGAL_AID' ? ('LEGAL_AID_7_DAYS' as TermRule) : null;
  }

  #open(from: string): void {
    const rule = this.#rule();
    if (rule === null) return;
    const days = Number(/\d+/.exec(rule)?.[0]);
    const countedOn = addDays(from, days);
    let dueOn = countedOn;
    while (isOff(dueOn)) dueOn = addDays(dueOn, 1);
    this.terms.push({ rule, countedOn, dueOn, kept: null });
  }
}

/** By the notices of the State Council, and by the day of the week where there is none yet. */
function isOff(day: string): boolean {
  const kind = calendar.dayKind(day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return kind === 'UNKNOWN' ? weekday === 0 || weekday === 6 : kind === 'HOLIDAY' || kind === 'WEEKEND';
}
