import { createHmac } from 'node:crypto';
const INDEX_BYTES = 16;
const FIELD = /^[a-z][a-zA-Z0-9_.-]*$/;
/** Points between the parts of a name as people and programs write them: · itself, • ‧ ∙ ⋅ ・. */
const NAME_POINTS = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb]/gu;
/** Blanks and invisible characters, which differ between two writings of the same number or name. */
const INVISIBLE = /[\s\p{Cc}\p{Cf}]+/gu;
/**
 * Finds a sealed value by equality without opening any: HMAC-SHA-256 over field and normalised value, 16 bytes. Numbers
 * and mobiles are few enough to be listed by whoever holds the key, so it is as dear as the key of the data.
 */
export class BlindIndex {
    #current;
    #all;
    constructor(keyring) {
        this.#current = keyring.current('blind-index');
        this.#all = keyring.all('blind-index');
    }
    /** What is stored beside the sealed value. Throws when the value is blank: blanks are not equal to each other. */
    index(field, value) {
        return hashed(this.#current, field, normalised(field, value));
    }
    /** What to look for: under the current key first, then under those that older rows may still be indexed with. */
    candidates(field, value) {
        const text = normalised(field, value);
        return this.#all.map((key) => hashed(key, field, text));
    }
}
function hashed({ key }, field, text) {
    // No field and no normalised text holds U+0000, so no two pairs read the same.
    return createHmac('sha256', key).update(`${field}\0${text}`).digest().subarray(0, INDEX_BYTES);
}
/**
 * Two writings of one value become one: full-width digits, a small x at the end of an id number, blanks, the point in
 * a name. Prefixes and hyphens of a mobile are not touched: the caller gives E.164.
 */
function normalised(field, value) {
    if (!FIELD.test(field))
        throw new Error('A blind index wants the name of a field, as member.mobile: letters, digits, . _ and -.');
    const text = value.normalize('NFKC').replace(NAME_POINTS, '·').replace(INVISIBLE, '').toUpperCase().normalize('NFKC');
    if (text === '')
        throw new Error(`There is nothing to index in the field ${field}: the value is blank. Leave the index null.`);
    return text;
}
//# sourceMappingURL=blind-index.js.map