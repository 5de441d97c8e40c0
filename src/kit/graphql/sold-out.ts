import { Refusal } from '../refusal.js';
import type { Sentence } from '../sentence.js';
import { CommonCode, SoldOutError } from './user-errors.js';

/** Nothing is left of what was asked for; `waitlistPosition` is null where nobody can wait for it. */
export function soldOut(
  sentence: Sentence,
  { path, waitlistPosition }: { readonly path: readonly string[]; readonly waitlistPosition: number | null },
): Refusal {
  return new Refusal(CommonCode.SOLD_OUT, sentence, {
    path,
    shownAs: { type: SoldOutError, fields: { waitlistPosition } },
  });
}
