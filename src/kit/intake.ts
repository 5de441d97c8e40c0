import type { Transaction } from './database/database.js';
import type { Refusal } from './refusal.js';

/** A cell as a file was decoded: what stands there, and what is known to be wrong with it. */
export interface IntakeCell {
  readonly text: string;
  readonly numeric: boolean;
  /** A number of more digits than a spreadsheet keeps: the last ones are gone. */
  readonly digitsLost: boolean;
  /** The day, where the cell is formatted as a date. */
  readonly date: string | null;
}

/** A row of a table by canonical heading. */
export interface IntakeRow {
  readonly sheet: string | null;
  readonly row: number;
  readonly cells: ReadonlyMap<string, IntakeCell>;
}

/** Why a row, or a field of it, is not taken in. */
export interface IntakeProblem {
  readonly verdict: 'REJECTED' | 'QUARANTINED';
  /** Heading of the column; null when it concerns the row. */
  readonly column: string | null;
  /** What stood there, masked by the domain where it is personal. */
  readonly value: string | null;
  readonly refusal: Refusal;
}

/** A row that became a command, with its identity over there. */
export interface IntakeRecord<Command> {
  /** Number of the record at its source: its own code, else what names it there. */
  readonly recordId: string;
  readonly command: Command;
}

export type IntakeReading<Command> =
  | { readonly record: IntakeRecord<Command> }
  | { readonly recordId: string | null; readonly problems: readonly IntakeProblem[] };

/** What is known of a delivery as a whole. */
export interface IntakeContext {
  readonly channel: string;
  /** The day the data speaks of; null when the deliverer says none. */
  readonly asOf: string | null;
  /** The datum of points in rows that do not name one; null means that each row must. */
  readonly datum: 'WGS84' | 'GCJ02' | 'BD09' | null;
}

/** What was made or changed by a record. */
export interface IntakeSubject {
  /** Prefix of the global id. */
  readonly type: string;
  readonly id: string;
}

/**
 * How one domain takes in rows of one subject. A channel decodes, deduplicates and keeps the verdicts; the domain says
 * what the columns mean and turns a row into the same command that a mutation calls.
 */
export interface Intake<Command = unknown> {
  /** What the rows are about, as the command line names it: `stations`. */
  readonly subject: string;
  /**
   * Whether a row may need what another row of the same file made, as a union the one above it. A trial of such a file is
   * one transaction, which holds its locks to the end; any other trial undoes each chunk by itself.
   */
  readonly rowsDependOnEachOther?: boolean;
  /** The canonical heading of a column title; null when the title means nothing here. */
  heading(title: string): string | null;
  /** Called before the rows of a file: loads what `read` looks up. */
  prepare?(context: IntakeContext): Promise<void>;
  read(row: IntakeRow, context: IntakeContext): IntakeReading<Command>;
  /** Carries out a command inside the given transaction; throws Refusal or Refusals when the business says no. */
  apply(transaction: Transaction, record: IntakeRecord<Command>, context: IntakeContext): Promise<IntakeSubject>;
  /**
   * What a refusal of `apply` means for the row: whether a person has to decide, in which column the reader finds it and
   * what of the value may be shown. Called for each refusal; without it the row is rejected as a whole.
   */
  problemOf?(refusal: Refusal, row: IntakeRow): IntakeProblem;
  /** What may be shown of a cell that could not be decoded; null for nothing. Without it nothing is shown. */
  shown?(heading: string, value: string): string | null;
}
