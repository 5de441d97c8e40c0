import type { Transaction } from './database/database.js';
import type { Refusal } from './refusal.js';
import type { Sentence } from './sentence.js';

/** How the content of rows about people is hashed: as `KeyedHashes` of the keyring does it. */
export interface ContentHashes {
  /** The hash of a content by the current key. */
  of(text: string): string;
  /** Whether a kept hash is by no key, or by another than the current one. */
  isFormer(kept: string): boolean;
  /** What such a hash says of a content; UNKNOWN by a key that this hub does not hold. */
  match(kept: string, text: string): 'SAME' | 'OTHER' | 'UNKNOWN';
  /** All such hashes that a content may have. */
  formerOf(text: string): readonly string[];
}

/** A cell as a file was decoded: what stands there, and what is known to be wrong with it. */
export interface IntakeCell {
  readonly text: string;
  readonly numeric: boolean;
  /** A number of more digits than a spreadsheet keeps: the last ones are gone. */
  readonly digitsLost: boolean;
  /** The day, where the cell is formatted as a date. */
  readonly date: string | null;
}

/** A row of a table by canonical heading. */
export interface IntakeRow {
  readonly sheet: string | null;
  readonly row: number;
  readonly cells: ReadonlyMap<string, IntakeCell>;
}

/** Why a row, or a field of it, is not taken in. */
export interface IntakeProblem {
  readonly verdict: 'REJECTED' | 'QUARANTINED';
  /** Heading of the column; null when it concerns the row. */
  readonly column: string | null;
  /** What stood there, masked by the domain where it is personal. */
  readonly value: string | null;
  readonly refusal: Refusal;
}

/** The command of a row, or all that is wrong with it. */
export type IntakeReading<Command> = { readonly command: Command } | { readonly problems: readonly IntakeProblem[] };

/** How far a channel is believed where sources differ. */
export type Authority = 'ASSESSMENT' | 'LEDGER' | 'PARTNER';

/** What is known of a delivery as a whole. */
export interface IntakeContext {
  readonly channel: string;
  readonly authority: Authority;
  /** Whose channel it is, as an office that gives grades; null or absent where nobody has said. */
  readonly owner?: string | null;
  /** The day the data speaks of; null when the deliverer says none. */
  readonly asOf: string | null;
  /** The division whose data it is: rows of others are refused. Without one they may be of any. */
  readonly regionCode?: string | null;
  /** Whether a person has looked at the row and takes it in: what could not be read of it may stay unread. */
  readonly isDecided?: boolean;
  /** The datum of points in rows that do not name one; null means that each row must. */
  readonly datum: 'WGS84' | 'GCJ02' | 'BD09' | null;
  /** Whether a person has rejected a record that waited: what the domain kept of it is then carried out with nothing. */
  readonly wasRejected?: (tx: Pick<Transaction, 'sql'>, name: WaitingRecordName) => Promise<boolean>;
}

/** What a person said of a record that waited: the key of what it belongs to, or null for none of those that are there. */
export interface IntakeDecision {
  readonly belongsTo: string | null;
  /** The rule by which the record waited, else the code of its refusal: only what was asked is answered. Null when unknown. */
  readonly waitedFor: string | null;
  /**
   * Whether who decided answers for a division. A domain refuses as `NOT_FOUND` what lies out of reach: that of the row,
   * and that of the record it would change.
   */
  reaches(regionCode: string): boolean;
}

/** A record that is handed to its domain, with what its channel knows of it. */
export interface IntakeRecord<Command> {
  /** Number of the record at its source: its own code, else what names it there. */
  readonly recordId: string;
  readonly command: Command;
  /** The row it was read from, to tell in which column something is wrong. */
  readonly row: IntakeRow;
  /** Key of what this record of the source was taken for when it came last; null when it never was. */
  readonly knownAs: string | null;
  /** Null while no person was asked. */
  readonly decision: IntakeDecision | null;
}

