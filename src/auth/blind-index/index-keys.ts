import type { Transaction } from '../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { KeyQuery } from '../key-check.js';
import type { DerivedKey, Keyring } from '../keyring.js';
import { blindIndex, type IndexedColumn, type Indexes, type Slot } from './blind-index.js';

/** What a slot holds: the indexes of one key. */
export interface SlotKey {
  readonly slot: Slot;
  readonly keyId: string;
  /** Whether its column is filled wherever the value is, so that doubles meet in it. */
  readonly rules: boolean;
}

/** Holders of it agree on which slot holds whose indexes: writers share it until they commit, a rotation has it alone. */
const LOCK = rawSql("hashtext('auth.index_key')");

/** Makes the indexes of values that a transaction writes, by the keys that hold when it writes them. */
export class IndexWriter {
  readonly #keys: readonly (readonly [Slot, DerivedKey])[];

  constructor(keys: readonly (readonly [Slot, DerivedKey])[]) {
    this.#keys = keys;
  }

  /** The indexes of a value, of both slots; none of no value. */
  of(column: IndexedColumn, normalised: string | null): Indexes {
    const made =
      normalised === null ? [] : this.#keys.map(([slot, key]) => [slot, blindIndex(key, column, normalised)]);
    return { a: null, b: null, ...Object.fromEntries(made) };
  }
}

/**
 * The keys that a transaction indexes with, which stay those until it ends. Throws when this hub does not hold the key
 * that rules, because it could then enter what is there already. A second key that it does not hold yet is left to those
 * who rotate the keys: they fill its column before it rules.
 */
export async function indexWriter(tx: Transaction, keyring: Keyring): Promise<IndexWriter> {
  await tx.sql(sql`select pg_advisory_xact_lock_shared(${LOCK})`);
  // A statement of its own: that of the lock sees the slots as they were before it was waited for.
  const slots = await slotsOf(tx);
  const keys = slots.flatMap(({ slot, keyId, rules }) => {
    const key = keyring.find('blind-index', keyId);
    if (!key && rules) throw notHeld(keyId);
    return key ? [[slot, key] as const] : [];
  });
  if (!slots.some(({ rules }) => rules)) throw new Error('No key of blind indexes rules: the hub was not opened.');
  return new IndexWriter(keys);
}

/**
 * Has the slots alone until the transaction ends, when those who write have ended. Others who come to write wait behind
 * it, so it gives up after half a second: false then, and the transaction is over.
 */
export async function lockSlots(tx: Transaction): Promise<boolean> {
  await tx.sql(sql`set local lock_timeout = '500ms'`);
  try {
    await tx.sql(sql`select pg_advisory_xact_lock(${LOCK})`);
    // It was for this lock alone: what is done behind it waits for rows as everything does.
    await tx.sql(sql`set local lock_timeout to default`);
    return true;
  } catch (error) {
    if ((error as { readonly code?: string }).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

/** The slots as they are. */
export function slotsOf(tx: Transaction): Promise<readonly SlotKey[]> {
  return tx.sql<SlotKey & Record<string, unknown>>(SLOTS);
}

const LOCK_NOT_AVAILABLE = '55P03';
const SLOTS: Sql = sql`select slot, key_id as "keyId", rules from auth.index_key order by slot`;

/**
 * Makes the current key the one that rules in a database without indexes. Throws with a sentence when another one rules
 * that this hub does not hold: it would find nobody. Called once at the start, after the keys were checked.
 */
export async function settleIndexKeys(query: KeyQuery, keyring: Keyring): Promise<void> {
  await query(
    `insert into auth.index_key (slot, key_id, rules) select 'a', $1::text, true
     where not exists (select from auth.index_key) on conflict do nothing`,
    [keyring.currentId],
  );
  const { rows } = await query('select key_id as id from auth.index_key where rules', []);
  const [ruling] = rows as readonly { readonly id: string }[];
  if (ruling && !keyring.find('blind-index', ruling.id)) throw notHeld(ruling.id);
}

function notHeld(keyId: string): Error {
  return new Error(
    `People are found by indexes of the key ${keyId}, which HUB_KEYS of this hub does not hold. Add that key behind the current one, and give it up only after \`hub keys rotate\`.`,
  );
}
