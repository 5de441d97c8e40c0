import type { Keyring } from './keyring.js';

/** Runs one statement, each committed by itself. */
export type KeyQuery = (text: string, values: unknown[]) => Promise<{ readonly rows: readonly unknown[] }>;

interface KnownKey {
  readonly key_id: string;
  readonly fingerprint: string;
}

/**
 * Row of the key that an empty database was first used with. No key has such an id, so of several hubs that start at
 * once with keys of their own, whatever their ids, exactly one writes it, and the others see whose database it is.
 */
const FOUNDER = '(first)';

/**
 * Compares the keys of this hub with those the database was used with, and records the current one. Called once at the
 * start, after the migrations and before anything is served. Throws with a sentence when records of this database could
 * not be read, or could not be read by the other hubs; the hub must not start then.
 */
export async function checkKeys(query: KeyQuery, keyring: Keyring): Promise<void> {
  const own = new Map(keyring.fingerprints().map(({ id, fingerprint }) => [id, fingerprint]));
  const current = own.get(keyring.currentId) ?? '';
  await found(query, current);
  compare(await knownKeys(query), own);
  await record(query, keyring.currentId, current);
  // Once more: another hub may have recorded a key of the same id in between.
  compare(await knownKeys(query), own);
}

async function found(query: KeyQuery, fingerprint: string): Promise<void> {
  await query(
    `insert into auth.key_check (key_id, fingerprint)
     select $1::text, $2::text where not exists (select from auth.key_check) on conflict (key_id) do nothing`,
    [FOUNDER, fingerprint],
  );
}

async function record(query: KeyQuery, id: string, fingerprint: string): Promise<void> {
  await query('insert into auth.key_check (key_id, fingerprint) values ($1, $2) on conflict (key_id) do nothing', [
    id,
    fingerprint,
  ]);
}

async function knownKeys(query: KeyQuery): Promise<readonly KnownKey[]> {
  const { rows } = await query('select key_id, fingerprint from auth.key_check order by first_seen, key_id', []);
  return rows as readonly KnownKey[];
}

function compare(known: readonly KnownKey[], own: ReadonlyMap<string, string>): void {
  const other = known.find(({ key_id, fingerprint }) => own.has(key_id) && own.get(key_id) !== fingerprint);
  if (other) {
    throw new Error(
      `The key ${other.key_id} of this hub is not the key ${other.key_id} that this database was used with. HUB_KEYS must be the same on all hubs of a database: copy it from the hub that started first.`,
    );
  }
  const fingerprints = new Set(own.values());
  if (known.some(({ fingerprint }) => fingerprints.has(fingerprint))) return;
  const ids = known.map(({ key_id }) => key_id).filter((id) => id !== FOUNDER);
  throw new Error(
    `This database was used with ${ids.length > 0 ? `the keys ${ids.join(', ')}` : 'another key'}, and HUB_KEYS of this hub holds none of them, so its records could not be read. Put the known keys into HUB_KEYS; a new key may stand before them.`,
  );
}
