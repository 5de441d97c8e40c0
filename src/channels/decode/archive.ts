import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { OTHER_ARCHIVE } from './file-kind.js';
import { damaged, encrypted, FileRefused, linked, notATable, tooLarge, unsafe } from './refusal.js';
import type { DecodeContext } from './table.js';

/**
 * The ZIP archive of a workbook. What comes out of it is counted as it comes out, whatever its directory claims, so
 * that a small file can not fill memory or time.
 */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #context: DecodeContext;
  /** A part that is read twice counts once, as far as it was read furthest. */
  readonly #inflated = new Map<string, number>();
  #inflatedTotal = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, context: DecodeContext) {
    this.#zip = zip;
    this.#entries = entries;
    this.#context = context;
  }

  static async open(context: DecodeContext): Promise<Archive> {
    const zip = await openZip(context);
    try {
      return new Archive(zip, await readDirectory(zip, context), context);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  close(): void {
    this.#zip.close();
  }

  /** The bytes of a part. FileRefused when they are too many, cut off or do not match their checksum. */
  async *read(part: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(part.toLowerCase());
    if (entry === undefined) throw damaged(this.#context.fileName, part);
    const stream = await this.#openStream(entry);
    let size = 0;
    let checksum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.#count(entry, size);
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof FileRefused ? error : damaged(this.#context.fileName, part, error);
    } finally {
      stream.destroy();
    }
    if (checksum !== entry.crc32) throw damaged(this.#context.fileName, part);
  }

  async #openStream(entry: Entry): Promise<Readable> {
    try {
      return await this.#zip.openReadStreamPromise(entry);
    } catch (error) {
      throw damaged(this.#context.fileName, entry.fileName, error);
    }
  }

  #count(entry: Entry, size: number): void {
    const { limits, fileName } = this.#context;
    if (size > limits.ratioFloorBytes && size > limits.inflateRatio * entry.compressedSize) throw bomb(fileName);
    const before = this.#inflated.get(entry.fileName) ?? 0;
    if (size <= before) return;
    this.#inflated.set(entry.fileName, size);
    this.#inflatedTotal += size - before;
    if (this.#inflatedTotal > limits.inflatedBytes) throw inflatesTooFar(this.#context);
  }
}

async function openZip(context: DecodeContext): Promise<ZipFile> {
  try {
    return await openPromise(context.path, { autoClose: false });
  } catch (error) {
    throw damaged(context.fileName, 'ZIP', error);
  }
}

async function readDirectory(zip: ZipFile, context: DecodeContext): Promise<Map<string, Entry>> {
  const { limits, fileName } = context;
  if (zip.entryCount > limits.archiveEntries) {
    throw unsafe(fileName, {
      zh: `的压缩包内有 ${zip.entryCount} 个文件，超过 ${limits.archiveEntries} 个的上限`,
      en: `packs ${zip.entryCount} files, more than the ${limits.archiveEntries} allowed,`,
    });
  }
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry, context);
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw unsafe(fileName, { zh: '的压缩包内有重名文件', en: 'packs two files of one name' });
      entries.set(name, entry);
    }
  } catch (error) {
    throw directoryRefusal(error, fileName);
  }
  if (!entries.has('xl/workbook.xml')) throw notATable(fileName, OTHER_ARCHIVE);
  for (const part of entries.keys()) checkName(part, fileName);
  return entries;
}

const NESTED = /\.(?:zip|xlsx|xlsm|xlsb|docx|pptx|jar|7z|rar|tar|gz|tgz|bz2|xz|zst)$/i;
const LINK = /^xl\/externallinks\//i;

/** What no reader of tables needs: archives in the archive, and what was copied out of other workbooks. */
function checkName(part: string, fileName: string): void {
  if (LINK.test(part)) throw linked(fileName);
  if (!NESTED.test(part)) return;
  throw unsafe(fileName, { zh: `的压缩包内又有压缩包（${part}）`, en: `packs another archive (${part})` });
}

/** What the directory itself admits is refused before a byte is inflated. */
function checkEntry(entry: Entry, context: DecodeContext): void {
  const { limits, fileName } = context;
  const { uncompressedSize, compressedSize } = entry;
  if (entry.isEncrypted()) throw encrypted(fileName);
  if (uncompressedSize <= limits.ratioFloorBytes) return;
  if (uncompressedSize > limits.inflateRatio * compressedSize) throw bomb(fileName);
}

function directoryRefusal(error: unknown, fileName: string): unknown {
  if (error instanceof FileRefused) return error;
  const isPath = error instanceof Error && /relative path|absolute path|invalid characters/.test(error.message);
  if (!isPath) return damaged(fileName, 'ZIP', error);
  return unsafe(fileName, {
    zh: '的压缩包内有越出目录的文件路径',
    en: 'packs a file under a path that leads out of it',
  });
}

function bomb(fileName: string): FileRefused {
  return unsafe(fileName, { zh: '解压后异常膨胀（疑似压缩炸弹）', en: 'inflates out of all proportion (a zip bomb)' });
}

function inflatesTooFar({ fileName, limits }: DecodeContext): FileRefused {
  const megabytes = Math.floor(limits.inflatedBytes / 1024 / 1024);
  return tooLarge(fileName, {
    zh: `解压后超过 ${megabytes} MB 的上限`,
    en: `inflates to more than the ${megabytes} MB allowed`,
  });
}
