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
import { CASE_PREFIX } from '../prefixes.js';
import type { TellCase } from './told.command.js';
import { WAITING } from './told.errors.js';
import { columnOf, columnOfRefusal } from './told.headings.js';
import { cellsOf, isDated, nameOf, readRow, shownOf, type WordName } from './told.row.js';
import type { ToldCases } from './told-cases.js';

/** Signs of a hash by which one applicant's row is told from another's. */
const MARK = 16;

/** Takes in what the offices that handle disputes tell of them (案件台账): each row one word of one office on one dispute. */
export class LegalCaseIntake implements Intake<TellCase> {
  readonly subject = 'legal-cases';
  readonly subjectType = CASE_PREFIX;
  readonly hashes: KeyedHashes;
  readonly #cases: ToldCases;

  constructor(cases: ToldCases, hashes: KeyedHashes) {
    this.#cases = cases;
    this.hashes = hashes;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /**
   * The office, its number and the moment; of a row for one of many applicants a hash of that one too. Such names are shown with the
   * case to more than may know who asks, or who reported a hazard: so the hash is of this word of this channel alone, and no
   * other row, whoever tells it, has the same one. Of who told of a hazard without a name there is none.
   */
  identify(row: IntakeRow, { channel }: IntakeContext): string | null {
    const name = nameOf(row);
    const isOfOne = name !== null && name.applicant !== null && !name.nameless;
    return name && withApplicant(name.word, isOfOne ? this.hashes.of(boundTo(channel, name)) : null);
  }

  /** By hashes of other keys of the hub, and by those of the applicant alone as before. */
  formerNames(row: IntakeRow, { channel }: IntakeContext): readonly string[] {
    const name = nameOf(row);
    if (!name || name.applicant === null) return [];
    const { word, applicant } = name;
    const hashes = [
      ...this.hashes.formerOf(boundTo(channel, name)),
      this.hashes.of(applicant),
      ...this.hashes.formerOf(applicant),
    ];
    return hashes.map((hash) => withApplicant(word, hash));
  }

  /** A word that says of when it speaks says one thing for ever; of a row that does not, the last file counts. */
  version(row: IntakeRow): IntakeVersion | null {
    return isDated(row) ? ONLY_VERSION : null;
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<TellCase> {
    const cells = cellsOf(row);
    const command = readRow(cells, context, this.hashes);
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Brings cases in line with what was told; a word that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<TellCase>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    const taken = await this.#cases.take(transaction, records, context);
    return taken.map((each, index) => {
      if ('refusal' in each) return { problems: [problemOf(each.refusal, records[index]?.row)] };
      const { id, changed, stale } = each;
      return { subject: { type: CASE_PREFIX, id }, changed, ...(stale && { stale }) };
    });
  }

  /** What may be shown of a cell, masked where it is personal. */
  shown(heading: string, value: string): string | null {
    return shownOf(heading, value);
  }
}

const boundTo = (channel: string, { word, applicant }: WordName): string => [channel, word, applicant].join('\0');

const withApplicant = (word: string, hash: string | null): string =>
  hash === null ? word : `${word}/${hash.slice(0, MARK)}`;

function problemOf(refusal: Refusal, row: IntakeRow | undefined): IntakeProblem {
  const column = columnOfRefusal(refusal);
  const value = column === null || !row ? null : cellsOf(row).shown(column);
  return { verdict: WAITING.has(refusal.details.rule ?? '') ? 'QUARANTINED' : 'REJECTED', column, value, refusal };
}
