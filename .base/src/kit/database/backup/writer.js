import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BackupError, codeOf } from './errors.js';
import { LONGEST_RECORD, RECORD, recordHead, } from './format.js';
import { TableSum } from './table-sum.js';
/** The fastest level: on real rows the file is a fifth larger than with the usual one, and written in half the time. */
const LEVEL = 1;
const FILE_FAULTS = /^E(ACCES|DQUOT|FBIG|IO|ISDIR|NAMETOOLONG|NOENT|NOSPC|NOTDIR|PERM|ROFS)$/;
/** Refuses a file that is there, or one that is being written, before any work is done. */
export function refuseExisting(file) {
    if (existsSync(file)) {
        throw new BackupError(`The file ${file} is there already, and a backup overwrites nothing. Name another file, or move that one away.`);
    }
    if (existsSync(partOf(file)))
        throw partExists(file);
}
/**
 * Writes a backup beside its place and moves it there when it is whole and on the disk. When anything fails, or the
 * signal says stop, neither the file nor the part of it is left.
 */
export async function writeBackup(file, manifest, rowsOf, signal) {
    try {
        const handle = await createPart(file);
        try {
            const tables = await writeTo(handle, manifest, rowsOf, signal);
            const { size: bytes } = await handle.stat();
            await handle.close();
            await moveIntoPlace(file);
            return { tables, rows: sumOf(tables), bytes };
        }
        catch (error) {
            await handle.close().catch(() => undefined);
            await rm(partOf(file), { force: true }).catch(() => undefined);
            throw error;
        }
    }
    catch (error) {
        throw asSentence(error, file);
    }
}
async function writeTo(handle, manifest, rowsOf, signal) {
    const tables = [];
    const gzip = createGzip({ level: LEVEL, chunkSize: 256 * 1024 });
    const unpacked = records(manifest, rowsOf, tables);
    await pipeline(unpacked, gzip, (bytes) => handle.writeFile(bytes), ...(signal ? [{ signal }] : []));
    await handle.sync();
    return tables;
}
async function* records(manifest, rowsOf, ends) {
    const all = createHash('sha256');
    for await (const piece of recordsBeforeEnd(manifest, rowsOf, ends)) {
        all.update(piece);
        yield piece;
    }
    yield* jsonRecord(RECORD.end, { rows: sumOf(ends), sha256: all.digest('hex') });
}
async function* recordsBeforeEnd(manifest, rowsOf, ends) {
    yield* jsonRecord(RECORD.manifest, manifest);
    for (const table of manifest.tables) {
        const sum = new TableSum(table);
        for await (const chunk of rowsOf(table)) {
            sum.add(chunk);
            yield* parted(chunk);
        }
        const end = sum.end();
        ends.push(end);
        yield* jsonRecord(RECORD.tableEnd, end);
    }
}
function* parted(chunk) {
    for (let at = 0; at < chunk.length; at += LONGEST_RECORD) {
        yield* record(RECORD.data, chunk.subarray(at, at + LONGEST_RECORD));
    }
}
function jsonRecord(kind, content) {
    return record(kind, Buffer.from(JSON.stringify(content)));
}
function* record(kind, content) {
    yield recordHead(kind, content.length);
    yield content;
}
function partOf(file) {
    return `${file}.part`;
}
async function createPart(file) {
    try {
        return await open(partOf(file), 'wx', 0o600);
    }
    catch (error) {
        throw codeOf(error) === 'EEXIST' ? partExists(file) : error;
    }
}
async function moveIntoPlace(file) {
    // Somebody may have made the file meanwhile.
    refuseReplacing(file);
    await rename(partOf(file), file);
    if (process.platform === 'win32')
        return;
    const folder = await open(dirname(file), 'r');
    await folder.sync().finally(() => folder.close());
}
function refuseReplacing(file) {
    if (existsSync(file))
        throw new BackupError(`The file ${file} was made by somebody else meanwhile; nothing was written. Name another file.`);
}
function partExists(file) {
    return new BackupError(`The file ${partOf(file)} is there: another backup is being written, or one was killed. Wait for it, or delete that file, or name another.`);
}
function asSentence(error, file) {
    const code = codeOf(error);
    if (code === 'ABORT_ERR')
        return new BackupError('The backup was broken off; no file was left.', { cause: error });
    if (!code || !FILE_FAULTS.test(code))
        return error;
    return new BackupError(`The backup can not be written to ${file} (${code}); no file was left. Name a place that can be written and has room.`, {
        cause: error,
    });
}
function sumOf(tables) {
    return tables.reduce((sum, { rows }) => sum + rows, 0);
}
//# sourceMappingURL=writer.js.map