import type { Sentence } from '../kit/sentence.js';

/** What was made of a row. */
export type Verdict = 'APPLIED' | 'DUPLICATE' | 'STALE' | 'REJECTED' | 'QUARANTINED';

/** How many rows of each verdict. */
export interface Tally {
  readonly applied: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly rejected: number;
  readonly quarantined: number;
}

export const NOTHING: Tally = Object.freeze({ applied: 0, duplicate: 0, stale: 0, rejected: 0, quarantined: 0 });

/** The counts with more verdicts added. */
export function tallied(tally: Tally, verdicts: readonly Verdict[]): Tally {
  const counts = { ...tally };
  for (const verdict of verdicts) counts[verdict.toLowerCase() as keyof Tally] += 1;
  return Object.freeze(counts);
}

/** All rows that were counted. */
export function total({ applied, duplicate, stale, rejected, quarantined }: Tally): number {
  return applied + duplicate + stale + rejected + quarantined;
}

/** One thing that is wrong with a row, as it is kept and shown. */
export interface RejectedLine {
  readonly column: string | null;
  readonly value: string | null;
  readonly rule: string;
  readonly code: string;
  readonly message: Sentence;
}
