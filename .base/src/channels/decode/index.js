import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { openCsv } from './csv.js';
import { fileKind } from './file-kind.js';
import { DEFAULT_LIMITS } from './table.js';
import { openXlsx } from './xlsx.js';
export { FileRefused } from './refusal.js';
export { TABLE_RULES } from './rules.js';
export { serialDate } from './serial-date.js';
export { DEFAULT_LIMITS, } from './table.js';
/**
 * Opens a table file, an .xlsx workbook or CSV, and finds its encoding and headings. Called once for each file that a
 * channel receives, before anything of it is kept. What kind it is is decided by its bytes. It throws FileRefused for
 * every file that can not be read as a table, with a sentence for the sender, and the system's own error when the file
 * can not be opened at all.
 */
export async function openTable(path, options) {
    const { fileName, headings } = options;
    const limits = Object.freeze({ ...DEFAULT_LIMITS, ...options.limits });
    const context = Object.freeze({ path, fileName, headings, limits });
    const kind = await fileKind(path, fileName);
    return kind === 'xlsx' ? openXlsx(context) : openCsv(context);
}
/** SHA-256 of a file in hex, in constant memory: the same file sent twice has the same. Throws when it can not be read. */
export async function fileHash(path) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
}
//# sourceMappingURL=index.js.map