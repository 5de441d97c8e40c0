import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { openTable, type TableEntry } from '../../../src/channels/decode/index.js';
import { type ExportFormat, encoded } from '../../../src/channels/encode/index.js';
import type { ExportColumn, ExportRow } from '../../../src/kit/export.js';

/** A code and a remark as text, a number and a day. */
export const COLUMNS: readonly ExportColumn[] = [
  { heading: '编号', kind: 'text' },
  { heading: '备注', kind: 'text' },
  { heading: '面积', kind: 'number' },
  { heading: '日期', kind: 'day' },
];

export function tableOf(rows: readonly ExportRow[] | AsyncIterable<ExportRow>, columns = COLUMNS) {
  return { title: '驿站', columns, rows: Array.isArray(rows) ? each(rows) : (rows as AsyncIterable<ExportRow>) };
}

async function* each(rows: readonly ExportRow[]): AsyncGenerator<ExportRow> {
  yield* rows;
}

export function bytesOf(format: ExportFormat, rows: readonly ExportRow[]): Promise<Buffer> {
  return buffer(encoded(format, tableOf(rows)));
}

/** What the hub's own decoder reads in a file, headings as they stand there. */
export async function readBack(format: ExportFormat, bytes: Buffer): Promise<readonly TableEntry[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-encode-'));
  try {
    const path = join(folder, `table.${format}`);
    writeFileSync(path, bytes);
    const table = await openTable(path, { fileName: `table.${format}`, headings: (text) => text });
    const entries: TableEntry[] = [];
    for await (const entry of table.rows()) entries.push(entry);
    return entries;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The texts of the cells of a row by heading; fails for a row that could not be decoded. */
export function textsOf(entry: TableEntry | undefined): Readonly<Record<string, string>> {
  if (entry?.kind !== 'row') throw new Error(`No row: ${JSON.stringify(entry)}`);
  return Object.fromEntries([...entry.cells].map(([heading, { text }]) => [heading, text]));
}

/** The parts of a workbook by their names. */
export async function partsOf(workbook: Buffer): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-encode-'));
  const parts = new Map<string, string>();
  try {
    const path = join(folder, 'table.xlsx');
    writeFileSync(path, workbook);
    const zip = await openPromise(path, { autoClose: false });
    for await (const entry of zip.eachEntry())
      parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString());
    zip.close();
    return parts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
