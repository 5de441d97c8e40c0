import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { openPromise } from 'yauzl';
import { PhotoRefused, strippedJpeg, strippedPng, strippedWebp } from '../../../kit/images/index.js';
import { brokenFile, notWhatItSays } from './upload.errors.js';
import type { UploadKind, UploadType } from './upload.rules.js';

/** Looks at a file: answers the bytes that are to be kept of it, or throws an HttpFault. */
type Look = (path: string, type: UploadType) => Promise<AsyncIterable<Uint8Array>>;

/**
 * What is to be kept of a file that came, read as it is asked for: a photo loses where it was taken, all else stays as it
 * is. Throws an HttpFault where the bytes are not of the type that was declared, or are cut short.
 */
export function lookedAt(path: string, type: UploadType): Promise<AsyncIterable<Uint8Array>> {
  return LOOKS[type.kind](path, type);
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
  return async (path, type) => {
    const bytes = await readFile(path);
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

/** Opened where it is read: a stream that nobody reads would fail by itself once the file is gone. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path);
}

function asItIs(look: (file: FileHandle, bytes: number, type: UploadType) => Promise<void>): Look {
  return async (path, type) => {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      await look(file, size, type);
    } finally {
      await file.close();
    }
    return bytesOf(path);
  };
}

/** Readers look for the head and the end of a PDF within a thousand bytes. */
const PDF_ROOM = 1024;

async function lookAtPdf(file: FileHandle, bytes: number, type: UploadType): Promise<void> {
  const head = await read(file, 0, PDF_ROOM);
  if (!head.includes('%PDF-')) throw notWhatItSays(type);
  const end = await read(file, Math.max(0, bytes - PDF_ROOM), PDF_ROOM);
  if (!end.includes('%%EOF')) throw brokenFile(type);
}

const BOX_BYTES = 8;
const LONG_BOX_BYTES = 16;
/** No camera writes more boxes at the top, but for one that writes in fragments, a few a second. */
const MOST_BOXES = 20_000;

/** A film is boxes one behind the other, the first of which says its kind; all of them have to be there. */
async function lookAtVideo(file: FileHandle, bytes: number, type: UploadType): Promise<void> {
  const names = new Set<string>();
  let at = 0;
  for (let boxes = 0; at < bytes; boxes += 1) {
    const head = await read(file, at, LONG_BOX_BYTES);
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
  return async (path, type) => {
    const parts = await partsOf(path, type);
    if (!parts.has(TYPES_PART) || !parts.has(mainPart)) throw notWhatItSays(type);
    if ([...parts].some((part) => PROGRAM.test(part))) throw notWhatItSays(type);
    return bytesOf(path);
  };
}

async function partsOf(path: string, type: UploadType): Promise<ReadonlySet<string>> {
  const file = await open(path, 'r');
  const head = await read(file, 0, 4).finally(() => file.close());
  if (head.toString('latin1') !== 'PK\x03\x04') throw notWhatItSays(type);
  try {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
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

async function read(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}
