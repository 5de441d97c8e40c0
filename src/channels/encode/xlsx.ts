import { type PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ExportRow } from '../../kit/export.js';
import { rowXml, SHEET_TAIL, sheetHead } from './sheet.js';
import { type EncodableTable, inChunks } from './table.js';
import { FIRST_PARTS, lastParts, sheetPart } from './workbook.js';

/** Rows of a sheet, the heading among them; Excel has no more. */
const MOST_ROWS = 1_048_576;

/**
 * The table as a workbook (.xlsx) with typed cells and no formula. It is packed while its rows come; a table that is too
 * long for one sheet goes on in the next, under the same heading.
 */
export function xlsxOf(table: EncodableTable, mostRows = MOST_ROWS): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as PassThrough;
  write(zip, out, table, mostRows).catch((error: Error) => out.destroy(error));
  return out;
}

async function write(zip: ZipFile, out: PassThrough, table: EncodableTable, mostRows: number): Promise<void> {
  const rows = new RowSource(table.rows);
  try {
    addParts(zip, FIRST_PARTS);
    let sheets = 0;
    do {
      sheets += 1;
      await addSheet(zip, out, sheetPart(sheets), sheetXml(table, rows, mostRows));
    } while (!rows.isDone);
    addParts(zip, lastParts(table.title, sheets));
    zip.end();
  } finally {
    await rows.close();
  }
}

function addParts(zip: ZipFile, parts: readonly (readonly [name: string, content: string])[]): void {
  for (const [name, content] of parts) zip.addBuffer(Buffer.from(content), name);
}

/** Resolves when the sheet is read to its end, and fails when whoever takes the workbook has gone. */
async function addSheet(zip: ZipFile, out: PassThrough, part: string, xml: AsyncIterable<string>): Promise<void> {
  const sheet = Readable.from(inChunks(xml), { objectMode: false });
  const stop = (): void => void sheet.destroy();
  out.once('close', stop);
  try {
    if (out.destroyed) stop();
    else zip.addReadStream(sheet, part);
    await finished(sheet);
  } finally {
    out.off('close', stop);
  }
}

async function* sheetXml({ columns }: EncodableTable, rows: RowSource, mostRows: number): AsyncGenerator<string> {
  yield sheetHead(columns);
  for (let number = 2; number <= mostRows; number += 1) {
    const row = await rows.next();
    if (row === undefined) break;
    yield rowXml(columns, row, number);
  }
  yield SHEET_TAIL;
  await rows.look();
}

/** The rows as several sheets take them, one behind the other. */
class RowSource {
  readonly #rows: AsyncIterator<ExportRow>;
  #ahead: ExportRow | undefined;
  #isDone = false;

  constructor(rows: AsyncIterable<ExportRow>) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  /** Whether no row is left, as far as `look` or `next` has seen. */
  get isDone(): boolean {
    return this.#isDone;
  }

  async next(): Promise<ExportRow | undefined> {
    await this.look();
    const row = this.#ahead;
    this.#ahead = undefined;
    return row;
  }

  /** Finds out whether there is another row. */
  async look(): Promise<void> {
    if (this.#isDone || this.#ahead !== undefined) return;
    const next = await this.#rows.next();
    if (next.done === true) this.#isDone = true;
    else this.#ahead = next.value;
  }

  async close(): Promise<void> {
    await this.#rows.return?.();
  }
}
