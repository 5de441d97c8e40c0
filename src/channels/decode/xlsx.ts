import { Archive } from './archive.js';
import { findHeader, fullest, HEADER_SEARCH_ROWS, type Header, type HeaderSearch } from './header.js';
import { type MergedRange, MergeSweep } from './merges.js';
import { duplicateHeading, noHeader, tooLarge, tooWide } from './refusal.js';
import { countedEntries, RowAssembler } from './rows.js';
import { columnNumber, SheetVisitor } from './sheet.js';
import type { DecodeContext, DecodedTable, RawRow, TableEntry, TableProblem, TableSheet } from './table.js';
import { readWorkbook, type Workbook, type WorkbookSheet } from './workbook.js';
import { walkXml } from './xml.js';

interface SearchedSheet {
  readonly sheet: WorkbookSheet;
  readonly search: HeaderSearch;
  readonly merges: readonly MergedRange[];
}

const MOST_MERGES = 100_000;

export async function openXlsx(context: DecodeContext): Promise<DecodedTable> {
  const archive = await Archive.open(context);
  try {
    const book = await readWorkbook(archive, context);
    const searched = await searchSheets(archive, book, context);
    const sheets = searched.flatMap(({ sheet, search }) =>
      search.kind === 'found' ? tableSheet(sheet, search.header) : [],
    );
    if (sheets.length === 0) throw noSheet(searched, context.fileName);
    return Object.freeze({
      format: 'xlsx',
      encoding: null,
      dateSystem: book.dateSystem,
      sheets,
      rows: () => readSheets(book, searched, context),
      check: () => countedEntries(readSheets(book, searched, context)),
    });
  } finally {
    archive.close();
  }
}

function tableSheet(sheet: WorkbookSheet, header: Header): TableSheet {
  const headings = header.headings.flatMap((heading) => heading?.key ?? []);
  return { name: sheet.name, headerRow: header.lastRow, headings };
}

/**
 * Goes through every sheet once: a file that is damaged or too large is refused before a row of it is handed out.
 * Sheets without any content, which Excel used to add to every new workbook, are left out.
 */
async function searchSheets(archive: Archive, book: Workbook, context: DecodeContext): Promise<SearchedSheet[]> {
  const searched: SearchedSheet[] = [];
  for (const sheet of book.sheets) {
    const rows: RawRow[] = [];
    for await (const row of rawRows(archive, book, sheet, context)) {
      if (row.cells.length > 0) rows.push(row);
      if (rows.length > HEADER_SEARCH_ROWS) break;
    }
    if (rows.length === 0) continue;
    const search = findHeader(rows, context.headings);
    if (search.kind === 'found') checkWidth(search.header, context);
    searched.push({ sheet, search, merges: await readMerges(archive, sheet, context) });
  }
  return searched;
}

function checkWidth(header: Header, { fileName, limits }: DecodeContext): void {
  const width = header.headings.length;
  if (width > limits.columns) throw tooWide(fileName, width, limits.columns);
}

function noSheet(searched: readonly SearchedSheet[], fileName: string): Error {
  const twice = searched.flatMap(({ search }) => (search.kind === 'duplicate' ? search.texts : []));
  if (twice.length > 0) return duplicateHeading(fileName, twice);
  return noHeader(fileName, fullest(searched.map(({ search }) => search)));
}

async function* readSheets(
  book: Workbook,
  searched: readonly SearchedSheet[],
  context: DecodeContext,
): AsyncGenerator<TableEntry> {
  const archive = await Archive.open(context);
  try {
    for (const { sheet, search, merges } of searched) {
      if (search.kind !== 'found') {
        yield sheetProblem(sheet, search);
        continue;
      }
      const sweep = new MergeSweep(merges, search.header.lastRow, search.header.headings.length);
      const assembler = new RowAssembler(sheet.name, search.header, sweep);
      for await (const raw of rawRows(archive, book, sheet, context)) {
        const entry = assembler.entry(raw);
        if (entry !== null) yield entry;
      }
    }
  } finally {
    archive.close();
  }
}

function sheetProblem(sheet: WorkbookSheet, search: Exclude<HeaderSearch, { kind: 'found' }>): TableProblem {
  const rule = search.kind === 'none' ? 'table.noHeader' : 'table.duplicateHeading';
  const value = search.texts.join('、').slice(0, 200);
  return { kind: 'problem', sheet: sheet.name, row: 0, column: null, rule, value };
}

async function* rawRows(
  archive: Archive,
  book: Workbook,
  sheet: WorkbookSheet,
  context: DecodeContext,
): AsyncGenerator<RawRow> {
  const visitor = new SheetVisitor(book, context);
  const at = { fileName: context.fileName, part: sheet.part };
  for await (const _ of walkXml(archive.read(sheet.part), visitor, at)) yield* visitor.take();
}

/** A merged range and its end, as it stands in a piece of text of bounded length. */
const MERGE = /<(?:\w+:)?mergeCell\s[^>]{0,200}?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;
const LONGEST_MERGE = 300;

/**
 * The merged ranges of a sheet. They stand behind all rows, so the sheet is run through once before its rows are read;
 * looking for the text is ten times faster than parsing, and no cell can hold such text, as it holds no bare `<`.
 */
async function readMerges(archive: Archive, sheet: WorkbookSheet, context: DecodeContext): Promise<MergedRange[]> {
  const ranges: MergedRange[] = [];
  let tail = '';
  for await (const chunk of archive.read(sheet.part)) {
    // A part in UTF-16 is ASCII with a NUL beside each letter, as far as merged ranges go.
    const text = tail + chunk.toString('latin1').replaceAll('\0', '');
    let end = 0;
    for (const match of text.matchAll(MERGE)) {
      ranges.push(mergedRange(match));
      end = match.index + match[0].length;
    }
    if (ranges.length > MOST_MERGES) throw tooManyMerges(context.fileName);
    tail = text.slice(Math.max(end, text.length - LONGEST_MERGE));
  }
  return ranges;
}

function mergedRange([, left = '', top, right = '', bottom]: RegExpExecArray): MergedRange {
  return { top: Number(top), bottom: Number(bottom), left: columnNumber(left), right: columnNumber(right) };
}

function tooManyMerges(fileName: string): Error {
  return tooLarge(fileName, { zh: '的合并单元格过多', en: 'has too many merged cells' });
}
