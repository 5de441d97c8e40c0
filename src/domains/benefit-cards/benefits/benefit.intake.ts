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
import { BENEFIT_PREFIX } from '../prefixes.js';
import { type PutBenefit, readPutBenefit } from './benefit.commands.js';
import { BenefitKind } from './benefit.enums.js';
import { columnOf, columnOfRefusal } from './benefit.headings.js';
import { benefitCodeOf, draftOf } from './benefit.ledger.js';
import { CODE_ELSEWHERE } from './benefit.list.errors.js';
import type { BenefitLists } from './lists.service.js';

const NOTHING_PERSONAL = new Map();

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = {
  ...{ benefitCode: 'B-0000', sponsorUnionCode: '-', title: '-', kind: BenefitKind.GIFT_PACK },
  ...{ startsAt: '2000-01-01T00:00:00Z', endsAt: '2000-01-02T00:00:00Z' },
};

/** Takes in lists of benefits (普惠项目清单). */
export class BenefitIntake implements Intake<PutBenefit> {
  readonly subject = 'benefits';
  readonly subjectType = BENEFIT_PREFIX;
  readonly #lists: BenefitLists;

  constructor(lists: BenefitLists) {
    this.#lists = lists;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The code of the benefit. */
  identify(row: IntakeRow): string | null {
    return benefitCodeOf(cellsOf(row)) ?? null;
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow): IntakeReading<PutBenefit> {
    const cells = cellsOf(row);
    const draft = draftOf(cells);
    // Of a period one end alone says nothing that could be judged.
    const isDated = draft.startsAt !== undefined && draft.endsAt !== undefined;
    const command = judged(cells, {
      draft: isDated ? draft : { ...draft, startsAt: undefined, endsAt: undefined },
      standIns: STAND_INS,
      shape: readPutBenefit,
      rules: (told) => this.#lists.rules.judge(told),
      columnOf: columnOfRefusal,
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters or changes the benefits; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<PutBenefit>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const results = await this.#lists.put(transaction, records, context);
    return records.map(({ row }, index): IntakeOutcome => {
      const result = results[index];
      if (!result) throw new Error('The service did not say what became of a record.');
      if ('refusals' in result) return { problems: result.refusals.map((refusal) => problemOf(refusal, row)) };
      return { subject: { type: BENEFIT_PREFIX, id: result.id }, changed: result.changed };
    });
  }

  /** What may be shown of a cell: nothing in a list of benefits is personal. */
  shown(_heading: string, value: string): string {
    return value;
  }
}

function cellsOf(row: IntakeRow): RowCells {
  return new RowCells(row, 'benefit', NOTHING_PERSONAL);
}

/** Where in the row a refusal belongs. */
function problemOf(refusal: Refusal, row: IntakeRow): IntakeProblem {
  const column = columnOfRefusal(refusal);
  const verdict = refusal.details.rule === CODE_ELSEWHERE ? 'QUARANTINED' : 'REJECTED';
  return { verdict, column, value: column === null ? null : cellsOf(row).shown(column), refusal };
}
