import type { IntakeProblem } from './intake.js';
import type { RowCells } from './intake-cells.js';
import { type Refusal, refusalsOf } from './refusal.js';

/** How a row that was read becomes a command. */
export interface DraftJudge<Draft extends object, Command> {
  /** What the cells told; a field that is undefined was not told, or has its problem already. */
  readonly draft: Draft;
  /** Stand for fields that could not be read, so that the rest of the row is judged all the same; never kept. */
  readonly standIns: Partial<Record<keyof Draft, unknown>>;
  /** The shape of the command; throws Refusals. */
  readonly shape: (given: object) => Command;
  /** The rules of the domain, as far as no other record has to be looked at. */
  readonly rules: (command: Command) => readonly Refusal[];
  /** The column that a refusal speaks of. */
  readonly columnOf: (refusal: Refusal) => string | null;
  /** Whether a person can settle a refusal; without it each one rejects the row. */
  readonly verdictOf?: (refusal: Refusal) => IntakeProblem['verdict'];
}

/** The command in a draft; what is wrong with it joins the problems of the cells. Undefined when it has no shape. */
export function judged<Draft extends object, Command>(
  cells: RowCells,
  judge: DraftJudge<Draft, Command>,
): Command | undefined {
  const { draft, standIns, shape, rules } = judge;
  const told = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
  try {
    const command = shape({ ...standIns, ...told });
    tell(cells, judge, rules(command));
    return command;
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    const [missing, wrong] = [refusals.filter(isMissing), refusals.filter((refusal) => !isMissing(refusal))];
    // A missing field was told with its cells; only one that no cell stands for is told here.
    tell(cells, judge, cells.problems.length > 0 ? wrong : [...wrong, ...missing]);
    return undefined;
  }
}

function isMissing({ details }: Refusal): boolean {
  return details.rule?.endsWith('.required') === true;
}

function tell<Draft extends object, Command>(
  cells: RowCells,
  { columnOf, verdictOf }: DraftJudge<Draft, Command>,
  refusals: readonly Refusal[],
): void {
  // What a cell told of itself says more than what follows from it.
  const known = new Set(cells.problems.map(({ column }) => column));
  for (const refusal of refusals) {
    const column = columnOf(refusal);
    if (!known.has(column)) cells.refuse(column, refusal, verdictOf?.(refusal));
  }
}
