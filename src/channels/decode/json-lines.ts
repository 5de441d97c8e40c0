import { type TextEncoding, utf8Bytes } from './encoding.js';
import { tooLarge } from './refusal.js';
import type { DecodeContext } from './table.js';

const LINE_FEED = 0x0a;

export interface TextLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** The lines of a file, without their LF. FileRefused for one that is longer than a row may be, before it is kept. */
export async function* textLines(context: DecodeContext, encoding: TextEncoding): AsyncGenerator<TextLine> {
  let pieces: Buffer[] = [];
  let size = 0;
  let line = 1;
  const keep = (piece: Buffer): void => {
    size += piece.length;
    if (size > context.limits.rowCharacters) throw tooLong(line, context.fileName);
    pieces.push(piece);
  };
  for await (const chunk of utf8Bytes(context.path, encoding)) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, end));
      yield { line, text: textOf(pieces) };
      line += 1;
      start = end + 1;
      pieces = [];
      size = 0;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (size > 0) yield { line, text: textOf(pieces) };
}

function textOf(pieces: readonly Buffer[]): string {
  const [first, ...others] = pieces;
  if (first === undefined) return '';
  return (others.length === 0 ? first : Buffer.concat(pieces)).toString();
}

function tooLong(line: number, fileName: string): Error {
  return tooLarge(fileName, { zh: `第 ${line} 行的内容过多`, en: `has too much in line ${line}` });
}
