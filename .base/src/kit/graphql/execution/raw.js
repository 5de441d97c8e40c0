import { randomBytes } from 'node:crypto';
// Control characters never reach an answer from Postgres, and nobody outside knows the rest.
const MARK = `\u0000${randomBytes(9).toString('base64')}`;
const WRITTEN = JSON.stringify(MARK);
let collected;
/** A part of an answer that is JSON already. It passes through to `stringify`; to anyone else it is the value it says. */
export class Raw {
    #json;
    constructor(json) {
        this.#json = json;
    }
    /** The list of such parts as one. */
    static list(parts) {
        return new Raw(`[${parts.map((part) => part.#json).join(',')}]`);
    }
    toJSON() {
        if (!collected)
            return JSON.parse(this.#json);
        collected.push(this.#json);
        return MARK;
    }
}
/** JSON of a value; what is JSON in it already is not read and written again. */
export function stringify(value) {
    const parts = [];
    collected = parts;
    try {
        const text = JSON.stringify(value);
        if (parts.length === 0)
            return text;
        const between = text.split(WRITTEN);
        return between.reduce((whole, piece, index) => whole + parts[index - 1] + piece);
    }
    finally {
        collected = undefined;
    }
}
//# sourceMappingURL=raw.js.map