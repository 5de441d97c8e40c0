import type { Transaction } from './database/database.js';
import { inSavepoint } from './database/savepoint.js';
import type { IntakeOutcome, IntakeProblem, IntakeRecord } from './intake.js';
import { type Refusal, refusalsOf } from './refusal.js';

interface EachByItself<Command> {
  /** Carries out one command; throws Refusal or Refusals when the business says no. */
  readonly apply: (inner: Transaction, record: IntakeRecord<Command>) => Promise<IntakeOutcome>;
  /** In which column of the row a refusal is found, and whether a person has to decide. */
  readonly problemOf: (refusal: Refusal, record: IntakeRecord<Command>) => IntakeProblem;
}

/**
 * Carries out commands one after the other, for a subject whose records depend on each other: each sees what those before
 * it have made, and what is refused is undone by itself.
 */
export async function applyEach<Command>(
  transaction: Transaction,
  records: readonly IntakeRecord<Command>[],
  { apply, problemOf }: EachByItself<Command>,
): Promise<readonly IntakeOutcome[]> {
  const outcomes: IntakeOutcome[] = [];
  for (const record of records) {
    try {
      outcomes.push(await inSavepoint(transaction, (inner) => apply(inner, record)));
    } catch (error) {
      const refusals = refusalsOf(error);
      if (!refusals) throw error;
      outcomes.push({ problems: refusals.map((refusal) => problemOf(refusal, record)) });
    }
  }
  return outcomes;
}
