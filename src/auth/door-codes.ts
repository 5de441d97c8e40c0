import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Keyring } from './keyring.js';

/** 54 bits: nobody hits one by trying at a desk, and with the id and the letter it fits the 32 signs of a scene. */
const MAC_SIGNS = 9;
const ID_SIGNS = 22;
const KIND = /^[A-Za-z]$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const GROUPS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/**
 * What a person shows at a door: one letter for what it is of, its id, and a MAC by the keys of the hub, in signs that a
 * scene of WeChat takes. Nothing of it is kept: whoever holds the keys makes the same again, and every key of the ring is
 * good while they rotate. A code says which row is meant; whether that row still stands is for its owner to see.
 */
export class DoorCodes {
  readonly #keyring: Pick<Keyring, 'all' | 'current'>;

  constructor(keyring: Pick<Keyring, 'all' | 'current'>) {
    this.#keyring = keyring;
  }

  /** The code of a row, by the current key: 32 signs. `kind` is one letter, which no other table uses. */
  issue(kind: string, id: string): string {
    if (!KIND.test(kind)) throw new Error(`A door code begins with one letter, not with "${kind}".`);
    if (!UUID.test(id)) throw new Error('A door code is made of the id of a row, which is a UUID in lower case.');
    return coded(this.#keyring.current('door').key, kind, Buffer.from(id.replaceAll('-', ''), 'hex'));
  }

  /** The id in a code of that kind; null for any other text, whatever is wrong with it. */
  read(kind: string, text: string): string | null {
    const id = Buffer.from(text.slice(1, 1 + ID_SIGNS), 'base64url');
    const given = Buffer.from(text);
    // Every key is tried, also behind one that fits: how long it takes tells nothing.
    const fitting = this.#keyring.all('door').filter(({ key }) => isSame(given, Buffer.from(coded(key, kind, id))));
    return fitting.length > 0 ? id.toString('hex').replace(GROUPS, '$1-$2-$3-$4-$5') : null;
  }
}

/** Written anew from its parts, so that a spelling with other spare bits is not the code. */
function coded(key: KeyObject, kind: string, id: Buffer): string {
  const mac = createHmac('sha256', key).update(kind).update(id).digest('base64url');
  return `${kind}${id.toString('base64url')}${mac.slice(0, MAC_SIGNS)}`;
}

function isSame(given: Buffer, made: Buffer): boolean {
  return given.length === made.length && timingSafeEqual(given, made);
}
