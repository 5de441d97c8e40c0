import { createHmac, hash } from 'node:crypto';
import type { DerivedKey, Keyring } from './keyring.js';

/** What a kept hash says of a text: it is of this text, of another one, or by a key that this hub does not hold. */
export type HashMatch = 'SAME' | 'OTHER' | 'UNKNOWN';

/** Signs of the digest, in hex, before the dot and the id of the key. */
const DIGEST_SIGNS = 32;
const PLAIN_HASH = /^[0-9a-f]{64}$/;

/**
 * Hashes of texts about people, which nobody can find by guessing who does not hold the keys of the hub: there are few id
 * numbers, and a plain hash tells which of them it is of. 128 bits of an HMAC-SHA-256 in hex, a dot, and the id of the key.
 * Hashes by other keys of the hub, and the plain SHA-256 of before, are still known for what they are of.
 */
export class KeyedHashes {
  readonly #keyring: Keyring;
  readonly #current: DerivedKey;
  readonly #ending: string;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
    this.#current = keyring.current('content');
    this.#ending = `.${this.#current.id}`;
  }

  /** The hash by the current key. */
  of(text: string): string {
    return keyedHash(this.#current, text);
  }

  /** Whether a hash is of before keys, or by another key than the current one. */
  isFormer(kept: string): boolean {
    return !kept.endsWith(this.#ending) || kept.length !== DIGEST_SIGNS + this.#ending.length;
  }

  /** What a former hash says of a text. */
  match(kept: string, text: string): HashMatch {
    if (PLAIN_HASH.test(kept)) return kept === hash('sha256', text, 'hex') ? 'SAME' : 'OTHER';
    const key = this.#keyring.find('content', kept.slice(DIGEST_SIGNS + 1));
    if (!key) return 'UNKNOWN';
    return kept === keyedHash(key, text) ? 'SAME' : 'OTHER';
  }

  /** All former hashes that a text may have: by the other keys of the hub, and the plain one. */
  formerOf(text: string): readonly string[] {
    const others = this.#keyring.all('content').filter(({ id }) => id !== this.#current.id);
    return [...others.map((key) => keyedHash(key, text)), hash('sha256', text, 'hex')];
  }
}

function keyedHash({ id, key }: DerivedKey, text: string): string {
  return `${createHmac('sha256', key).update(text).digest('hex').slice(0, DIGEST_SIGNS)}.${id}`;
}
