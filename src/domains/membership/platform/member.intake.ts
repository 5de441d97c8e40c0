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
import type { RowCells } from '../../../kit/intake-cells.js';
import { momentCell, ONLY_VERSION, seqCell, versionAt } from '../../../kit/intake-moment.js';
import type { Refusal } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { PERSON_PREFIX } from '../person.prefix.js';
import type { TellMember } from './member.command.js';
import { twoUnions, WAITING } from './member.errors.js';
import { Column, columnOf, columnOfRefusal } from './member.headings.js';
import { cellsOf, MASKS, memberNoOf, readRow } from './member.row.js';
import type { PlatformMembers } from './member.service.js';
import { stateCell } from './member.words.js';
import { isLive } from './stay.js';
import { TwoUnions } from './two-unions.js';

/** Another transaction has entered what this one did not see: by then it is there to be seen. */
const TAKEN_MEANWHILE: ReadonlySet<unknown> = new Set(['23505', '23P01']);
const MOST_TRIES = 5;
/** As nearly all numbers are: nothing of them has to be brought into another form. */
const PLAIN_NUMBER = /^[A-Za-z]{1,4}\d{1,12}$/;

/** Takes in members as a provincial platform tells them (会员名册): rows of its nightly list, and messages of what happened. */
export class MemberIntake implements Intake<TellMember> {
  readonly subject = 'members';
  readonly subjectType = PERSON_PREFIX;
  readonly #members: PlatformMembers;
  readonly #regions: Regions;
  readonly hashes: KeyedHashes;
  /** A nightly list with 40 % fewer rows was cut off somewhere. */
  readonly holdBelow = 0.7;
  readonly #surveys = new WeakMap<IntakeContext, TwoUnions>();

  constructor(members: PlatformMembers, regions: Regions, hashes: KeyedHashes) {
    this.hashes = hashes;
    this.#members = members;
    this.#regions = regions;
  }

  /** The column that a heading stands for. */
  heading(title: string): string | null {
    return columnOf(title);
  }

  /** The number of the message, else that of the member. */
  identify(row: IntakeRow): string | null {
    const plain = plainOf(row, Column.memberNo);
    if (!row.cells.has(Column.eventId) && PLAIN_NUMBER.test(plain)) return plain;
    const cells = cellsOf(row);
    const message = cells.text(Column.eventId);
    return message === undefined ? (memberNoOf(cells) ?? null) : `event/${message}`;
  }

  /** The moment as of which a row of a list speaks; a message has one version for ever. */
  version(row: IntakeRow): IntakeVersion | null {
    const cells = cellsOf(row);
    if (isMessage(row, cells)) return ONLY_VERSION;
    const at = cells.read(Column.updatedAt, momentCell);
    return at === undefined ? null : versionAt(at, cells.read(Column.seq, seqCell) ?? 0);
  }

  /** Looks for members who are live in two unions by one list. */
  survey(row: IntakeRow, context: IntakeContext): void {
    const cells = cellsOf(row);
    const state = cells.read(Column.state, stateCell);
    const [memberNo, unionCode] = [memberNoOf(cells), cells.text(Column.unionCode)];
    if (!memberNo || !unionCode || !state || !isLive(state) || isMessage(row, cells)) return;
    const survey = this.#surveys.get(context) ?? new TwoUnions();
    this.#surveys.set(context, survey);
    survey.add(memberNo, unionCode);
  }

  /** The command of a row, or all that is wrong with it. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<TellMember> {
    const cells = cellsOf(row);
    const command = readRow(cells, context, this.#regions);
    const memberNo = command?.memberNo ?? '';
    const isLiveRow = command?.telling?.kind === 'STANDS' && !isMessage(row, cells);
    if (isLiveRow && this.#surveys.get(context)?.has(memberNo))
      cells.refuse(Column.unionCode, twoUnions(memberNo), 'QUARANTINED');
    return command && cells.problems.length === 0 ? { command } : { problems: cells.problems };
  }

  /** Enters or changes people and their memberships; a row that says nothing new changes nothing. */
  async apply(
    transaction: Transaction,
    records: readonly IntakeRecord<TellMember>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        const taken = await inSavepoint(transaction, (inner) => this.#members.take(inner, records, context));
        return taken.map((each, index) => {
          if ('refusal' in each) return { problems: [problemOf(each.refusal, records[index]?.row)] };
          return { subject: { type: PERSON_PREFIX, id: each.id }, changed: each.changed };
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

/** Whether a row tells of something that happened, and does not stand in a list. */
function isMessage(row: IntakeRow, cells: RowCells): boolean {
  return row.cells.has(Column.eventId) && cells.text(Column.eventId) !== undefined;
}

function plainOf({ cells }: IntakeRow, column: string): string {
  return cells.get(column)?.text ?? '';
}

function problemOf(refusal: Refusal, row: IntakeRow | undefined): IntakeProblem {
  const column = columnOfRefusal(refusal);
  const value = column === null || !row ? null : cellsOf(row).shown(column);
  return { verdict: WAITING.has(refusal.details.rule ?? '') ? 'QUARANTINED' : 'REJECTED', column, value, refusal };
}
