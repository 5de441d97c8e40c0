import { Field, Int, ObjectType } from 'type-graphql';
import { Refusal } from '../refusal.js';
import type { Sentence } from '../sentence.js';
import { Shareable } from './directives.js';
import { declareUserErrorCodes, UserError } from './user-errors.js';

// Passes by itself: something may be given back, and the same call then decides again.
const Code = declareUserErrorCodes({ SOLD_OUT: 'Nothing is left (已满).' }, ['SOLD_OUT']);

@ObjectType('SoldOutError', {
  simpleResolvers: true,
  implements: UserError,
  description: 'Nothing is left (已满).',
})
@Shareable()
export class SoldOutError extends UserError {
  @Field(() => Int, {
    nullable: true,
    description: 'The place that joining the waiting list now would give (候补顺位); null where there is none.',
  })
  readonly waitlistPosition!: number | null;
}

/** Nothing is left of what was asked for; `waitlistPosition` is null where nobody can wait for it. */
export function soldOut(
  sentence: Sentence,
  { path, waitlistPosition }: { readonly path: readonly string[]; readonly waitlistPosition: number | null },
): Refusal {
  return new Refusal(Code.SOLD_OUT, sentence, { path, shownAs: { type: SoldOutError, fields: { waitlistPosition } } });
}
