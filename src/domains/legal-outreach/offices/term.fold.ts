import { type CaseKind, CaseStage, type TermRule } from '../cases/case.enums.js';
import { ruleOf } from '../cases/terms.js';

/** The term that runs by what offices tell: of which rule, and since which day; null is the day of registration. */
export interface ToldTerm {
  readonly rule: TermRule;
  readonly since: string | null;
}

/** Follows the stages of a case as the book of terms does: a term that runs in the next stage too runs on. */
export class TermFold {
  readonly #kind: CaseKind;
  #term: ToldTerm | null;

  constructor(kind: CaseKind) {
    this.#kind = kind;
    this.#term = this.#of(CaseStage.REGISTERED, null);
  }

  /** The case came into a stage, on the day of which an office tells. */
  enter(stage: CaseStage, on: string): void {
    const next = this.#of(stage, on);
    if (next?.rule !== this.#term?.rule) this.#term = next;
  }

  /** Null where none runs. */
  running(): ToldTerm | null {
    return this.#term;
  }

  #of(stage: CaseStage, since: string | null): ToldTerm | null {
    const rule = ruleOf(this.#kind, stage);
    return rule && { rule, since };
  }
}
