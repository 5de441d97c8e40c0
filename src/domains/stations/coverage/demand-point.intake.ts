import type { Transaction } from '../../../kit/database/database.js';
import type {
  Intake,
  IntakeContext,
  IntakeOutcome,
  IntakeProblem,
  IntakeReading,
  IntakeRecord,
  IntakeRow,
} from '../../../kit/intake.js';
import { RowCells } from '../../../kit/intake-cells.js';
import { judged } from '../../../kit/intake-draft.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type PutDemandPoint, readPutDemandPoint } from './demand-point.commands.js';
import { CODE_ELSEWHERE } from './demand-point.errors.js';
import { DEMAND_POINT_PREFIX } from './demand-point.events.js';
import { columnOf, columnOfRefusal } from './demand-point.headings.js';
import { codeOf, draftOf } from './demand-point.ledger.js';
import type { DemandPointService } from './demand-point.service.js';

const NOTHING_PERSONAL = new Map();

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { pointCode: 'D-0000', name: '-', people: 0 };

/** Takes in lists of demand points (需求点清单). */
export class DemandPointIntake implements Intake<PutDemandPoint> {
  readonly subject = 'demand-points';
  readonly subjectType = DEMAND_POINT_PREFIX;
  readonly #service: DemandPointService;

  constructor(service: DemandPointService) {
    this.#service = service;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The code of the demand point. */
  identify(row: IntakeRow): string | null {
    return codeOf(cellsOf(row)) ?? null;
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<PutDemandPoint> {
    const cells = cellsOf(row);
    const command = judged(cells, {
      draft: draftOf(cells, context),
      standIns: STAND_INS,
      shape: readPutDemandPoint,
      rules: (told) => this.#service.rules.judge(told),
      columnOf: (refusal) => columnOfRefusal(refusal, row),
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters or changes the demand points; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<PutDemandPoint>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const results = await this.#service.put(transaction, records, context);
    return records.map(({ row }, index): IntakeOutcome => {
      const result = results[index];
      if (!result) throw new Error('The service did not say what became of a record.');
      if ('refusals' in result) return { problems: result.refusals.map((refusal) => problemOf(refusal, row)) };
      return { subject: { type: DEMAND_POINT_PREFIX, id: result.id }, changed: result.changed };
    });
  }

  /** What may be shown of a cell: nothing in a list of places is personal. */
  shown(_heading: string, value: string): string {
    return value;
  }
}

function cellsOf(row: IntakeRow): RowCells {
  return new RowCells(row, 'demandPoint', NOTHING_PERSONAL);
}

/** Where in the row a refusal belongs. */
function problemOf(refusal: Refusal, row: IntakeRow): IntakeProblem {
  const column = columnOfRefusal(refusal, row);
  const verdict = refusal.details.rule === CODE_ELSEWHERE ? 'QUARANTINED' : 'REJECTED';
  return { verdict, column, value: column === null ? null : cellsOf(row).shown(column), refusal };
}
