import type { Intake, IntakeContext, IntakeOutcome, IntakeProblem, IntakeRow } from '../../../kit/intake.js';
import { RowCells } from '../../../kit/intake-cells.js';
import { judged } from '../../../kit/intake-draft.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { NUMBER_ELSEWHERE } from './list.errors.js';
import { type Listed, type ListedSet, putSet } from './listed-set.js';

/** How one list of the domain is taken in. Nothing in any of them is personal. */
export interface ListOf<Draft extends object, Command, Line> {
  /** As the command line names it. */
  readonly subject: string;
  /** Prefix of the global ids of what its rows make. */
  readonly subjectType: string;
  readonly set: ListedSet<Command, Line>;
  /** Columns by the fields of the command. */
  readonly columns: Readonly<Record<string, string>>;
  readonly columnOf: (title: string) => string | null;
  /** What names the record of a row. */
  readonly identify: (cells: RowCells) => string | undefined;
  readonly draftOf: (cells: RowCells, context: IntakeContext) => Draft;
  /** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
  readonly standIns: Partial<Record<keyof Draft, unknown>>;
  readonly shape: (given: object) => Command;
  /** What is wrong with a command, as far as no other record has to be looked at. */
  readonly rules: (command: Command) => readonly Refusal[];
}

const NOTHING_PERSONAL = new Map();

/** Takes in a list by set: what is refused leaves nothing behind. */
export function setIntake<Draft extends object, Command extends { readonly regionCode: string }, Line extends Listed>(
  regions: Regions,
  list: ListOf<Draft, Command, Line>,
): Intake<Command> {
  const { subject, subjectType, set, draftOf, standIns, shape, rules } = list;
  const cellsOf = (row: IntakeRow): RowCells => new RowCells(row, set.list, NOTHING_PERSONAL);
  const columnOf = ({ details }: Refusal): string | null => list.columns[details.path?.[0] ?? ''] ?? null;
  const problemOf = (refusal: Refusal, row: IntakeRow): IntakeProblem => {
    const column = columnOf(refusal);
    const verdict = refusal.details.rule === `${set.list}.${NUMBER_ELSEWHERE}` ? 'QUARANTINED' : 'REJECTED';
    return { verdict, column, value: column === null ? null : cellsOf(row).shown(column), refusal };
  };
  return {
    subject,
    subjectType,
    heading: list.columnOf,
    identify: (row) => list.identify(cellsOf(row)) ?? null,
    read(row, context) {
      const cells = cellsOf(row);
      const command = judged(cells, { draft: draftOf(cells, context), standIns, shape, rules, columnOf });
      return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
    },
    async apply(transaction, records, context): Promise<readonly IntakeOutcome[]> {
      const results = await putSet({ set, regions }, transaction, records, context);
      return records.map(({ row }, index): IntakeOutcome => {
        const result = results[index];
        if (!result) throw new Error('It was not said what became of a record.');
        if ('refusals' in result) return { problems: result.refusals.map((refusal) => problemOf(refusal, row)) };
        return { subject: { type: subjectType, id: result.id }, changed: result.changed };
      });
    },
    shown: (_heading, value) => value,
  };
}
