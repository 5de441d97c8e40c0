import { createHmac, timingSafeEqual } from 'node:crypto';
import { Fault } from './faults.js';
const MAC_BYTES = 16;
/**
 * Gives out and takes back cursors. A cursor is bound to the question it was given for (list, filter, order) and can
 * be neither read into another question nor forged; page size may change from page to page.
 */
export class Cursors {
    #keys;
    /** The first key seals; all of them open, so that cursors outlive a change of key. */
    constructor(keys) {
        this.#keys = keys;
    }
    seal(question, values) {
        const payload = Buffer.from(JSON.stringify(values));
        const key = this.#keys[0];
        if (!key)
            throw new Error('Cursors need a key.');
        return Buffer.concat([mac(key, question, payload), payload]).toString('base64url');
    }
    /** The values in a cursor; CURSOR_INVALID when it was not given out for this question. */
    open(question, cursor) {
        const values = this.tryOpen(question, cursor);
        if (values)
            return values;
        throw cursorInvalid();
    }
    /** The values in a cursor; undefined when it was not given out for this question. */
    tryOpen(question, cursor) {
        const bytes = Buffer.from(cursor, 'base64url');
        const [seal, payload] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
        const genuine = seal.length === MAC_BYTES && this.#keys.some((key) => timingSafeEqual(seal, mac(key, question, payload)));
        return genuine ? JSON.parse(payload.toString('utf8')) : undefined;
    }
}
export function cursorInvalid() {
    return new Fault('CURSOR_INVALID', {
        zh: '游标与本次查询不符：请使用同一查询上一页返回的 endCursor，或不带游标从头开始。',
        en: 'The cursor is not of this list: give the endCursor of the page before, with the same arguments, or begin without one.',
    });
}
function mac(key, question, payload) {
    return createHmac('sha256', key).update(question).update('\0').update(payload).digest().subarray(0, MAC_BYTES);
}
/** The text that names a question for its cursors: the list and everything that decides its rows and their order. */
export function questionOf(list, parts) {
    return `${list}:${canonical(parts)}`;
}
function canonical(value) {
    if (value === undefined)
        return 'null';
    if (Array.isArray(value))
        return `[${value.map(canonical).join(',')}]`;
    if (value === null || typeof value !== 'object')
        return JSON.stringify(value);
    const entries = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
    return `{${entries
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
        .join(',')}}`;
}
//# sourceMappingURL=cursors.js.map