import type { ExportColumn, ExportRow } from '../../kit/export.js';

/** What is written into a file. */
export interface EncodableTable {
  /** Name of the sheet in a workbook. */
  readonly title: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: AsyncIterable<ExportRow>;
}

/** How much is gathered before it is handed on; what waits in memory is a few times as much, however long the table is. */
export const CHUNK_CHARACTERS = 32 * 1024;

/** What XML 1.0 has no place for, and the NUL, for which the hub's own decoder refuses a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The text as every file can hold it; a sign that can not be written shows that it was there. */
export function writable(text: string): string {
  return text.toWellFormed().replace(UNWRITABLE, '\ufffd');
}

/** A number in plain digits: 0.0000001, not 1e-7. */
export function decimalText(number: number): string {
  const text = String(number);
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d+)\.?(\d*)e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(shift, '0')}`;
}

/** Gathers pieces of text into chunks of bytes. */
export async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}
