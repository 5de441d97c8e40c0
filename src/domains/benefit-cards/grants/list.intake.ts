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
} from '../../../kit/intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import { ENTITLEMENT_PREFIX } from '../prefixes.js';
import { Column, cellsOf, columnOf, columnOfRefusal, type ListedGift, nameOf, readRow, shownOf } from './list.row.js';
import type { ListedGifts } from './list.service.js';

/** Takes in lists of people to whom a union gives something (发放名单): a row a person, each given once for ever. */
export class GrantListIntake implements Intake<ListedGift> {
  readonly subject = 'benefit-grants';
  readonly subjectType = ENTITLEMENT_PREFIX;
  readonly hashes: KeyedHashes;
  readonly #gifts: ListedGifts;

  constructor(gifts: ListedGifts, hashes: KeyedHashes) {
    this.#gifts = gifts;
    this.hashes = hashes;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /**
   * Benefit and list, with a hash of them and the member number, or with the place in the list: numbers of records are kept
   * in plain and shown with what they made.
   */
  identify(row: IntakeRow): string | null {
    const name = nameOf(cellsOf(row));
    return name && `${name.list}/${name.ofMember === null ? name.place : this.hashes.of(name.ofMember)}`;
  }

  /** By hashes of other keys of the hub, and with the member number in plain as before: a gift is given once, whatever the keys. */
  formerNames(row: IntakeRow): readonly string[] {
    const name = nameOf(cellsOf(row));
    if (!name || name.ofMember === null) return [];
    return [...this.hashes.formerOf(name.ofMember).map((hash) => `${name.list}/${hash}`), name.ofMember];
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow): IntakeReading<ListedGift> {
    const cells = cellsOf(row);
    const command = readRow(cells, row);
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Gives what was not given by the same row before; a row that comes again in other words gives nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<ListedGift>[],
    { regionCode = null }: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const fresh = records.filter(({ knownAs }) => knownAs === null);
    const outcomes = await this.#gifts.give(
      transaction,
      fresh.map(({ command }) => command),
      regionCode,
    );
    const given = new Map(fresh.map((record, index) => [record, outcomes[index]]));
    return records.map((record) => {
      const outcome = given.get(record);
      if (!outcome) return { subject: { type: ENTITLEMENT_PREFIX, id: record.knownAs ?? '' }, changed: false };
      if ('id' in outcome) return { subject: { type: ENTITLEMENT_PREFIX, id: outcome.id }, changed: true };
      return { problems: [problemOf(outcome.refusal, record)] };
    });
  }

  /** What may be shown of a cell, masked where it is personal. */
  shown(heading: string, value: string): string | null {
    return shownOf(heading, value);
  }
}

/** Where in the row a refusal belongs: at what names the person, where it is of the person. */
function problemOf(refusal: Refusal, { row, command }: IntakeRecord<ListedGift>): IntakeProblem {
  const who = 'memberNo' in command ? Column.memberNo : Column.idNumber;
  const column = refusal.details.path?.[0] === 'person' ? who : columnOfRefusal(refusal);
  return { verdict: 'REJECTED', column, value: column === null ? null : cellsOf(row).shown(column), refusal };
}
