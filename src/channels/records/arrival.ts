import { hash } from 'node:crypto';
import { isPersonalNumber, withoutPersonalNumbers } from '../../auth/index.js';
import { CommonCode } from '../../kit/graphql/user-errors.js';
import type { Intake, IntakeContext, IntakeProblem, IntakeRow } from '../../kit/intake.js';
import { digitsLost, IntakeCode } from '../../kit/intake-errors.js';
import type { Refusal } from '../../kit/refusal.js';
import { TABLE_RULES, type TableEntry, type TableProblem } from '../decode/index.js';
import type { RejectedLine } from '../verdicts.js';
import {
  hashOf,
  payloadOf,
  placeIdOf,
  recordIdOf,
  recordIdOfAPerson,
  sourceRecordKey,
  storable,
  versionOf,
} from './identity.js';
import { type SourceVersion, sourceVersionOf, VERSION_HEADING, versionUnusable } from './source-version.js';

/** What the domain makes of a row. */
export type RowReading =
  | { readonly command: unknown; readonly row: IntakeRow }
  | { readonly problems: readonly RowProblem[] };

/** A row as it came, with its name, before anything is made of it. */
export interface Arrival {
  readonly sheet: string | null;
  readonly row: number;
  readonly recordId: string;
  /** Numbers under which the record may be kept from before. */
  readonly formerIds: readonly string[];
  /**
   * A hash of what names the record, a character a byte; null where the source names none, and it is known by its place in
   * the file, and where it numbers its versions, of which a file may hold several.
   */
  readonly nameHash: string | null;
  readonly version: string;
  /** Where the source counts or dates the versions of its records; null where a version is what it says and of which day. */
  readonly versionNumber: bigint | null;
  /** Key of the source record. */
  readonly key: string;
  readonly payload: string;
  readonly payloadHash: string;
  /** Has the domain read the row, once: only for those that say something new, because it is the dearest part of a row. */
  read(): RowReading;
}

export interface RowProblem extends RejectedLine {
  readonly verdict: 'REJECTED' | 'QUARANTINED';
}

interface Delivery {
  readonly intake: Intake;
  readonly context: IntakeContext;
  readonly fileHash: string;
  /** Whether a heading means anything to the intake. */
  readonly isKnown: (heading: string) => boolean;
}

const WHOLE_SHEET = new Set<string>(['table.noHeader', 'table.duplicateHeading']);
/** Their value is the line with all that it says of a person, and not the cell of the column. */
const WHOLE_LINE = new Set<string>(['table.unreadableJson', 'table.nestedTooDeep', 'table.duplicateKey']);
const LONGEST_VALUE = 200;

/** Reads the rows of one file: finds what names each, and has the domain turn it into a command. */
export class ArrivalReader {
  readonly #delivery: Delivery;

  constructor(delivery: Delivery) {
    this.#delivery = delivery;
  }

  /** Null for what is no data: nothing stands under a heading that means anything, as in rows numbered in advance. */
  arrival(entry: TableEntry): Arrival | null {
    if (entry.kind === 'problem') {
      const problems = [this.#tableProblem(entry)];
      return this.#named(entry, `${entry.rule}\n${entry.value ?? ''}`, null, () => ({ problems }));
    }
    const { intake, context } = this.#delivery;
    const row = this.#rowOf(entry);
    if (row.cells.size === 0) return null;
    const payload = payloadOf(row.cells, context.datum);
    const version = sourceVersionOf(entry) ?? intake.version?.(row) ?? null;
    const problems = [...lostDigits(entry), ...(version === 'unusable' ? [wrongVersion(entry)] : [])];
    if (problems.length > 0 || version === 'unusable') return this.#named(entry, payload, null, () => ({ problems }));
    const named = intake.identify(row, context);
    if (named === null || !isPersonalNumber(named))
      return this.#named(entry, payload, named, () => this.#read(row), version);
    const refusal = recordIdOfAPerson(named);
    return this.#named(entry, payload, null, () => ({ problems: [rowProblem(numberProblem(refusal))] }));
  }

  /** Tells the domain of a row that is read through, and the caller whether a run counts it. */
  survey(entry: TableEntry): boolean {
    if (entry.kind === 'problem') return true;
    const { intake, context } = this.#delivery;
    const row = this.#rowOf(entry);
    intake.survey?.(row, context);
    return row.cells.size > 0;
  }

  #named(
    entry: TableEntry,
    payload: string,
    given: string | null,
    read: Arrival['read'],
    source: SourceVersion | null = null,
  ): Arrival {
    const { intake, context, fileHash } = this.#delivery;
    const row = Math.max(1, entry.row);
    const own = given === null ? '' : recordIdOf(given);
    const recordId = own === '' ? placeIdOf(fileHash, entry.sheet, row) : own;
    const payloadHash = intake.hashes?.of(payload) ?? hashOf(payload);
    const version = source?.text ?? versionOf(context.asOf, payloadHash);
    const versionNumber = source?.number ?? null;
    const key = sourceRecordKey(context.channel, recordId, version);
    const sheet = entry.sheet === null ? null : told(entry.sheet);
    // Of records whose versions have numbers nobody asks where the file named them before.
    const nameHash = own === '' || versionNumber !== null ? null : hash('sha256', own, 'binary');
    const formerIds = own === '' || entry.kind === 'problem' ? [] : this.#formerIds(entry);
    return {
      sheet,
      row,
      recordId,
      formerIds,
      nameHash,
      version,
      versionNumber,
      key,
      payload,
      payloadHash,
      read: once(read),
    };
  }

