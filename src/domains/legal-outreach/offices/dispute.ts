import type { IntakeDecision } from '../../../kit/intake.js';
import { Refusal } from '../../../kit/refusal.js';
import { mayBeOne, mayBeSame, type ToldEmployer } from './employers.js';
import { foldFacts } from './headline.fold.js';
import type { KnownCase } from './known-cases.js';
import { foldStage, isTornBetween, knownOf } from './stage.fold.js';
import { pathOf } from './stage-path.js';
import type { OfficeNumber, OfficeWord } from './told.command.js';
import {
  ASKED,
  conflictOfInterest,
  employerDiffers,
  linksTwo,
  stageUnreachable,
  withdrawnAndSettled,
} from './told.errors.js';

/** A mediator's tie to an employer, as the register of those who handle cases has it. */
export interface MediatorTie extends ToldEmployer {
  readonly mediator: string;
}

/** One text for each number there can be. */
export const numberKey = ({ office, number }: OfficeNumber): string => `${office}/${number}`;

/** All numbers that a word names: its own first. */
export const numbersOf = ({ headline }: Pick<OfficeWord, 'headline'>): readonly OfficeNumber[] => [
  { office: headline.office, number: headline.number },
  ...headline.others,
];

/** A dispute as it grows while words are taken in: the cases that it stands in so far, and all words on it. */
export class Dispute {
  /** The one that was there first, or in which people work, on top: the others go into it. */
  readonly cases: readonly KnownCase[];
  readonly words: readonly OfficeWord[];
  /** Words that are not kept yet. */
  readonly fresh: readonly OfficeWord[];
  /** Words as they are kept so far. */
  readonly kept: readonly OfficeWord[];

  constructor(
    cases: readonly KnownCase[] = [],
    words: readonly OfficeWord[] = [],
    {
      fresh = [],
      kept = words,
    }: { readonly fresh?: readonly OfficeWord[]; readonly kept?: readonly OfficeWord[] } = {},
  ) {
    this.cases = cases.toSorted(
      (one, other) =>
        Number(other.isWorkedOn) - Number(one.isWorkedOn) ||
        (`${one.createdAt}${one.id}` < `${other.createdAt}${other.id}` ? -1 : 1),
    );
    this.words = words;
    this.fresh = fresh;
    this.kept = kept;
  }

  /** The dispute with a word more, which takes the place of what its record told before. */
  with(word: OfficeWord): Dispute {
    const isOther = (kept: OfficeWord) => kept.recordId !== word.recordId || kept.channel !== word.channel;
    const fresh = [...this.fresh.filter(isOther), word];
    return new Dispute(this.cases, [...this.words.filter(isOther), word], { fresh, kept: this.kept });
  }

  get employers(): readonly ToldEmployer[] {
    const kept = this.cases.map(({ employerName, employerUscc }) => ({ employerName, employerUscc, formerNames: [] }));
    return [...kept, ...this.words.map(({ headline }) => headline)];
  }
}

/** Several disputes that a number joins, as one. */
export function joined(disputes: readonly Dispute[]): Dispute {
  return new Dispute(
    disputes.flatMap(({ cases }) => cases),
    disputes.flatMap(({ words }) => words),
    { fresh: disputes.flatMap(({ fresh }) => fresh), kept: disputes.flatMap(({ kept }) => kept) },
  );
}

/** Why a word can not be taken into what it joins; undefined where it can. What a person has decided is not asked again. */
export function refusalOf(
  disputes: readonly Dispute[],
  word: OfficeWord,
  { decision, ties }: { readonly decision: IntakeDecision | null; readonly ties: readonly MediatorTie[] },
): Refusal | undefined {
  const next = joined(disputes).with(word);
  const checks = [
    [ASKED.link, () => (next.cases.filter(({ isWorkedOn }) => isWorkedOn).length > 1 ? linksTwo() : undefined)],
    [ASKED.employer, () => (isOneEmployer(disputes, word) ? undefined : employerDiffers())],
    [ASKED.conflict, () => (isPartial(next, word, ties) ? conflictOfInterest() : undefined)],
    [
      ASKED.sameDay,
      () => (isTornBetween(next.words) && !isTornBetween(joined(disputes).words) ? withdrawnAndSettled() : undefined),
    ],
    [ASKED.stage, () => unreached(next, word)],
  ] as const;
  for (const [rule, check] of checks) {
    const refusal = decision?.waitedFor === rule ? undefined : check();
    if (refusal instanceof Refusal) return refusal;
  }
  return undefined;
}

function isOneEmployer(disputes: readonly Dispute[], { headline }: OfficeWord): boolean {
  return mayBeOne([...disputes.map(({ employers }) => employers), [headline]]);
}

/** Whether who mediates stands for a party too, or is tied to the employer. */
function isPartial(next: Dispute, { people }: OfficeWord, ties: readonly MediatorTie[]): boolean {
  const all = next.words.map((word) => word.people);
  const [mediators, counsels] = [all.flatMap((each) => each.mediators), all.flatMap((each) => each.counsels)];
  if (people.mediators.some((name) => counsels.includes(name))) return true;
  if (people.counsels.some((name) => mediators.includes(name))) return true;
  const own = ties.filter(({ mediator }) => people.mediators.includes(mediator));
  return own.some((tie) => next.employers.some((employer) => mayBeSame(tie, employer)));
}

function unreached({ cases: [first], words }: Dispute, word: OfficeWord): Refusal | undefined {
  const { kind } = foldFacts(words);
  const { stage, by, unreached: out } = foldStage(kind, words);
  const from = out.get(word);
  if (from !== undefined && word.headline.stage) return stageUnreachable(from, word.headline.stage);
  if (!first || stage === null || stage === first.broughtTo) return undefined;
  const path = pathOf(knownOf(words, kind), first.stage, stage, by?.headline.office ?? null);
  return path === null ? stageUnreachable(first.stage, stage) : undefined;
}
