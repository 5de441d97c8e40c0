import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { DerivedKey, Keyring, Purpose } from './keyring.js';

/** Where a sealed value stands. It is bound to this place: copied to another row or column it does not open. */
export interface SealedPlace {
  /** With its schema, as `membership.member`. */
  readonly table: string;
  readonly column: string;
  /** Key of the row, without a dot. */
  readonly row: string;
}

/** The keys that personal data is sealed with: health records and case matters have one of their own. */
export type DataPurpose = Extract<Purpose, 'data' | 'data-health' | 'data-case'>;

/** A sealed value that does not open, or a value that can not be sealed. The message names key and place, no data. */
export class EnvelopeError extends Error {}

const VERSION = 1;
const SUITE_AES_256_GCM = 1;
const CIPHER = 'aes-256-gcm';
/** Behind the version, the suite and the length of the id. */
const ID_AT = 3;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** One object for all: to make one for each value took a tenth of the time that it takes to open it. */
const CIPHER_OPTIONS = { authTagLength: TAG_BYTES };
const KEY_ID = /^[a-z0-9]{1,8}$/;
const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;
const TABLE = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/** Random nonces, drawn many at a time: one call of the generator for each value would cost more than the sealing. */
const nonces = Buffer.alloc(NONCE_BYTES * 1024);
let nextNonce = nonces.length;

interface Parts {
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

/**
 * Seals personal values for their columns: AES-256-GCM under the current key, readable under every key of the keyring.
 * Bytes: version 1 | suite 1 | length of key id 1 | key id | nonce 12 | ciphertext | tag 16.
 */
export class Envelope {
  readonly #keyring: Keyring;
  readonly #purpose: DataPurpose;
  readonly #current: DerivedKey;
  readonly #header: Buffer;

  constructor(keyring: Keyring, purpose: DataPurpose = 'data') {
    this.#keyring = keyring;
    this.#purpose = purpose;
    this.#current = keyring.current(purpose);
    this.#header = Buffer.from([VERSION, SUITE_AES_256_GCM, this.#current.id.length, ...Buffer.from(this.#current.id)]);
  }

  /** Called at each write. Throws for half a surrogate pair, which UTF-8 would silently replace. */
  seal(plain: string, place: SealedPlace): Buffer {
    if (!plain.isWellFormed()) {
      throw new EnvelopeError(
        `A value for ${boundText(place)} can not be sealed: it holds half of a character. Send whole text.`,
      );
    }
    return this.sealBytes(Buffer.from(plain, 'utf8'), place);
  }

  /** The same for what is no text, as a piece of a file. */
  sealBytes(plain: Uint8Array, place: SealedPlace): Buffer {
    const bound = boundText(place);
    const nonce = takeNonce();
    const cipher = createCipheriv(CIPHER, this.#current.key, nonce, CIPHER_OPTIONS);
    cipher.setAAD(Buffer.from(bound));
    const parts = [this.#header, nonce, cipher.update(plain), cipher.final()];
    return Buffer.concat([...parts, cipher.getAuthTag()]);
  }

  /** Called where a value leaves for someone who may see it. Throws EnvelopeError when it is not what was sealed there. */
  open(sealed: Uint8Array, place: SealedPlace): string {
    return this.openBytes(sealed, place).toString('utf8');
  }

  /** The same for what is no text. */
  openBytes(sealed: Uint8Array, place: SealedPlace): Buffer {
    const bound = boundText(place);
    const { nonce, ciphertext, tag } = partsOf(sealed, bound);
    const { id, key } = this.isCurrent(sealed) ? this.#current : this.#keyOf(sealed, bound);
    try {
      const decipher = createDecipheriv(CIPHER, key, nonce, CIPHER_OPTIONS);
      decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
      const plain = decipher.update(ciphertext);
      // It is all there by now; nothing of it leaves before it was held against its tag.
      decipher.final();
      return plain;
    } catch {
      throw new EnvelopeError(
        `The value at ${bound} does not open with the key ${id}: it was altered, or sealed for another place or purpose. Restore it from its source or a backup.`,
      );
    }
  }

  #keyOf(sealed: Uint8Array, bound: string): DerivedKey {
    const keyId = keyIdOf(sealed, bound);
    const key = this.#keyring.find(this.#purpose, keyId);
    if (key) return key;
    throw new EnvelopeError(
      `The value at ${bound} is sealed with the key ${keyId}, which HUB_KEYS of this hub does not hold. Add that key behind the current one.`,
    );
  }

  /** What a value begins with that is sealed with the current key. */
  get header(): Buffer {
    return Buffer.from(this.#header);
  }

  /** Whether a value is sealed with the current key; those that are not are sealed again before an old key is given up. */
  isCurrent(sealed: Uint8Array): boolean {
    return this.#header.every((byte, at) => sealed[at] === byte);
  }
}

function partsOf(sealed: Uint8Array, bound: string): Parts {
  const [version, suite, idBytes = 0] = sealed;
  if (version !== VERSION || suite !== SUITE_AES_256_GCM) {
    throw new EnvelopeError(
      `The value at ${bound} is no envelope that this hub knows (version ${version ?? 'missing'}, suite ${suite ?? 'missing'}). It may be of a newer hub, or was never sealed.`,
    );
  }
  const nonceAt = ID_AT + idBytes;
  const textAt = nonceAt + NONCE_BYTES;
  const tagAt = sealed.length - TAG_BYTES;
  if (tagAt < textAt) throw unreadable(bound);
  return {
    nonce: sealed.subarray(nonceAt, textAt),
    ciphertext: sealed.subarray(textAt, tagAt),
    tag: sealed.subarray(tagAt),
  };
}

function keyIdOf(sealed: Uint8Array, bound: string): string {
  const keyId = Buffer.from(sealed.subarray(ID_AT, ID_AT + (sealed[ID_AT - 1] ?? 0))).toString('latin1');
  // The id comes from bytes that may have been altered: only a well-formed one is repeated in a sentence.
  if (!KEY_ID.test(keyId)) throw unreadable(bound);
  return keyId;
}

function unreadable(bound: string): EnvelopeError {
  return new EnvelopeError(
    `The value at ${bound} is cut short, or its key id is unreadable. Restore it from its source or a backup.`,
  );
}

/** The place as authenticated text. Dots inside column or row would let two places read the same, so there are none. */
function boundText({ table, column, row }: SealedPlace): string {
  if (!TABLE.test(table) || !IDENTIFIER.test(column) || row === '' || row.includes('.')) {
    throw new EnvelopeError(
      'The place of a sealed value is a table (with its schema), a column and the key of a row without a dot; one of them is not.',
    );
  }
  return `${table}.${column}.${row}`;
}

function takeNonce(): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  nextNonce += NONCE_BYTES;
  return nonces.subarray(nextNonce - NONCE_BYTES, nextNonce);
}
