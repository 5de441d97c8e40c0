import type { KeyedHashes } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import type {
  Intake,
  IntakeContext,
  IntakeOutcome,
  IntakeProblem,
  IntakeReading,
  IntakeRecord,
  IntakeRow,
  IntakeVersion,
} from '../../../kit/intake.js';
import { momentCell, seqCell, versionAt } from '../../../kit/intake-moment.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { REDEMPTION_PREFIX } from '../prefixes.js';
import { Cities } from './city.js';
import type { TellTransaction } from './txn.command.js';
import { WAITING } from './txn.errors.js';
import { Column, columnOf, columnOfRefusal } from './txn.headings.js';
import { cellsOf, cityOf, MASKS, readRow, txnNoOf } from './txn.row.js';
import type { CardTransactions } from './txn.service.js';

/** Takes in what was paid with cards, as the card platform tells it (社保卡交易流水): uses, and what takes them back. */
export class CardTransactionIntake implements Intake<TellTransaction> {
  readonly subject = 'card-transactions';
  readonly subjectType = REDEMPTION_PREFIX;
  readonly hashes: KeyedHashes;
  readonly #transactions: CardTransactions;
  readonly #regions: Regions;
  #cities: Cities;

  constructor(transactions: CardTransactions, regions: Regions, hashes: KeyedHashes) {
    this.hashes = hashes;
    this.#transactions = transactions;
    this.#regions = regions;
    this.#cities = new Cities(regions);
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** Looks at the divisions anew for each file: they change while the hub runs. */
  async prepare(): Promise<void> {
    this.#cities = new Cities(this.#regions);
  }

  /** The number of the transaction in its city: two cities may give one number. Without a city it is that of the merchant. */
  identify(row: IntakeRow): string | null {
    const cells = cellsOf(row);
    const txnNo = txnNoOf(cells);
    if (txnNo === undefined) return null;
    const place = cityOf(cells, this.#cities) ?? cells.text(Column.merchantNo);
    return place === undefined ? null : `${place}/${txnNo}`;
  }

  /** The moment as of which a row speaks, where it tells one. */
  version(row: IntakeRow): IntakeVersion | null {
    const cells = cellsOf(row);
    const at = cells.read(Column.updatedAt, momentCell);
    return at === undefined ? null : versionAt(at, cells.read(Column.seq, seqCell) ?? 0);
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow): IntakeReading<TellTransaction> {
    const cells = cellsOf(row);
    const command = readRow(cells, this.#cities);
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Makes redemptions of uses, and takes back what is taken back; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<TellTransaction>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const taken = await this.#transactions.take(transaction, records, context);
    return taken.map((each, index) => {
      const row = records[index]?.row;
      if ('refusals' in each) return { problems: each.refusals.map((refusal) => problemOf(refusal, row)) };
      const { id, changed, carriedOut = [] } = each;
      return { subject: { type: REDEMPTION_PREFIX, id }, changed, carriedOut };
    });
  }

  /** What may be shown of a cell, masked where it is personal. */
  shown(heading: string, value: string): string | null {
    const mask = MASKS.get(heading);
    return mask ? mask(value) : value;
  }
}

function problemOf(refusal: Refusal, row: IntakeRow | undefined): IntakeProblem {
  const column = columnOfRefusal(refusal);
  const value = column === null || !row ? null : cellsOf(row).shown(column);
  return { verdict: WAITING.has(refusal.details.rule ?? '') ? 'QUARANTINED' : 'REJECTED', column, value, refusal };
}
