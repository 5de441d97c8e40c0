import { Disagreement } from './agreement.js';

/** The set that was asked for holds nothing to measure on; says what to ask for instead. */
export class Unmeasurable extends Error {}

/** What a run that failed is told by: a sentence when it is for whoever asked, the stack when it is for whoever mends. */
export function endingOf(error: unknown): string {
  if (error instanceof Disagreement || error instanceof Unmeasurable) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
