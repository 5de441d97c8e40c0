import type { Transaction } from '../../kit/database/database.js';
import type {
  Intake,
  IntakeContext,
  IntakeOutcome,
  IntakeProblem,
  IntakeReading,
  IntakeRecord,
  IntakeRow,
} from '../../kit/intake.js';
import { RowCells } from '../../kit/intake-cells.js';
import { judged } from '../../kit/intake-draft.js';
import type { Refusal } from '../../kit/refusal.js';
import type { Regions } from '../regions/index.js';
import { UnionBatch } from './union.batch.js';
import { type PutUnion, readPutUnion } from './union.commands.js';
import { UnionKind } from './union.enums.js';
import { CODE_ELSEWHERE } from './union.errors.js';
import { columnOf, columnOfRefusal } from './union.headings.js';
import { codeOf, draftOf } from './union.ledger.js';
import { UNION_PREFIX } from './union.reads.js';
import type { UnionService } from './union.service.js';

const NOTHING_PERSONAL = new Map();

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { unionCode: '-', name: '-', kind: UnionKind.GROUP };

/** Takes in lists of unions (工会组织名册): a union above stands before those below it, or is on record already. */
export class UnionIntake implements Intake<PutUnion> {
  readonly subject = 'unions';
  readonly subjectType = UNION_PREFIX;
  readonly rowsDependOnEachOther = true;
  readonly #service: UnionService;
  readonly #batch: UnionBatch;

  constructor(service: UnionService, regions: Regions) {
    this.#service = service;
    this.#batch = new UnionBatch(service, regions);
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The code of the union. */
  identify(row: IntakeRow): string | null {
    return codeOf(new RowCells(row, 'union', NOTHING_PERSONAL)) ?? null;
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<PutUnion> {
    const cells = new RowCells(row, 'union', NOTHING_PERSONAL);
    const draft = draftOf(cells, context);
    const command = judged(cells, {
      draft,
      standIns: STAND_INS,
      shape: readPutUnion,
      rules: (told) => this.#service.rules.judge(told),
      columnOf: (refusal) => columnOfRefusal(refusal, row),
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters or changes the unions, each after those before it; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<PutUnion>[],
    { regionCode }: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const outcomes = await this.#batch.put(transaction, records, regionCode ?? null);
    return records.map((record, index): IntakeOutcome => {
      const outcome = outcomes[index];
      if (!outcome) throw new Error('The batch did not say what became of a record.');
      if ('refusals' in outcome) return { problems: outcome.refusals.map((refusal) => problemOf(refusal, record)) };
      return { subject: { type: UNION_PREFIX, id: outcome.id }, changed: outcome.changed };
    });
  }

  /** What may be shown of a cell: nothing in a list of unions is personal. */
  shown(_heading: string, value: string): string {
    return value;
  }
}

/** Where in the row a refusal belongs. */
function problemOf(refusal: Refusal, { row }: IntakeRecord<PutUnion>): IntakeProblem {
  const column = columnOfRefusal(refusal, row);
  const value = column === null ? null : (row.cells.get(column)?.text ?? null);
  const verdict = refusal.details.rule === CODE_ELSEWHERE ? 'QUARANTINED' : 'REJECTED';
  return { verdict, column, value, refusal };
}
