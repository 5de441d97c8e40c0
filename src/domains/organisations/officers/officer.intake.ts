import { maskName } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import type {
  ContentHashes,
  Intake,
  IntakeContext,
  IntakeOutcome,
  IntakeProblem,
  IntakeReading,
  IntakeRecord,
  IntakeRow,
} from '../../../kit/intake.js';
import { type CellMask, RowCells } from '../../../kit/intake-cells.js';
import { judged } from '../../../kit/intake-draft.js';
import { applyEach } from '../../../kit/intake-each.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type PutOfficer, readPutOfficer } from './officer.commands.js';
import { UnionOffice } from './officer.enums.js';
import { Column, columnOf, columnOfRefusal } from './officer.headings.js';
import { draftOf, recordIdOf } from './officer.ledger.js';
import { judgeOfficer, type OfficerService } from './officer.service.js';

/** Prefix of the subject that a record of an office made. */
export const OFFICE_PREFIX = 'uof';

const PERSONAL: ReadonlyMap<string, CellMask> = new Map([[Column.name, maskName]]);

/** Stand for what could not be read, so that the rules still look at the rest of the row; nothing of it is ever kept. */
const STAND_INS = { unionCode: '-', office: UnionOffice.DELEGATE, from: '1900-01-01' };

/** Takes in lists of who holds which office in a union (工会任职名册): a row a person and term. */
export class OfficerIntake implements Intake<PutOfficer> {
  readonly subject = 'officers';
  readonly subjectType = OFFICE_PREFIX;
  /** Who follows in a seat stands behind the end of who held it before. */
  readonly rowsDependOnEachOther = true;
  /** All but the name of a row is public, and there are few enough names to try. */
  readonly hashes: ContentHashes;
  readonly #service: OfficerService;

  constructor(service: OfficerService, hashes: ContentHashes) {
    this.hashes = hashes;
    this.#service = service;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** Union, office, seat and first day: never the name. */
  identify(row: IntakeRow): string | null {
    return recordIdOf(cellsOf(row)) ?? null;
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow): IntakeReading<PutOfficer> {
    const cells = cellsOf(row);
    const command = judged(cells, {
      draft: draftOf(cells),
      standIns: STAND_INS,
      shape: readPutOfficer,
      rules: judgeOfficer,
      columnOf: columnOfRefusal,
    });
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters or changes the offices, each after those before it; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<PutOfficer>[],
    { regionCode }: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    return applyEach(transaction, records, {
      apply: async (inner, { command, decision }) => {
        const { id, changed } = await this.#service.put(inner, command, { decision, regionCode });
        return { subject: { type: OFFICE_PREFIX, id }, changed };
      },
      problemOf: (refusal, { row }) => problemOf(refusal, row),
    });
  }

  /** What may be shown of a cell: a name masked. */
  shown(heading: string, value: string): string | null {
    return heading === Column.name ? maskName(value) : value;
  }
}

function cellsOf(row: IntakeRow): RowCells {
  return new RowCells(row, 'officer', PERSONAL);
}

/** Where in the row a refusal belongs. */
function problemOf(refusal: Refusal, row: IntakeRow): IntakeProblem {
  const column = columnOfRefusal(refusal);
  return { verdict: 'REJECTED', column, value: column === null ? null : cellsOf(row).shown(column), refusal };
}
