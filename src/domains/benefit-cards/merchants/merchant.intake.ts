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
import { MERCHANT_PREFIX } from '../prefixes.js';
import { type PutMerchant, readPutMerchant } from './merchant.commands.js';
import { NUMBER_ELSEWHERE } from './merchant.errors.js';
import { columnOf, columnOfRefusal } from './merchant.headings.js';
import { draftOf, merchantNoOf } from './merchant.ledger.js';
import type { MerchantService } from './merchant.service.js';

const NOTHING_PERSONAL = new Map();

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { merchantNo: 'M-0000', name: '-' };

/** Takes in lists of merchants (特约商户名册). */
export class MerchantIntake implements Intake<PutMerchant> {
  readonly subject = 'merchants';
  readonly subjectType = MERCHANT_PREFIX;
  readonly #service: MerchantService;

  constructor(service: MerchantService) {
    this.#service = service;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The number of the merchant. */
  identify(row: IntakeRow): string | null {
    return merchantNoOf(cellsOf(row)) ?? null;
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<PutMerchant> {
    const cells = cellsOf(row);
    const command = judged(cells, {
      draft: draftOf(cells, context),
      standIns: STAND_INS,
      shape: readPutMerchant,
      rules: (told) => this.#service.rules.judge(told),
      columnOf: (refusal) => columnOfRefusal(refusal, row),
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters or changes the merchants; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<PutMerchant>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const results = await this.#service.put(transaction, records, context);
    return records.map(({ row }, index): IntakeOutcome => {
      const result = results[index];
      if (!result) throw new Error('The service did not say what became of a record.');
      if ('refusals' in result) return { problems: result.refusals.map((refusal) => problemOf(refusal, row)) };
      return { subject: { type: MERCHANT_PREFIX, id: result.id }, changed: result.changed };
    });
  }

  /** What may be shown of a cell: nothing in a list of merchants is personal. */
  shown(_heading: string, value: string): string {
    return value;
  }
}

function cellsOf(row: IntakeRow): RowCells {
  return new RowCells(row, 'merchant', NOTHING_PERSONAL);
}

/** Where in the row a refusal belongs. */
function problemOf(refusal: Refusal, row: IntakeRow): IntakeProblem {
  const column = columnOfRefusal(refusal, row);
  const verdict = refusal.details.rule === NUMBER_ELSEWHERE ? 'QUARANTINED' : 'REJECTED';
  return { verdict, column, value: column === null ? null : cellsOf(row).shown(column), refusal };
}
