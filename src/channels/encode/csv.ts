import { Readable } from 'node:stream';
import type { ExportCell, ExportRow } from '../../kit/export.js';
import { guarded } from './formula-guard.js';
import { decimalText, type EncodableTable, inChunks, writable } from './table.js';

/** Without it Excel takes the text for the code page of the machine. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';
/** Also what other programs part fields by, and an outer blank, which some of them cut off. */
const NEEDS_QUOTES = /[",;\t\r\n]|^'|^\s|\s$/;

/**
 * The table as CSV by RFC 4180, in UTF-8 with a byte order mark. No spreadsheet executes any of it: text that could be
 * taken for a formula has an apostrophe in front, which an import takes away.
 */
export function csvOf(table: EncodableTable): Readable {
  return Readable.from(inChunks(lines(table)), { objectMode: false });
}

async function* lines({ columns, rows }: EncodableTable): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${line(columns.map(({ heading }) => heading))}`;
  for await (const row of rows) yield line(row);
}

function line(row: ExportRow): string {
  return row.map(field).join(',') + LINE_END;
}

function field(cell: ExportCell): string {
  if (cell === null) return '';
  // A number below zero is a number in every spreadsheet, and no formula.
  if (typeof cell === 'number') return decimalText(cell);
  const text = guarded(writable(cell));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
