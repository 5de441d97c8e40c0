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
import { applyEach } from '../../../kit/intake-each.js';
import { versionAt } from '../../../kit/intake-moment.js';
import type { Refusal } from '../../../kit/refusal.js';
import { SESSION_PREFIX } from '../prefixes.js';
import type { TellSession } from './session.command.js';
import { WAITING } from './session.errors.js';
import { columnOf, columnOfRefusal } from './session.headings.js';
import { cellsOf, readRow, sessionNoOf, toldAtOf } from './session.row.js';
import type { PlatformSessions } from './session.service.js';

/** Takes in sessions as the platforms that sell their places tell them (平台场次): each row a session as it is by its version. */
export class PlatformSessionIntake implements Intake<TellSession> {
  readonly subject = 'platform-sessions';
  readonly subjectType = SESSION_PREFIX;
  readonly #sessions: PlatformSessions;

  constructor(sessions: PlatformSessions) {
    this.#sessions = sessions;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The number of the session at its platform. */
  identify(row: IntakeRow): string | null {
    return sessionNoOf(cellsOf(row)) ?? null;
  }

  /** The moment as of which a row speaks with its number, else the number alone. */
  version(row: IntakeRow): IntakeVersion | null {
    const { at, seq } = toldAtOf(cellsOf(row));
    if (at !== undefined) return versionAt(at, seq ?? 0);
    return seq === undefined ? null : { text: String(seq), number: BigInt(seq) };
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<TellSession> {
    const cells = cellsOf(row);
    const command = readRow(cells, context);
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters and changes sessions of the platform, and carries out the orders that waited for them. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<TellSession>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    await this.#sessions.hold(transaction, context);
    return applyEach(transaction, records, {
      apply: async (inner, record) => {
        const { id, changed, carriedOut } = await this.#sessions.put(inner, record, context);
        return { subject: { type: SESSION_PREFIX, id }, changed, carriedOut };
      },
      problemOf: (refusal, { row }) => problemOf(refusal, row),
    });
  }

  /** What may be shown of a cell: nothing of a session is personal. */
  shown(_heading: string, value: string): string {
    return value;
  }
}

function problemOf(refusal: Refusal, row: IntakeRow): IntakeProblem {
  const column = columnOfRefusal(refusal);
  const value = column === null ? null : cellsOf(row).shown(column);
  return { verdict: WAITING.has(refusal.details.rule ?? '') ? 'QUARANTINED' : 'REJECTED', column, value, refusal };
}
