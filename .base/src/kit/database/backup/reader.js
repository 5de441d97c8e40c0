import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BackupError, codeOf } from './errors.js';
import { endShape, FORMAT, FORMAT_VERSION, LONGEST_RECORD, manifestShape, RECORD, RECORD_HEAD, tableEndShape, } from './format.js';
import { TableSum } from './table-sum.js';
/**
 * Reads a backup once from front to end: `open`, `rowsOf` for each table in the manifest's order, `finish`; `close` in
 * any case. Fails with a BackupError at the first byte that is not as it was written, at the latest in `finish`.
 */
export class BackupReader {
    #records;
    #ends = [];
    constructor(records, manifest) {
        this.#records = records;
        this.manifest = manifest;
    }
    static async open(file) {
        const records = new Records(file);
        try {
            const { kind, content } = await records.next();
            if (kind !== RECORD.manifest)
                throw records.damaged('it does not begin with its manifest');
            return new BackupReader(records, manifestOf(records, content));
        }
        catch (error) {
            await records.close();
            throw error;
        }
    }
    /** The rows of the next table as COPY wrote them. It ends only when their count and sum are right. */
    async *rowsOf(table) {
        const sum = new TableSum(table);
        for (;;) {
            const { kind, content } = await this.#records.next();
            if (kind === RECORD.tableEnd) {
                this.#ends.push(this.#checked(sum.end(), content));
                return;
            }
            if (kind !== RECORD.data)
                throw this.#records.damaged('its parts are not in their order');
            sum.add(content);
            yield content;
        }
    }
    /** Checks the end of the file; only then is it known to be whole. */
    async finish() {
        const sha256 = this.#records.sumSoFar();
        const { kind, content } = await this.#records.next();
        if (kind !== RECORD.end)
            throw this.#records.damaged('its parts are not in their order');
        const end = this.#records.parse(endShape, content);
        const rows = this.#ends.reduce((sum, table) => sum + table.rows, 0);
        if (end.sha256 !== sha256 || end.rows !== rows)
            throw this.#records.damaged('its sum is wrong');
        await this.#records.expectEnd();
        return { manifest: this.manifest, tables: this.#ends, rows };
    }
    async close() {
        await this.#records.close();
    }
    #checked(found, content) {
        const told = this.#records.parse(tableEndShape, content);
        const same = told.table === found.table && told.rows === found.rows && told.sha256 === found.sha256;
        if (!same)
            throw this.#records.damaged(`the rows of ${found.table} are not those that were written`);
        return found;
    }
}
/** Reads a backup whole and changes nothing: what it holds, or a BackupError when it is torn or altered. */
export async function verifyBackup(file) {
    const reader = await BackupReader.open(file);
    try {
        for (const table of reader.manifest.tables) {
            for await (const _ of reader.rowsOf(table))
                ;
        }
        return await reader.finish();
    }
    finally {
        await reader.close();
    }
}
function manifestOf(records, content) {
    const { format, version } = records.parseJson(content);
    if (format === FORMAT && typeof version === 'number' && version > FORMAT_VERSION) {
        throw new BackupError(`The backup ${records.file} was written by a newer version of the hub. Restore it with that version.`);
    }
    return records.parse(manifestShape, content);
}
/** The records of the file, summed as they pass. */
class Records {
    #bytes;
    #sum = createHash('sha256');
    #rest = Buffer.alloc(0);
    constructor(file) {
        this.file = file;
        const gunzip = pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), createGunzip({ chunkSize: 256 * 1024 }), () => undefined);
        this.#bytes = gunzip[Symbol.asyncIterator]();
    }
    async next() {
        const head = await this.#take(RECORD_HEAD);
        const length = head.readUInt32BE(1);
        if (length > LONGEST_RECORD)
            throw this.damaged('a part of it has a length that is never written');
        return { kind: head.toString('latin1', 0, 1), content: await this.#take(length) };
    }
    /** Sum of the records so far. */
    sumSoFar() {
        return this.#sum.copy().digest('hex');
    }
    async expectEnd() {
        if (this.#rest.length > 0 || (await this.#more()))
            throw this.damaged('something follows its end');
    }
    async close() {
        await this.#bytes.return?.().catch(() => undefined);
    }
    parseJson(content) {
        try {
            const value = JSON.parse(content.toString('utf8'));
            if (typeof value === 'object' && value !== null)
                return value;
        }
        catch {
            // Falls through to the sentence.
        }
        throw this.damaged('a part of it can not be read');
    }
    parse(shape, content) {
        const parsed = shape.safeParse(this.parseJson(content));
        if (!parsed.success)
            throw this.damaged('a part of it can not be read');
        return parsed.data;
    }
    damaged(what, cause) {
        return new BackupError(`The file ${this.file} is not a whole backup of a hub: ${what}. Nothing of it was restored; take another copy of it, or another backup.`, { cause });
    }
    async #take(length) {
        while (this.#rest.length < length) {
            if (!(await this.#more()))
                throw this.damaged('it ends too early');
        }
        const taken = this.#rest.subarray(0, length);
        this.#rest = this.#rest.subarray(length);
        this.#sum.update(taken);
        return taken;
    }
    async #more() {
        try {
            const { done, value } = await this.#bytes.next();
            if (done)
                return false;
            this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
            return true;
        }
        catch (error) {
            throw this.#asSentence(error);
        }
    }
    #asSentence(error) {
        const code = codeOf(error) ?? '';
        if (code === 'Z_BUF_ERROR')
            return this.damaged('it ends too early', error);
        if (code.startsWith('Z_'))
            return this.damaged('it can not be unpacked', error);
        if (!code)
            return error;
        return new BackupError(`The file ${this.file} can not be read (${code}). Give the path of a file that \`hub backup\` wrote.`, { cause: error });
    }
}
//# sourceMappingURL=reader.js.map