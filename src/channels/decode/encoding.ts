import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { notUtf8, nulByte, unknownEncoding } from './refusal.js';
import type { EncodingName } from './table.js';

export interface TextEncoding {
  readonly name: EncodingName;
  /** Bytes of the byte order mark. */
  readonly skip: number;
}

const MARKS: readonly (readonly [bytes: readonly number[], name: EncodingName])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8-bom'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];

/**
 * The encoding of a text file: by its mark, else UTF-8 if all of it is valid, else GB18030 if all of it is valid, else
 * refused. UTF-8 goes first because most short Chinese texts in UTF-8 are valid GB18030 too, of other characters.
 * The whole file is read for it, in constant memory: a beginning in plain ASCII decides nothing.
 */
export async function detectEncoding(path: string, fileName: string): Promise<TextEncoding> {
  const marked = await readMark(path);
  if (marked?.name.startsWith('utf-16')) return marked;
  const isUtf8 = await isValid(path, 'utf-8', fileName);
  if (marked !== null) return marked;
  if (isUtf8) return { name: 'utf-8', skip: 0 };
  if (await isValid(path, 'gb18030', fileName)) return { name: 'gb18030', skip: 0 };
  throw unknownEncoding(fileName);
}

/** UTF-8, with or without its mark; every other file is refused, for JSON is written in nothing else. */
export async function requireUtf8(path: string, fileName: string): Promise<TextEncoding> {
  const marked = await readMark(path);
  const isOther = marked !== null && marked.name !== 'utf-8-bom';
  if (isOther || !(await isValid(path, 'utf-8', fileName))) throw notUtf8(fileName);
  return marked ?? { name: 'utf-8', skip: 0 };
}

async function readMark(path: string): Promise<TextEncoding | null> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const mark = MARKS.find(([bytes]) => bytes.every((byte, index) => buffer[index] === byte));
    return mark === undefined ? null : { name: mark[1], skip: mark[0].length };
  } finally {
    await file.close();
  }
}

/** Whether every byte of the file is valid in the encoding. A NUL, which no text has, refuses the file. */
async function isValid(path: string, encoding: 'utf-8' | 'gb18030', fileName: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let valid = true;
  let offset = 0;
  for await (const chunk of readBytes(path, 0)) {
    const nul = chunk.indexOf(0);
    if (nul >= 0) throw nulByte(fileName, offset + nul);
    valid &&= decodes(decoder, chunk);
    offset += chunk.length;
  }
  return valid && decodes(decoder, undefined);
}

function decodes(decoder: TextDecoder, chunk: Buffer | undefined): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of the file as UTF-8. Bytes that are invalid in a file whose mark names its encoding become U+FFFD, which
 * is reported row by row later on.
 */
export async function* utf8Bytes(path: string, encoding: TextEncoding): AsyncGenerator<Buffer> {
  if (encoding.name.startsWith('utf-8')) {
    yield* readBytes(path, encoding.skip);
    return;
  }
  const decoder = new TextDecoder(encoding.name, { ignoreBOM: true });
  for await (const chunk of readBytes(path, encoding.skip)) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* readBytes(path: string, start: number): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { start })) yield chunk as Buffer;
}
