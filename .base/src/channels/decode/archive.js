import { crc32 } from 'node:zlib';
import { openPromise } from 'yauzl';
import { OTHER_ARCHIVE } from './file-kind.js';
import { damaged, FileRefused, notATable, tooLarge, unsafe } from './refusal.js';
/**
 * The ZIP archive of a workbook. What comes out of it is counted as it comes out, whatever its directory claims, so
 * that a small file can not fill memory or time.
 */
export class Archive {
    #zip;
    #entries;
    #context;
    /** A part that is read twice counts once, as far as it was read furthest. */
    #inflated = new Map();
    #inflatedTotal = 0;
    constructor(zip, entries, context) {
        this.#zip = zip;
        this.#entries = entries;
        this.#context = context;
    }
    static async open(context) {
        const zip = await openZip(context);
        try {
            return new Archive(zip, await readDirectory(zip, context), context);
        }
        catch (error) {
            zip.close();
            throw error;
        }
    }
    has(part) {
        return this.#entries.has(part.toLowerCase());
    }
    close() {
        this.#zip.close();
    }
    /** The bytes of a part. FileRefused when they are too many, cut off or do not match their checksum. */
    async *read(part) {
        const entry = this.#entries.get(part.toLowerCase());
        if (entry === undefined)
            throw damaged(this.#context.fileName, part);
        const stream = await this.#openStream(entry);
        let size = 0;
        let checksum = 0;
        try {
            for await (const chunk of stream) {
                size += chunk.length;
                this.#count(entry, size);
                checksum = crc32(chunk, checksum);
                yield chunk;
            }
        }
        catch (error) {
            throw error instanceof FileRefused ? error : damaged(this.#context.fileName, part, error);
        }
        finally {
            stream.destroy();
        }
        if (checksum !== entry.crc32)
            throw damaged(this.#context.fileName, part);
    }
    async #openStream(entry) {
        try {
            return await this.#zip.openReadStreamPromise(entry);
        }
        catch (error) {
            throw damaged(this.#context.fileName, entry.fileName, error);
        }
    }
    #count(entry, size) {
        const { limits, fileName } = this.#context;
        if (size > limits.ratioFloorBytes && size > limits.inflateRatio * entry.compressedSize)
            throw bomb(fileName);
        const before = this.#inflated.get(entry.fileName) ?? 0;
        if (size <= before)
            return;
        this.#inflated.set(entry.fileName, size);
        this.#inflatedTotal += size - before;
        if (this.#inflatedTotal > limits.inflatedBytes)
            throw inflatesTooFar(this.#context);
    }
}
async function openZip(context) {
    try {
        return await openPromise(context.path, { autoClose: false });
    }
    catch (error) {
        throw damaged(context.fileName, 'ZIP', error);
    }
}
async function readDirectory(zip, context) {
    const { limits, fileName } = context;
    if (zip.entryCount > limits.archiveEntries) {
        throw unsafe(fileName, {
            zh: `的压缩包内有 ${zip.entryCount} 个文件，超过 ${limits.archiveEntries} 个的上限`,
            en: `packs ${zip.entryCount} files, more than the ${limits.archiveEntries} allowed,`,
        });
    }
    const entries = new Map();
    try {
        for await (const entry of zip.eachEntry()) {
            checkEntry(entry, context);
            const name = entry.fileName.toLowerCase();
            if (entries.has(name))
                throw unsafe(fileName, { zh: '的压缩包内有重名文件', en: 'packs two files of one name' });
            entries.set(name, entry);
        }
    }
    catch (error) {
        throw directoryRefusal(error, fileName);
    }
    if (!entries.has('xl/workbook.xml'))
        throw notATable(fileName, OTHER_ARCHIVE);
    return entries;
}
/** What the directory itself admits is refused before a byte is inflated. */
function checkEntry(entry, context) {
    const { limits, fileName } = context;
    const { uncompressedSize, compressedSize } = entry;
    if (uncompressedSize <= limits.ratioFloorBytes)
        return;
    if (uncompressedSize > limits.inflateRatio * compressedSize)
        throw bomb(fileName);
}
function directoryRefusal(error, fileName) {
    if (error instanceof FileRefused)
        return error;
    const isPath = error instanceof Error && /relative path|absolute path|invalid characters/.test(error.message);
    if (!isPath)
        return damaged(fileName, 'ZIP', error);
    return unsafe(fileName, {
        zh: '的压缩包内有越出目录的文件路径',
        en: 'packs a file under a path that leads out of it',
    });
}
function bomb(fileName) {
    return unsafe(fileName, { zh: '解压后异常膨胀（疑似压缩炸弹）', en: 'inflates out of all proportion (a zip bomb)' });
}
function inflatesTooFar({ fileName, limits }) {
    const megabytes = Math.floor(limits.inflatedBytes / 1024 / 1024);
    return tooLarge(fileName, {
        zh: `解压后超过 ${megabytes} MB 的上限`,
        en: `inflates to more than the ${megabytes} MB allowed`,
    });
}
//# sourceMappingURL=archive.js.map