/** The version that a source gives its record, in a form of its own. */
export interface IntakeVersion {
  readonly text: string;
  /** Grows with the version, below 2^63. */
  readonly number: bigint;
}

/** What was made or changed by a record. */
export interface IntakeSubject {
  /** Prefix of the global id. */
  readonly type: string;
  readonly id: string;
}

/** A record that waits, as its channel names it. */
export interface WaitingRecordName {
  readonly channel: string;
  readonly recordId: string;
}

/** A record that was carried out with another, and what it made or changed where that is not what the other did. */
export interface CarriedOutRecord extends WaitingRecordName {
  readonly subject?: IntakeSubject;
}

/** What became of a record. */
export type IntakeOutcome =
  | {
      readonly subject: IntakeSubject;
      /** False when the hub knew all of it. */
      readonly changed: boolean;
      /** Why what it says before all was not taken, as another source answers for that; the rest of it was. */
      readonly stale?: Sentence;
      /** Records that waited for this one and were carried out with it: they made or changed the same, or what each names. */
      readonly carriedOut?: readonly CarriedOutRecord[];
    }
  | {
      readonly problems: readonly IntakeProblem[];
      /** Records that could be carried out although this one is refused, each with what it made or changed. */
      readonly carriedOut?: readonly Required<CarriedOutRecord>[];
    };

/**
 * How one domain takes in rows of one subject. A channel decodes, deduplicates and keeps the verdicts; the domain says
 * what the columns mean, turns a row into the same command that a mutation calls, and carries out many at once.
 */
export interface Intake<Command = unknown> {
  /** What the rows are about, as the command line names it: `stations`. */
  readonly subject: string;
  /** Prefix of the global ids of what the rows make. */
  readonly subjectType: string;
  /**
   * Whether a row may need what another row of the same file made, as a union the one above it. A trial of such a file is
   * one transaction, which holds its locks to the end; any other trial undoes each chunk by itself.
   */
  readonly rowsDependOnEachOther?: boolean;
  /** Of rows about people: a plain hash of what they say could be guessed. Without it the content has its SHA-256. */
  readonly hashes?: ContentHashes;
  /** Of whole lists that come again and again: a channel of them holds a file that has less than this share of the rows before. */
  readonly holdBelow?: number;
  /** The canonical heading of a column title; null when the title means nothing here. */
  heading(title: string): string | null;
  /** Called before the rows of a file: loads what `identify` and `read` look up. */
  prepare?(context: IntakeContext): Promise<void>;
  /**
   * What names the record of a row at its source; null when nothing does. Called for every row, also for those that turn
   * out to be known, so it looks at no more than it must and judges nothing.
   */
  identify(row: IntakeRow, context: IntakeContext): string | null;
  /**
   * Names under which the record may be kept from before, as by a hash of another key; a row whose name is not there is of
   * the first of these that is. Called for every row that has a name.
   */
  formerNames?(row: IntakeRow, context: IntakeContext): readonly string[];
  /**
   * The version of the record in a row, where the source does not tell it as `$version`; null when nothing does. Called for
   * every row, as `identify`.
   */
  version?(row: IntakeRow): IntakeVersion | null;
  /**
   * Told of each row of a file while it is read through, before the first is taken in: for what only several rows together
   * say. It may be told of a file more than once.
   */
  survey?(row: IntakeRow, context: IntakeContext): void;
  /** The command of a row that says something new. It may be asked for while rows before it are carried out, and once a row. */
  read(row: IntakeRow, context: IntakeContext): IntakeReading<Command>;
  /**
   * Carries out the commands inside the given transaction, by set as far as it can, and answers what became of each, in
   * their order. They are records of different numbers. What it refuses leaves nothing behind; what it throws is a fault,
   * and the whole chunk is undone.
   */
  apply(
    transaction: Transaction,
    records: readonly IntakeRecord<Command>[],
    context: IntakeContext,
  ): Promise<readonly IntakeOutcome[]>;
  /** What may be shown of a cell that could not be decoded; null for nothing. Without it nothing is shown. */
  shown?(heading: string, value: string): string | null;
}
