import type { Transaction } from './database/database.js';
import { rawSql, type Sql } from './database/sql.js';

/** Whose data is put together. */
export interface Whose {
  /** Key of the person. */
  readonly personId: string;
  /** As whom the person signed in: global ids, by which some parts of the hub know their authors. */
  readonly subjects: readonly string[];
}

/**
 * What one part of the hub adds to the copy of everything about a person: declared by whoever keeps it, as `EraseOf` says
 * what is erased.
 */
export interface PersonalPart {
  /** Under which it stands in the file. */
  readonly name: string;
  /** Coordinates of the fields it holds, as Member.mobile, for the audit trail. */
  readonly fields: readonly string[];
  /** The values in full, as JSON can write them; instants as ISO 8601. It only reads. */
  collect(tx: Pick<Transaction, 'sql'>, whose: Whose): Promise<unknown>;
}

/** A column of instants as ISO 8601 in UTC, as a file tells them; null stays null. */
export function isoInstant(column: `${string}_at`): Sql {
  return rawSql(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}
