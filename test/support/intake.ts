import type { Transaction } from '../../src/kit/database/database.js';
import type {
  Intake,
  IntakeContext,
  IntakeOutcome,
  IntakeProblem,
  IntakeRow,
  IntakeSubject,
} from '../../src/kit/intake.js';

/** What became of one row that its domain read and carried out by itself; fails when it can not be read. */
export async function takenAlone<Command>(
  tx: Transaction,
  intake: Intake<Command>,
  row: IntakeRow,
  context: IntakeContext,
): Promise<IntakeOutcome> {
  const reading = intake.read(row, context);
  if (!('command' in reading)) throw new Error(reading.problems.map(({ refusal }) => refusal.message).join(' '));
  const recordId = intake.identify(row, context) ?? 'unnamed';
  const record = { recordId, command: reading.command, row, knownAs: null, decision: null };
  const [outcome] = await intake.apply(tx, [record], context);
  if (!outcome) throw new Error('The intake did not say what became of the row.');
  return outcome;
}

/** What was made; fails when the row was refused. */
export function subjectOf(outcome: IntakeOutcome): IntakeSubject {
  if ('subject' in outcome) return outcome.subject;
  throw new Error(outcome.problems.map(({ refusal }) => refusal.message).join(' '));
}

/** Why a row was refused; fails when it was taken in. */
export function problemsOf(outcome: IntakeOutcome): readonly IntakeProblem[] {
  if ('problems' in outcome) return outcome.problems;
  throw new Error('Nothing was wrong with the row.');
}
