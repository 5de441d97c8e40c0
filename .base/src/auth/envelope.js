import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
/** A sealed value that does not open, or a value that can not be sealed. The message names key and place, no data. */
export class EnvelopeError extends Error {
}
const VERSION = 1;
const SUITE_AES_256_GCM = 1;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = /^[a-z0-9]{1,8}$/;
const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;
const TABLE = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;
/** Random nonces, drawn many at a time: one call of the generator for each value would cost more than the sealing. */
const nonces = Buffer.alloc(NONCE_BYTES * 1024);
let nextNonce = nonces.length;
/**
 * Seals personal values for their columns: AES-256-GCM under the current key, readable under every key of the keyring.
 * Bytes: version 1 | suite 1 | length of key id 1 | key id | nonce 12 | ciphertext | tag 16.
 */
export class Envelope {
    #keyring;
    #purpose;
    #current;
    #header;
    constructor(keyring, purpose = 'data') {
        this.#keyring = keyring;
        this.#purpose = purpose;
        this.#current = keyring.current(purpose);
        this.#header = Buffer.from([VERSION, SUITE_AES_256_GCM, this.#current.id.length, ...Buffer.from(this.#current.id)]);
    }
    /** Called at each write. Throws for half a surrogate pair, which UTF-8 would silently replace. */
    seal(plain, place) {
        const bound = boundText(place);
        if (!plain.isWellFormed()) {
            throw new EnvelopeError(`A value for ${bound} can not be sealed: it holds half of a character. Send whole text.`);
        }
        const nonce = takeNonce();
        const cipher = createCipheriv(CIPHER, this.#current.key, nonce, { authTagLength: TAG_BYTES });
        cipher.setAAD(Buffer.from(bound));
        const parts = [this.#header, nonce, cipher.update(plain, 'utf8'), cipher.final()];
        return Buffer.concat([...parts, cipher.getAuthTag()]);
    }
    /** Called where a value leaves for someone who may see it. Throws EnvelopeError when it is not what was sealed there. */
    open(sealed, place) {
        const bound = boundText(place);
        const { keyId, nonce, ciphertext, tag } = partsOf(sealed, bound);
        const key = this.#keyring.find(this.#purpose, keyId);
        if (!key) {
            throw new EnvelopeError(`The value at ${bound} is sealed with the key ${keyId}, which HUB_KEYS of this hub does not hold. Add that key behind the current one.`);
        }
        try {
            const decipher = createDecipheriv(CIPHER, key.key, nonce, { authTagLength: TAG_BYTES });
            decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
            return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
        }
        catch {
            throw new EnvelopeError(`The value at ${bound} does not open with the key ${keyId}: it was altered, or sealed for another place or purpose. Restore it from its source or a backup.`);
        }
    }
    /** Whether a value is sealed with the current key; those that are not are sealed again before an old key is given up. */
    isCurrent(sealed) {
        return this.#header.equals(sealed.subarray(0, this.#header.length));
    }
}
function partsOf(sealed, bound) {
    const [version, suite, idBytes = 0] = sealed;
    if (version !== VERSION || suite !== SUITE_AES_256_GCM) {
        throw new EnvelopeError(`The value at ${bound} is no envelope that this hub knows (version ${version ?? 'missing'}, suite ${suite ?? 'missing'}). It may be of a newer hub, or was never sealed.`);
    }
    const nonceAt = 3 + idBytes;
    const textAt = nonceAt + NONCE_BYTES;
    const tagAt = sealed.length - TAG_BYTES;
    const keyId = Buffer.from(sealed.subarray(3, nonceAt)).toString('latin1');
    // The id comes from bytes that may have been altered: only a well-formed one is repeated in a sentence.
    if (!KEY_ID.test(keyId) || tagAt < textAt) {
        throw new EnvelopeError(`The value at ${bound} is cut short, or its key id is unreadable. Restore it from its source or a backup.`);
    }
    return {
        keyId,
        nonce: sealed.subarray(nonceAt, textAt),
        ciphertext: sealed.subarray(textAt, tagAt),
        tag: sealed.subarray(tagAt),
    };
}
/** The place as authenticated text. Dots inside column or row would let two places read the same, so there are none. */
function boundText({ table, column, row }) {
    if (!TABLE.test(table) || !IDENTIFIER.test(column) || row === '' || row.includes('.')) {
        throw new EnvelopeError('The place of a sealed value is a table (with its schema), a column and the key of a row without a dot; one of them is not.');
    }
    return `${table}.${column}.${row}`;
}
function takeNonce() {
    if (nextNonce === nonces.length) {
        randomFillSync(nonces);
        nextNonce = 0;
    }
    nextNonce += NONCE_BYTES;
    return nonces.subarray(nextNonce - NONCE_BYTES, nextNonce);
}
//# sourceMappingURL=envelope.js.map