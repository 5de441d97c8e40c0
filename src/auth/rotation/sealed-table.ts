import type { DataPurpose } from '../envelope.js';
import type { Keyring } from '../keyring.js';

/** What a table holds sealed, declared by whoever owns the table: `hub keys rotate` seals it anew, wherever it is. */
export interface SealedTable {
  /** With its schema, as `membership.person`. */
  readonly table: string;
  /** The columns of its primary key with their types. The row of a place is their values, joined by a slash. */
  readonly key: Readonly<Record<string, string>>;
  readonly columns: readonly SealedColumnOf[];
  /** How many rows are sealed anew at once: fewer where they are large. */
  readonly atOnce?: number;
}

export interface SealedColumnOf {
  readonly column: string;
  /** `data` when absent. */
  readonly purpose?: DataPurpose;
  readonly index?: IndexedAs;
  readonly hmac?: HmacBeside;
}

/** An HMAC of a sealed value by a key of the hub, in a column of its own: written with the value, and made anew with it. */
export interface HmacBeside {
  readonly column: string;
  /** By the current key. */
  of(plain: string, keyring: Keyring): Buffer;
}

/** How a sealed value is found: its indexes stand in `<column>_index_a` and `<column>_index_b`. */
export interface IndexedAs {
  /** A column whose value belongs to what is looked up, as the kind of a document. */
  readonly beside?: string;
  /** The value as it is looked up. */
  normalised(plain: string, beside: string | null): string;
}
