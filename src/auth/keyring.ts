import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

/** What a key is used for. Each purpose has a key of its own, derived from the one in the setting. */
export const PURPOSES = [
  'token',
  'cursor',
  'data',
  'data-health',
  'data-case',
  'idempotency',
  'fingerprint',
  'author',
  'budget',
  'refresh',
  'device',
  'staff',
  'guess',
  'wechat-code',
  'blind-index',
  'content',
  'download',
  'upload',
  'audit',
  'member-code',
  'door',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** A derived key and the id of the key it comes from. */
export interface DerivedKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** What can be told of a key without telling the key. */
export interface KeyFingerprint {
  readonly id: string;
  /** 16 hex digits; equal for equal keys, and of no help in finding the key. */
  readonly fingerprint: string;
}

const KEY_BYTES = 32;
const KEY_ID = /^[a-z0-9]{1,8}$/;
const EXPECTED =
  'It is a list of id:key separated by commas, the current key first: an id is 1 to 8 of a-z and 0-9, ' +
  'a key is 32 random bytes in base64, as `openssl rand -base64 32` prints them.';

interface RootKey {
  readonly id: string;
  readonly root: KeyObject;
}

/**
 * The keys of a hub, from the setting HUB_KEYS. The first is current: everything new is signed and sealed with it; the
 * others only serve to read what was written before. All hubs of one database need the same setting.
 */
export class Keyring {
  readonly #keys: readonly RootKey[];
  readonly #current: RootKey;
  readonly #derived = new Map<string, DerivedKey>();

  private constructor(keys: readonly RootKey[]) {
    const [current] = keys;
    if (!current) throw refused('no key is given.');
    this.#keys = Object.freeze([...keys]);
    this.#current = current;
  }

  /** Reads the setting; throws with a sentence that names HUB_KEYS and the entry by its place, never a key. */
  static parse(text: string): Keyring {
    if (text.trim() === '') throw refused('it is empty.');
    const keys = text.split(',').map((entry, index) => parseEntry(entry.trim(), index + 1));
    const ids = keys.map((key) => key.id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) throw refused(`the id ${twice} stands there twice.`);
    if (keys.some((key, index) => keys.slice(0, index).some((other) => other.root.equals(key.root)))) {
      throw refused('the same key stands there under two ids.');
    }
    return new Keyring(keys);
  }

  /** A keyring of one new random key, for a first start without the setting. */
  static generate(id = 'k1'): Keyring {
    if (!KEY_ID.test(id)) throw refused('the id of the new key is not allowed.');
    return new Keyring([{ id, root: secret(randomBytes(KEY_BYTES)) }]);
  }

  /** Id of the key that everything new is written with. */
  get currentId(): string {
    return this.#current.id;
  }

  /** The key of a purpose that new things are written with. */
  current(purpose: Purpose): DerivedKey {
    return this.#derive(this.#current, purpose);
  }

  /** The key of a purpose by the id found in what was written; undefined when this hub does not hold it. */
  find(purpose: Purpose, id: string): DerivedKey | undefined {
    const key = this.#keys.find((candidate) => candidate.id === id);
    return key && this.#derive(key, purpose);
  }

  /** All keys of a purpose, the current one first. */
  all(purpose: Purpose): readonly DerivedKey[] {
    return this.#keys.map((key) => this.#derive(key, purpose));
  }

  /** A fingerprint of each key, the current one first: for comparing hubs, fit for a log. */
  fingerprints(): readonly KeyFingerprint[] {
    return this.all('fingerprint').map(({ id, key }) => ({
      id,
      fingerprint: createHmac('sha256', key).update('fingerprint of a hub key').digest('hex').slice(0, 16),
    }));
  }

  /** The text of HUB_KEYS, keys included: for writing the setting, never for a log. */
  toString(): string {
    return this.#keys.map(({ id, root }) => `${id}:${root.export().toString('base64')}`).join(',');
  }

  // Whatever turns a value into text on its own (a template, a logger, JSON) gets the ids and no key.

  [Symbol.toPrimitive](): string {
    return this.#label();
  }

  toJSON(): string {
    return this.#label();
  }

  [inspect.custom](): string {
    return this.#label();
  }

  #label(): string {
    return `Keyring(${this.#keys.map((key) => key.id).join(', ')})`;
  }

  #derive(key: RootKey, purpose: Purpose): DerivedKey {
    const name = `${key.id}/${purpose}`;
    const known = this.#derived.get(name);
    if (known) return known;
    const bytes = hkdfSync('sha256', key.root, Buffer.alloc(0), `union-service-hub/1/${purpose}`, KEY_BYTES);
    const derived = Object.freeze({ id: key.id, key: secret(Buffer.from(bytes)) });
    this.#derived.set(name, derived);
    return derived;
  }
}

function parseEntry(entry: string, place: number): RootKey {
  const colon = entry.indexOf(':');
  const id = entry.slice(0, colon);
  // Without a colon the entry may be a bare key, so neither part is ever repeated in a sentence.
  if (colon < 0 || !KEY_ID.test(id)) throw refused(`entry ${place} does not begin with an id and a colon.`);
  const text = entry.slice(colon + 1);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== text) {
    throw refused(`the key of entry ${place} is not 32 bytes in base64.`);
  }
  // 32 random bytes practically never hold fewer than 12 different ones; a placeholder from a manual does.
  if (new Set(bytes).size < 12) throw refused(`the key of entry ${place} is not random.`);
  return { id, root: secret(bytes) };
}

/** Takes the bytes into a KeyObject, which no log or heap dump prints by accident, and wipes them. */
function secret(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

function refused(what: string): Error {
  return new Error(`HUB_KEYS can not be read: ${what} ${EXPECTED}`);
}
