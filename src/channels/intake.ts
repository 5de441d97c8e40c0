import type { Intake, IntakeProblem, IntakeRow } from '../kit/intake.js';
import type { Refusal } from '../kit/refusal.js';

/** What an intake may add, so that more can be said of a row than that it was refused. */
interface Explaining {
  /**
   * What a refusal of `apply` means for the row: whether a person has to decide, in which column the reader finds it and
   * what of the value may be shown. Called for each refusal; without it the row is rejected as a whole.
   */
  problemOf?(refusal: Refusal, row: IntakeRow): IntakeProblem;
  /** What may be shown of a cell that could not be decoded; null for nothing. Without it nothing is shown. */
  shown?(heading: string, value: string): string | null;
}

/** How one domain takes in rows, as the channels see it. */
export type ChannelIntake = Intake & Explaining;
