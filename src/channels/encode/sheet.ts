import type { ExportCell, ExportColumn, ExportRow } from '../../kit/export.js';
import { decimalText, writable } from './table.js';

/** Styles of cells, by their places in the styles of the workbook. */
export const Style = { number: 0, heading: 1, text: 2, day: 3 } as const;

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Longest text of a cell in Excel, which takes a file with a longer one for damaged. */
const LONGEST_TEXT = 32_767;
/** Digits that a spreadsheet keeps of a number. */
const MOST_DIGITS = 15;
/** Days count from here. The spreadsheets' calendar has a 29 February 1900, so that earlier days would be off by one. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = '1900-03-01';
const DAY_MILLIS = 86_400_000;

/** A table has a cell that no workbook can hold. */
export class CellTooLong extends Error {
  constructor(heading: string, row: number, length: number) {
    super(
      `The cell of the column "${heading}" in row ${row} has ${length} characters, and a workbook holds at most ${LONGEST_TEXT} in a cell. Export to CSV.`,
    );
  }
}

/** The beginning of a sheet up to and including its heading, which stays in sight. */
export function sheetHead(columns: readonly ExportColumn[]): string {
  const widths = columns.map(({ kind }, index) => {
    return `<col min="${index + 1}" max="${index + 1}" width="${kind === 'text' ? 18 : 12}" customWidth="1"/>`;
  });
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const cells = columns.map(({ heading }, index) => textXml(`${letters(index)}1`, heading, Style.heading));
  return `${XML_HEAD}<worksheet xmlns="${MAIN}">${view}<cols>${widths.join('')}</cols><sheetData><row r="1">${cells.join('')}</row>`;
}

export const SHEET_TAIL = '</sheetData></worksheet>';

/** A row of data; `number` is its place in the sheet, from 1. */
export function rowXml(columns: readonly ExportColumn[], row: ExportRow, number: number): string {
  let cells = '';
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    const cell = row[index] ?? null;
    if (column !== undefined && cell !== null && cell !== '') cells += cellXml(column, cell, index, number);
  }
  return `<row r="${number}">${cells}</row>`;
}

function cellXml(column: ExportColumn, cell: Exclude<ExportCell, null>, index: number, number: number): string {
  const at = `${letters(index)}${number}`;
  if (typeof cell === 'number') {
    const digits = decimalText(cell);
    if (isKept(digits)) return `<c r="${at}" s="${Style.number}"><v>${digits}</v></c>`;
    return textXml(at, digits, Style.text);
  }
  const serial = column.kind === 'day' ? serialOf(cell) : undefined;
  if (serial !== undefined) return `<c r="${at}" s="${Style.day}"><v>${serial}</v></c>`;
  if (cell.length > LONGEST_TEXT) throw new CellTooLong(column.heading, number, cell.length);
  return textXml(at, cell, Style.text);
}

/** Whether a spreadsheet keeps all digits of a number; what it would round is better told as text. */
function isKept(digits: string): boolean {
  const significant = digits.replace(/[-.]/g, '').replace(/^0+/, '');
  return /^\d*$/.test(significant) && significant.length <= MOST_DIGITS;
}

function serialOf(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day < FIRST_DAY) return undefined;
  return (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / DAY_MILLIS;
}

/** A cell of typed text: whatever stands in it, nothing of it is a formula, nor becomes one when the cell is edited. */
function textXml(at: string, text: string, style: number): string {
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t${space}>${escaped(text)}</t></is></c>`;
}

/** The text within an element or an attribute. */
export function escapedXml(text: string): string {
  return writable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * The text of a cell: what looks like an escape of workbooks (_x0041_) is escaped, as is the CR, which XML makes an LF. The
 * mark of a CR begins with the "_" that an escape ends with, so a CR completes one as a "_" does.
 */
function escaped(text: string): string {
  return escapedXml(text.replace(/_x(?=[0-9A-Fa-f]{4}[_\r])/g, '_x005F_x')).replaceAll('\r', '_x000D_');
}

const LETTERS: string[] = [];

/** `AB` of 27. */
function letters(column: number): string {
  const known = LETTERS[column];
  if (known !== undefined) return known;
  const rest = Math.floor(column / 26) - 1;
  const made = `${rest < 0 ? '' : letters(rest)}${String.fromCharCode(65 + (column % 26))}`;
  LETTERS[column] = made;
  return made;
}
