import { createHmac } from 'node:crypto';
import type { DerivedKey, Keyring } from '../keyring.js';

/** A sealed column that is found by its whole value. Its indexes stand beside it, as `id_number_index_a` and `_b`. */
export interface IndexedColumn {
  /** With its schema, as `membership.person`. */
  readonly table: string;
  readonly column: string;
}

/** The two columns of indexes; one of them is null while no key rotates. */
export interface Indexes {
  readonly a: Buffer | null;
  readonly b: Buffer | null;
}

/** The two places of an index of each value. */
export type Slot = keyof Indexes;

const BYTES = 16;

/**
 * The blind index of a value by one key: length of the key's id, the id, and 16 bytes of an HMAC-SHA-256 over the column
 * and the value, which its owner has brought into one spelling. Whoever holds the key can try all mobiles there are: it is
 * as dear as the keys that values are sealed with.
 */
export function blindIndex({ id, key }: DerivedKey, { table, column }: IndexedColumn, normalised: string): Buffer {
  const mac = createHmac('sha256', key).update(`${table}.${column}\0${normalised}`).digest();
  return Buffer.concat([Buffer.from([id.length]), Buffer.from(id, 'latin1'), mac.subarray(0, BYTES)]);
}

/** What a value may stand under, by each key of the hub: for looking it up, in both columns. */
export function indexesOf(keyring: Keyring, column: IndexedColumn, normalised: string): readonly Buffer[] {
  return keyring.all('blind-index').map((key) => blindIndex(key, column, normalised));
}
