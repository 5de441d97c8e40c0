import { bookRows, closeRun, ensureChannel, noteEncoding, openRun } from './run-log.js';
/** A run that stays, on a connection where nothing is undone. */
export function recordedIn(execute, id) {
    return {
        noteEncoding: (encoding) => noteEncoding(execute, id, encoding),
        begin: async () => undefined,
        write: (rows, firstOrdinal) => bookRows(execute, id, rows, firstOrdinal),
        close: (failure) => closeRun(execute, id, failure),
    };
}
/** More than anybody reads; a file can have a hundred thousand. */
const MOST_FINDINGS = 1000;
/** A trial through a channel that is not registered. A run needs its channel, so neither is there for anyone else. */
export class PassingTrial {
    #start;
    #findings = [];
    constructor(start) {
        this.#start = start;
    }
    /** The first lines that would not be taken in. */
    get findings() {
        return this.#findings;
    }
    async begin({ sql: execute }) {
        await ensureChannel(execute, this.#start.channel);
        await openRun(execute, this.#start);
    }
    async write(rows) {
        const found = rows.flatMap(({ sheet, row, lines }) => lines.map(({ column, value, rule, code, message }) => ({ sheet, row, column, value, rule, code, message })));
        this.#findings.push(...found.slice(0, MOST_FINDINGS - this.#findings.length));
    }
    async noteEncoding() { }
    async close() { }
}
//# sourceMappingURL=run-book.js.map