import type { Transaction } from './database/database.js';
import type { Intake, IntakeContext, IntakeProblem, IntakeReading, IntakeRecord, IntakeRow } from './intake.js';
import { RowCells } from './intake-cells.js';
import { judged } from './intake-draft.js';
import { applyEach } from './intake-each.js';
import type { Refusal } from './refusal.js';

/** What became of a row: the key of its record, and whether the row said anything new. */
export interface Put {
  readonly id: string;
  readonly changed: boolean;
}

/** How one list of the domain is taken in. Nothing in any of them is personal. */
export interface ListOf<Draft extends object, Command> {
  /** As the command line names it. */
  readonly subject: string;
  /** Prefix of the global ids of what its rows make. */
  readonly subjectType: string;
  /** First part of every rule. */
  readonly name: string;
  /** By the fields of the command. */
  readonly columns: Readonly<Record<string, string>>;
  readonly columnOf: (title: string) => string | null;
  /** What names the record of a row. */
  readonly identify: (cells: RowCells, context: IntakeContext) => string | undefined;
  readonly draftOf: (cells: RowCells, context: IntakeContext) => Draft;
  readonly standIns: Partial<Record<keyof Draft, unknown>>;
  readonly shape: (given: object) => Command;
  /** What is wrong with a command, as far as no other record has to be looked at. */
  readonly rules: (command: Command) => readonly Refusal[];
  /** Carries a command out; throws Refusal or Refusals. */
  readonly put: (tx: Transaction, record: IntakeRecord<Command>, context: IntakeContext) => Promise<Put>;
  /** Rules by which a row waits for a person. */
  readonly waits?: readonly string[];
}

const NOTHING_PERSONAL = new Map();

/** Takes in a list: each row sees what those before it have made, and what is refused leaves nothing behind. */
export function listIntake<Draft extends object, Command>(list: ListOf<Draft, Command>): Intake<Command> {
  const { subject, subjectType, name, draftOf, standIns, shape, rules } = list;
  const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, name, NOTHING_PERSONAL);
  const columnOf = ({ details }: Refusal): string | null => list.columns[details.path?.[0] ?? ''] ?? null;
  return {
    subject,
    subjectType,
    heading: list.columnOf,
    identify: (row, context) => list.identify(cellsOf(row), context) ?? null,
    read(row, context): IntakeReading<Command> {
      const cells = cellsOf(row);
      const command = judged(cells, { draft: draftOf(cells, context), standIns, shape, rules, columnOf });
      return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
    },
    apply: (transaction, records, context) =>
      applyEach(transaction, records, {
        apply: async (inner, record) => {
          const { id, changed } = await list.put(inner, record, context);
          return { subject: { type: subjectType, id }, changed };
        },
        problemOf: (refusal, { row }): IntakeProblem => {
          const column = columnOf(refusal);
          const verdict = list.waits?.includes(refusal.details.rule ?? '') ? 'QUARANTINED' : 'REJECTED';
          return { verdict, column, value: column === null ? null : cellsOf(row).shown(column), refusal };
        },
      }),
    shown: (_heading, value) => value,
  };
}
