import { createHash } from 'node:crypto';
import { nameOf } from './format.js';
const NEWLINE = 0x0a;
/** Counts and sums the bytes of one table as they pass. */
export class TableSum {
    #table;
    #hash = createHash('sha256');
    #rows = 0;
    constructor(table) {
        this.#table = nameOf(table);
    }
    add(chunk) {
        this.#hash.update(chunk);
        // COPY ends each row with a newline and writes one inside a value as a backslash and a letter.
        for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1))
            this.#rows += 1;
    }
    /** To be asked once, at the end. */
    end() {
        return { table: this.#table, rows: this.#rows, sha256: this.#hash.digest('hex') };
    }
}
//# sourceMappingURL=table-sum.js.map