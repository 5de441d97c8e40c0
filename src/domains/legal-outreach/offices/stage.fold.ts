import { type CaseKind, CaseOffice, CaseStage, OutcomeKind } from '../cases/case.enums.js';
import type { Move } from '../cases/stages.js';
import { BESIDES, DISPUTES, OVER } from '../cases/stages.js';
import { inCharge } from './in-charge.js';
import { type Known, pathOf } from './stage-path.js';
import { TermFold, type ToldTerm } from './term.fold.js';
import type { OfficeWord, ToldOutcome } from './told.command.js';
import { dayTold, inOrder } from './told.order.js';

/** How far a case is by all that offices tell of it. */
export interface ToldStage {
  /** Null where nobody told of any stage. */
  readonly stage: CaseStage | null;
  readonly underInspection: boolean;
  /** How it ended; null where it goes on, and where nobody told. */
  readonly outcome: ToldOutcome | null;
  /** The word by which it is in its stage. */
  readonly by: OfficeWord | null;
  /** The word by which inspection runs beside it; null where none does. */
  readonly inspectedBy: OfficeWord | null;
  /** The term that runs in the stage; null where none does. */
  readonly term: ToldTerm | null;
  /** Words whose stage was not taken, because another office is in charge. */
  readonly stale: ReadonlySet<OfficeWord>;
  /** Words to whose stage no moves lead, with the stage that the case is in before them. */
  readonly unreached: ReadonlyMap<OfficeWord, CaseStage>;
}

const SETTLED: readonly OutcomeKind[] = [OutcomeKind.SETTLED, OutcomeKind.PARTLY_SETTLED];

/**
 * How far some words bring a case: the same whatever order they are given in, since they are taken by the days that they
 * speak of. The office in charge of the present stage says where the case goes; another office may say that the case is with
 * it now, and nothing else.
 */
export function foldStage(kind: CaseKind, words: readonly OfficeWord[]): ToldStage {
  const fold = new StageFold(kind, words);
  for (const word of inOrder(words)) fold.take(word);
  return fold.told();
}

/** What moves need, as far as words tell it. */
export function knownOf(words: readonly OfficeWord[], kind: CaseKind): Known {
  const headlines = words.map(({ headline }) => headline);
  return {
    kind,
    hasAgreement: headlines.some(({ agreedOn }) => agreedOn !== null),
    hasOutcome: headlines.some(({ outcome }) => outcome !== null),
    nameless: headlines.some(({ nameless }) => nameless),
  };
}

class StageFold {
  readonly #known: Known;
  readonly #settledOn: ReadonlySet<string>;
  readonly #stale = new Set<OfficeWord>();
  readonly #unreached = new Map<OfficeWord, CaseStage>();
  readonly #terms: TermFold;
  #stage: CaseStage | null = null;
  #inspection: OfficeWord | null = null;
  #outcome: ToldOutcome | null = null;
  #by: OfficeWord | null = null;
  /** Who brought the case to its end: it is theirs to say more of it. */
  #ended: readonly CaseOffice[] = [];

  constructor(kind: CaseKind, words: readonly OfficeWord[]) {
    const headlines = words.map(({ headline }) => headline);
    this.#known = knownOf(words, kind);
    this.#terms = new TermFold(kind);
    this.#settledOn = new Set(headlines.flatMap(({ outcome }) => (isSettled(outcome) ? [outcome.endedOn] : [])));
  }

  take(word: OfficeWord): void {
    const { office, outcome } = word.headline;
    const stage = stageOf(word, this.#settledOn);
    const isBeside = stage === CaseStage.INSPECTION && DISPUTES.includes(this.#known.kind);
    if (office === CaseOffice.HUMAN_RESOURCES && stage !== null) this.#inspection = isBeside ? word : null;
    const from = this.#stage ?? CaseStage.REGISTERED;
    if (stage === null || stage === this.#stage) this.#keepOutcome(outcome);
    else if (isBeside ? office !== CaseOffice.HUMAN_RESOURCES : !this.#mayTell(office, stage)) this.#stale.add(word);
    else if (!isBeside) this.#turn(word, stage, pathOf(this.#known, from, stage, office));
  }

  #turn(word: OfficeWord, stage: CaseStage, path: readonly Move[] | null): void {
    const { office, outcome } = word.headline;
    if (path === null) {
      this.#unreached.set(word, this.#stage ?? CaseStage.REGISTERED);
      return;
    }
    for (const { to } of path) this.#terms.enter(to, dayTold(word));
    if (OVER.includes(stage)) this.#ended = this.#chargeOf(this.#stage, office);
    this.#stage = stage;
    this.#by = word;
    if (!ENDS.includes(stage)) this.#outcome = null;
    this.#keepOutcome(outcome);
  }

  told(): ToldStage {
    const stage = this.#stage;
    const isRunning = stage === null || BESIDES.includes(stage);
    return {
      ...{ stage, by: this.#by, stale: this.#stale, unreached: this.#unreached },
      ...{ underInspection: this.#inspection !== null && isRunning, inspectedBy: this.#inspection },
      outcome: stage !== null && ENDS.includes(stage) ? this.#outcome : null,
      term: this.#terms.running(),
    };
  }

  #mayTell(office: CaseOffice, stage: CaseStage): boolean {
    return this.#chargeOf(this.#stage, office).includes(office) || inCharge(this.#known.kind, stage).includes(office);
  }

  #chargeOf(stage: CaseStage | null, office: CaseOffice): readonly CaseOffice[] {
    if (stage === null) return [office];
    return OVER.includes(stage) ? this.#ended : inCharge(this.#known.kind, stage);
  }

  #keepOutcome(outcome: ToldOutcome | null): void {
    if (outcome !== null) this.#outcome = outcome;
  }
}

/** Stages in which it is said how a case ended. */
const ENDS: readonly CaseStage[] = [CaseStage.AGREED, CaseStage.AFTERCARE, ...OVER];

/** Of a case that was withdrawn and settled on one day the settlement counts. */
function stageOf({ headline }: OfficeWord, settledOn: ReadonlySet<string>): CaseStage | null {
  if (headline.stage !== CaseStage.WITHDRAWN) return headline.stage;
  if (isSettled(headline.outcome)) return CaseStage.CLOSED;
  return settledOn.has(withdrawnOn(headline) ?? '') ? null : headline.stage;
}

const isSettled = (outcome: ToldOutcome | null): outcome is ToldOutcome =>
  outcome !== null && SETTLED.includes(outcome.kind);

/** When a word says that the case was taken back; null where it does not. */
function withdrawnOn({ stage, stageOn, outcome }: OfficeWord['headline']): string | null {
  if (stage === CaseStage.WITHDRAWN) return outcome?.endedOn ?? stageOn;
  return outcome?.kind === OutcomeKind.WITHDRAWN ? outcome.endedOn : null;
}

/** Whether some words say that the case was both taken back and settled on one day, and none that both had signed. */
export function isTornBetween(words: readonly OfficeWord[]): boolean {
  const headlines = words.map(({ headline }) => headline);
  if (headlines.some(({ agreedOn }) => agreedOn !== null)) return false;
  const settledOn = new Set(headlines.flatMap(({ outcome }) => (isSettled(outcome) ? [outcome.endedOn] : [])));
  return headlines.some(
    (headline) =>
      settledOn.has(withdrawnOn(headline) ?? '') ||
      (headline.stage === CaseStage.WITHDRAWN && isSettled(headline.outcome)),
  );
}
