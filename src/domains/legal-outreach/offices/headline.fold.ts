import { CaseKind, DisputeMatter } from '../cases/case.enums.js';
import { OVER } from '../cases/stages.js';
import type { OfficeWord, ToldApplicant, ToldHeadline } from './told.command.js';
import { byPreference, inOrder } from './told.order.js';

/** What a case is by all that offices tell of it, but for its stage. */
export interface ToldFacts {
  readonly kind: CaseKind;
  readonly matters: readonly DisputeMatter[];
  readonly regionCode: string;
  readonly acceptingOffice: string | null;
  readonly employerName: string | null;
  readonly employerUscc: string | null;
  readonly applicantCount: number;
  readonly commonClaim: boolean;
  readonly nameless: boolean;
  /** Null where nobody told. */
  readonly registeredOn: string | null;
  readonly agreedOn: string | null;
  readonly narrative: string | null;
  readonly applicants: readonly ToldApplicant[];
}

/** What some words make of a case: the same whatever order they are given in. Of each office its last word counts. */
export function foldFacts(words: readonly OfficeWord[]): ToldFacts {
  const preferred = byPreference(words);
  const last = <Key extends keyof ToldHeadline>(key: Key): ToldHeadline[Key] | null =>
    preferred.findLast(({ headline }) => headline[key] !== null)?.headline[key] ?? null;
  const told = new Set(words.flatMap(({ headline }) => headline.matters));
  const matters = Object.values(DisputeMatter).filter((matter) => told.has(matter));
  const nameless = words.some(({ headline }) => headline.nameless);
  const { applicants, most } = applicantsOf(words);
  return {
    ...{ kind: last('kind') ?? CaseKind.LABOUR_DISPUTE, matters: matters.length > 0 ? matters : [DisputeMatter.OTHER] },
    ...{ regionCode: last('regionCode') ?? '', acceptingOffice: last('acceptingOffice'), nameless },
    ...{ employerName: last('employerName'), employerUscc: last('employerUscc') },
    ...{ applicantCount: Math.max(most, applicants.length, 1), commonClaim: last('commonClaim') ?? true },
    ...{ registeredOn: registeredOf(words), agreedOn: last('agreedOn'), applicants: nameless ? [] : applicants },
    narrative: preferred.findLast(({ people }) => people.narrative !== null)?.people.narrative ?? null,
  };
}

/**
 * The applicants whom one office names, the most that any does: in whatever form they are told, as one row or one of each,
 * somebody stands once among them. A number that is told counts where it is larger.
 */
function applicantsOf(words: readonly OfficeWord[]): {
  readonly applicants: readonly ToldApplicant[];
  readonly most: number;
} {
  const byOffice = Map.groupBy(byPreference(words), ({ headline }) => headline.office);
  const lists = [...byOffice.values()].map((own) => distinct(own.flatMap(({ people }) => people.applicants)));
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const applicants = lists.findLast(({ length }) => length === longest) ?? [];
  // What was told last: a number is put right by a smaller one.
  const counts = [...byOffice.values()].map(
    (own) => own.findLast(({ headline }) => headline.applicantCount !== null)?.headline.applicantCount ?? 0,
  );
  return { applicants, most: Math.max(0, ...counts) };
}

/** One who is named with a mark and without one is the same, unless several of the name have marks. */
function distinct(applicants: readonly ToldApplicant[]): readonly ToldApplicant[] {
  const byName = Map.groupBy(applicants, ({ name }) => name);
  return [...byName.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, own]): readonly ToldApplicant[] => {
      const marks = [...new Set(own.flatMap(({ mark }) => mark ?? []))].toSorted();
      return marks.length === 0 ? [{ name, mark: null }] : marks.map((mark) => ({ name, mark }));
    });
}

/** The first day on which any office registered the dispute. */
function registeredOf(words: readonly OfficeWord[]): string | null {
  const byNumber = Map.groupBy(inOrder(words), ({ headline: { office, number } }) => `${office}/${number}`);
  const days = [...byNumber.values()].flatMap((own) => registeredBy(own) ?? []);
  return days.toSorted()[0] ?? null;
}

/** An office may put its day right; a day behind the end of the case is one on which it was opened again, and counts for nothing. */
function registeredBy(words: readonly OfficeWord[]): string | null {
  let day: string | null = null;
  let endedOn: string | null = null;
  for (const { headline } of words) {
    const { registeredOn, stage, stageOn, outcome } = headline;
    if (registeredOn !== null && !(endedOn !== null && day !== null && registeredOn >= endedOn)) day = registeredOn;
    const isOver = stage !== null && OVER.includes(stage);
    if (isOver || outcome !== null) endedOn = outcome?.endedOn ?? stageOn ?? endedOn;
  }
  return day;
}
