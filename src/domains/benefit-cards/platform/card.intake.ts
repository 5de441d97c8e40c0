import type { KeyedHashes } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { inSavepoint } from '../../../kit/database/savepoint.js';
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
import { momentCell, ONLY_VERSION, seqCell, versionAt } from '../../../kit/intake-moment.js';
import type { Refusal } from '../../../kit/refusal.js';
import { readCardNo } from '../cards/card.number.js';
import { CARD_PREFIX } from '../prefixes.js';
import type { TellCard } from './card.command.js';
import { WAITING } from './card.errors.js';
import { Column, columnOf, columnOfRefusal } from './card.headings.js';
import { cellsOf, MASKS, readRow } from './card.row.js';
import type { PlatformCards } from './card.service.js';

/** Another transaction has entered what this one did not see: by then it is there to be seen. */
const TAKEN_MEANWHILE: ReadonlySet<unknown> = new Set(['23505']);
const MOST_TRIES = 5;

/** Takes in cards as the card platform tells them (社保卡平台): rows of its day file, and its call-backs on what became of a card. */
export class CardIntake implements Intake<TellCard> {
  readonly subject = 'cards';
  readonly subjectType = CARD_PREFIX;
  readonly hashes: KeyedHashes;
  readonly #cards: PlatformCards;

  constructor(cards: PlatformCards, hashes: KeyedHashes) {
    this.#cards = cards;
    this.hashes = hashes;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The number of the message, else a hash of that of the card: numbers of records are kept in plain, and that of a card is not. */
  identify(row: IntakeRow): string | null {
    const cells = cellsOf(row);
    const message = cells.text(Column.eventId);
    if (message !== undefined) return `event/${message}`;
    const cardNo = readCardNo(cells.text(Column.cardNo) ?? '');
    return cardNo === undefined ? null : `card/${this.hashes.of(cardNo)}`;
  }

  /** The moment as of which a row of a list speaks; a message has one version for ever. */
  version(row: IntakeRow): IntakeVersion | null {
    const cells = cellsOf(row);
    if (cells.text(Column.eventId) !== undefined) return ONLY_VERSION;
    const at = cells.read(Column.updatedAt, momentCell);
    return at === undefined ? null : versionAt(at, cells.read(Column.seq, seqCell) ?? 0);
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<TellCard> {
    const cells = cellsOf(row);
    const command = readRow(cells, context);
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters cards of people who are known, and says how they stand; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<TellCard>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        const taken = await inSavepoint(transaction, (inner) => this.#cards.take(inner, records, context));
        return taken.map((each, index) => {
          if ('refusal' in each) return { problems: [problemOf(each.refusal, records[index]?.row)] };
          return { subject: { type: CARD_PREFIX, id: each.id }, changed: each.changed };
        });
      } catch (error) {
        if (tries === MOST_TRIES || !TAKEN_MEANWHILE.has((error as { readonly code?: unknown }).code)) throw error;
      }
    }
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
