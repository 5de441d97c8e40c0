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
import { JOB_POSTING_PREFIX } from '../prefixes.js';
import { type PutJobPosting, readPutJobPosting } from './posting.commands.js';
import { columnOf, columnOfRefusal } from './posting.headings.js';
import { draftOf, recordIdOf } from './posting.ledger.js';
import type { JobPostings } from './posting.service.js';

const NOTHING_PERSONAL = new Map();

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { employer: { name: '-' }, postNo: '0', title: '-', openings: '若干', wage: '面议' };

/** Takes in lists and records of postings (招聘岗位), as those of 人社 and of platforms of jobs. */
export class JobPostingIntake implements Intake<PutJobPosting> {
  readonly subject = 'job-postings';
  readonly subjectType = JOB_POSTING_PREFIX;
  readonly #service: JobPostings;

  constructor(service: JobPostings) {
    this.#service = service;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The employer and the number of the posting. */
  identify(row: IntakeRow): string | null {
    return recordIdOf(cellsOf(row));
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow): IntakeReading<PutJobPosting> {
    const cells = cellsOf(row);
    const command = judged(cells, {
      draft: draftOf(cells),
      standIns: STAND_INS,
      shape: readPutJobPosting,
      rules: (told) => this.#service.rules.judge(told),
      columnOf: columnOfRefusal,
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters or changes the postings; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<PutJobPosting>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const results = await this.#service.put(transaction, records, context);
    return records.map(({ row }, index): IntakeOutcome => {
      const result = results[index];
      if (!result) throw new Error('The service did not say what became of a record.');
      if ('refusals' in result) return { problems: result.refusals.map((refusal) => problemOf(refusal, row)) };
      return { subject: { type: JOB_POSTING_PREFIX, id: result.id }, changed: result.changed };
    });
  }

  /** What may be shown of a cell: nothing in a list of postings is personal. */
  shown(_heading: string, value: string): string {
    return value;
  }
}

function cellsOf(row: IntakeRow): RowCells {
  return new RowCells(row, 'jobPosting', NOTHING_PERSONAL);
}

/** Where in the row a refusal belongs. */
function problemOf(refusal: Refusal, row: IntakeRow): IntakeProblem {
  const column = columnOfRefusal(refusal);
  return { verdict: 'REJECTED', column, value: column === null ? null : cellsOf(row).shown(column), refusal };
}
