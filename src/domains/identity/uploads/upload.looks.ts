import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { DraftBytes } from '../../../kit/files/index.js';
import { PhotoRefused, strippedJpeg, strippedPng, strippedWebp } from '../../../kit/images/index.js';
import { brokenFile, notWhatItSays } from './upload.errors.js';
import type { UploadKind, UploadType } from './upload.rules.js';

/** Looks at a file: answers the bytes that are to be kept of it, or throws an HttpFault. */
type Look = (file: DraftBytes, type: UploadType) => Promise<AsyncIterable<Uint8Array>>;

/**
 * What is to be kept of a file that came, read as it is asked for: a photo loses where it was taken, all else stays as it
 * is. Throws an HttpFault where the bytes are not of the type that was declared, or are cut short.
 */
export function lookedAt(file: DraftBytes, type: UploadType): Promise<AsyncIterable<Uint8Array>> {
  return LOOKS[type.kind](file, type);
}

const LOOKS: Readonly<Record<UploadKind, Look>> = {
  JPEG: photo(strippedJpeg),
  PNG: photo(strippedPng),
  WEBP: photo(strippedWebp),
  PDF: asItIs(lookAtPdf),
  WORD: office('word/document.xml'),
  EXCEL: office('xl/workbook.xml'),
  MP4: asItIs(lookAtVideo),
};

function photo(stripped: (photo: Buffer) => Buffer): Look {
  return async (file, type) => {
    const bytes = await file.read(0, file.bytes);
    try {
      return pieceOf(stripped(bytes));
    } catch (error) {
      if (error instanceof PhotoRefused) throw error.fault === 'TYPE' ? notWhatItSays(type) : brokenFile(type);
      throw error;
    }
  };
}

async function* pieceOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function asItIs(look: (file: DraftBytes, type: UploadType) => Promise<void>): Look {
  return async (file, type) => {
    await look(file, type);
    return file.all();
  };
}

/** Readers look for the head and the end of a PDF within a thousand bytes. */
const PDF_ROOM = 1024;

async function lookAtPdf(file: DraftBytes, type: UploadType): Promise<void> {
  const head = await file.read(0, PDF_ROOM);
  if (!head.includes('%PDF-')) throw notWhatItSays(type);
  const end = await file.read(Math.max(0, file.bytes - PDF_ROOM), PDF_ROOM);
  if (!end.includes('%%EOF')) throw brokenFile(type);
}

const BOX_BYTES = 8;
const LONG_BOX_BYTES = 16;
/** No camera writes more boxes at the top, but for one that writes in fragments, a few a second. */
const MOST_BOXES = 20_000;

/** A film is boxes one behind the other, the first of which says its kind; all of them have to be there. */
async function lookAtVideo(file: DraftBytes, type: UploadType): Promise<void> {
  const { bytes } = file;
  const names = new Set<string>();
  let at = 0;
  for (let boxes = 0; at < bytes; boxes += 1) {
    const head = await file.read(at, LONG_BOX_BYTES);
    const name = head.toString('latin1', 4, 8);
    if (at === 0 && name !== 'ftyp') throw notWhatItSays(type);
    const size = boxBytes(head, bytes - at);
    if (size === undefined || at + size > bytes || boxes > MOST_BOXES) throw brokenFile(type);
    names.add(name);
    at += size;
  }
  if (!names.has('moov')) throw brokenFile(type);
}

/** 0 means up to the end, and 1 that the size follows in eight bytes. */
function boxBytes(head: Buffer, left: number): number | undefined {
  if (head.length < BOX_BYTES) return undefined;
  const size = head.readUInt32BE();
  if (size === 0) return left;
  if (size !== 1) return size < BOX_BYTES ? undefined : size;
  if (head.length < LONG_BOX_BYTES) return undefined;
  const long = Number(head.readBigUInt64BE(BOX_BYTES));
  return long < LONG_BOX_BYTES ? undefined : long;
}

/** No document has more parts. */
const MOST_PARTS = 5_000;
const TYPES_PART = '[Content_Types].xml';
/** Programs in a document, which its type does not say. */
const PROGRAM = /vbaProject\.bin$/i;

/** A document of an office is an archive with parts of certain names; what is in them is not unpacked. */
function office(mainPart: string): Look {
  return async (file, type) => {
    const parts = await partsOf(file, type);
    if (!parts.has(TYPES_PART) || !parts.has(mainPart)) throw notWhatItSays(type);
    if ([...parts].some((part) => PROGRAM.test(part))) throw notWhatItSays(type);
    return file.all();
  };
}

async function partsOf(file: DraftBytes, type: UploadType): Promise<ReadonlySet<string>> {
  const head = await file.read(0, 4);
  if (head.toString('latin1') !== 'PK\x03\x04') throw notWhatItSays(type);
  try {
    const zip = await fromRandomAccessReaderPromise(new DraftReader(file), file.bytes, { autoClose: false });
    try {
      const parts = new Set<string>();
      if (zip.entryCount > MOST_PARTS) throw new Error('There are too many parts.');
      for await (const { fileName } of zip.eachEntry()) parts.add(fileName);
      return parts;
    } finally {
      zip.close();
    }
  } catch {
    throw brokenFile(type);
  }
}

/** How the reader of archives reads a file that came. What its parts hold is not asked for. */
class DraftReader extends RandomAccessReader {
  readonly #file: DraftBytes;

  constructor(file: DraftBytes) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(): never {
    throw new Error('The parts of an archive that came are not unpacked.');
  }

  override read(into: Buffer, offset: number, length: number, at: number, done: (error: Error | null) => void): void {
    this.#file.read(at, length).then((bytes) => {
      bytes.copy(into, offset);
      done(bytes.length < length ? new Error('The archive ends before what it tells of.') : null);
    }, done);
  }
}