  #formerIds(entry: IntakeRow): readonly string[] {
    const { intake, context } = this.#delivery;
    return intake.formerNames?.(this.#rowOf(entry), context).map(recordIdOf) ?? [];
  }

  #rowOf(given: IntakeRow): IntakeRow {
    // Nearly always every column means something, and the row is as it came.
    if (!this.#hasOther(given)) return given;
    const { sheet, row, cells } = given;
    return { sheet, row, cells: new Map([...cells].filter(([heading]) => this.#isOwn(heading))) };
  }

  #hasOther({ cells }: IntakeRow): boolean {
    for (const heading of cells.keys()) if (!this.#isOwn(heading)) return true;
    return false;
  }

  /** Whether a heading means anything to the domain. */
  #isOwn(heading: string): boolean {
    return heading !== VERSION_HEADING && this.#delivery.isKnown(heading);
  }

  #read(row: IntakeRow): RowReading {
    const { intake, context } = this.#delivery;
    const reading = intake.read(row, context);
    return 'command' in reading ? { command: reading.command, row } : { problems: reading.problems.map(rowProblem) };
  }

  #tableProblem({ rule, column, value }: TableProblem): RowProblem {
    const { intake, isKnown } = this.#delivery;
    // Of a column that means nothing to the domain nobody can say whether it is personal.
    const mayShow = column !== null && value !== null && isKnown(column) && !WHOLE_LINE.has(rule);
    const shown = mayShow ? (intake.shown?.(column, value) ?? null) : null;
    return {
      verdict: 'REJECTED',
      column: column === null ? null : told(column),
      value: shown === null ? null : kept(shown),
      rule,
      code: WHOLE_SHEET.has(rule) ? CommonCode.FILE_INVALID : IntakeCode.UNREADABLE,
      message: TABLE_RULES[rule],
    };
  }
}

function once(read: Arrival['read']): Arrival['read'] {
  let reading: RowReading | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

/** A problem as the domain tells it, in the form in which it is kept. */
export function rowProblem({ verdict, column, value, refusal }: IntakeProblem): RowProblem {
  return {
    verdict,
    column: column === null ? null : told(column),
    value: value === null ? null : kept(value),
    rule: refusal.details.rule ?? refusal.code,
    code: refusal.code,
    message: { zh: told(refusal.sentence.zh), en: told(refusal.sentence.en) },
  };
}

function numberProblem(refusal: Refusal): IntakeProblem {
  return { verdict: 'REJECTED', column: null, value: null, refusal };
}

function wrongVersion({ cells }: IntakeRow): RowProblem {
  const value = cells.get(VERSION_HEADING)?.text ?? '';
  return rowProblem({ verdict: 'REJECTED', column: VERSION_HEADING, value, refusal: versionUnusable(value) });
}

/** Looked for in every column, before the domain reads any: a number without its end must never become one with zeros. */
function lostDigits({ cells }: IntakeRow): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const [column, { text, digitsLost: isLost }] of cells) {
    if (!isLost) continue;
    const value = maskedNumber(text);
    problems.push(rowProblem({ verdict: 'REJECTED', column, value, refusal: digitsLost(column, value) }));
  }
  return problems;
}

/** Enough to find the cell again. It may be an id number or an account, of which the end is gone anyway. */
function maskedNumber(text: string): string {
  return text.slice(0, 4).padEnd(Math.min(text.length, 20), '*');
}

/** Cut once more than is needed before: a number that is cut in two would not be known for what it is. */
function kept(value: string): string {
  return storable(withoutPersonalNumbers(value.slice(0, 2 * LONGEST_VALUE)).slice(0, LONGEST_VALUE));
}

/** What is written down in plain: a mobile may stand in any cell, whatever its column is for. */
function told(text: string): string {
  return storable(withoutPersonalNumbers(text));
}
