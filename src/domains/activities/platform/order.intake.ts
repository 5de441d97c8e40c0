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
import { ONLY_VERSION } from '../../../kit/intake-moment.js';
import type { Refusal } from '../../../kit/refusal.js';
import { BOOKING_PREFIX } from '../prefixes.js';
import type { TellOrder } from './order.command.js';
import { WAITING } from './order.errors.js';
import { columnOf, columnOfRefusal } from './order.headings.js';
import { cellsOf, nameOf, readRow, shownOf } from './order.row.js';
import type { PlatformOrders } from './order.service.js';

/** Takes in orders as the platforms that sell places tell them (平台订单): each row one word on one order. */
export class PlatformOrderIntake implements Intake<TellOrder> {
  readonly subject = 'platform-orders';
  readonly subjectType = BOOKING_PREFIX;
  readonly hashes: KeyedHashes;
  readonly #orders: PlatformOrders;

  constructor(orders: PlatformOrders, hashes: KeyedHashes) {
    this.#orders = orders;
    this.hashes = hashes;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The number of the message, else the order with its number of the word, or its moment. */
  identify(row: IntakeRow): string | null {
    return nameOf(cellsOf(row));
  }

  /** A word says one thing for ever: with another body it is a contradiction, and a person looks at it. */
  version(): IntakeVersion {
    return ONLY_VERSION;
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow): IntakeReading<TellOrder> {
    const cells = cellsOf(row);
    const command = readRow(cells, row);
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Brings bookings in line with what was told; a word that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<TellOrder>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const taken = await this.#orders.take(transaction, records, context);
    return taken.map(({ carriedOut, ...each }, index) => {
      if ('refusal' in each) return { problems: [problemOf(each.refusal, records[index]?.row)], carriedOut };
      return { subject: { type: BOOKING_PREFIX, id: each.id }, changed: each.changed, carriedOut };
    });
  }

  /** What may be shown of a cell, masked where it is personal. */
  shown(heading: string, value: string): string | null {
    return shownOf(heading, value);
  }
}

function problemOf(refusal: Refusal, row: IntakeRow | undefined): IntakeProblem {
  const column = columnOfRefusal(refusal);
  const value = column === null || !row ? null : cellsOf(row).shown(column);
  return { verdict: WAITING.has(refusal.details.rule ?? '') ? 'QUARANTINED' : 'REJECTED', column, value, refusal };
}
