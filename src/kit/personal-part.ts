import type { Transaction } from './database/database.js';
import { rawSql, type Sql } from './database/sql.js';

/** Whose data is put together, or erased. */
export interface Whose {
  /** Key of the person. */
  readonly personId: string;
  /** As whom the person signed in: global ids, by which some parts of the hub know their authors. */
  readonly subjects: readonly string[];
  /** The id number, the mobile and what else parts know of (`numbersOf`), in full, as they are kept: by them a record is found that is tied to nobody yet. */
  readonly numbers: readonly string[];
}

/**
 * What one part of the hub holds of people: how it is told to the person, and what becomes of it when the person is erased.
 * Declared by whoever keeps it. There is one list of them, so that whatever is erased was told before.
 */
export interface PersonalPart {
  /** Under which it stands in the file. */
  readonly name: string;
  /** Coordinates of the fields it holds, as Member.mobile, for the audit trail. */
  readonly fields: readonly string[];
  /** The values in full, as JSON can write them; instants as ISO 8601. It only reads. */
  collect(tx: Pick<Transaction, 'sql'>, whose: Whose): Promise<unknown>;
  /**
   * Erases it, in the transaction in which all parts do: all of it or nothing, and twice is as once. Null where nothing of it
   * is erased by itself: the reason stands beside it.
   */
  readonly erase: ((tx: Transaction, whose: Whose) => Promise<void>) | null;
  /** Numbers that it holds and that mark the person wherever they stand, as those of cards; asked before anything is erased. */
  numbersOf?(tx: Pick<Transaction, 'sql'>, personId: string): Promise<readonly string[]>;
}

/** A column of instants as ISO 8601 in UTC, as a file tells them; null stays null. */
export function isoInstant(column: `${string}_at`): Sql {
  return rawSql(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}
