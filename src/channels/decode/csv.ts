import { unguarded } from '../encode/formula-guard.js';
import { detectEncoding, type TextEncoding, utf8Bytes } from './encoding.js';
import { findHeader, fullest, HEADER_SEARCH_ROWS, type Header, type HeaderSearch } from './header.js';
import { fieldsOf } from './record-fields.js';
import { type RecordBlock, RecordCutter, type RecordPlace } from './records.js';
import { duplicateHeading, type FileRefused, noHeader, openQuote, tooLarge, tooWide } from './refusal.js';
import { RowAssembler, startsTotal } from './rows.js';
import type { Cell, DecodeContext, DecodedTable, Flaw, RawRow, TableEntry } from './table.js';
import { cleanText, textCell } from './text.js';

/** The comma comes first: it wins when no delimiter makes more headings known than another. */
const DELIMITERS = [',', ';', '\t'] as const;
const HEAD_BYTES = 256 * 1024;
const QUOTE = 0x22;

/** What is known of a CSV file once it is open. */
interface Layout {
  readonly context: DecodeContext;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly header: Header;
}

export async function openCsv(context: DecodeContext): Promise<DecodedTable> {
  const encoding = await detectEncoding(context.path, context.fileName);
  const head = await readHead(context.path, encoding);
  const { delimiter, header } = chooseDelimiter(head, context);
  const headings = header.headings.flatMap((heading) => heading?.key ?? []);
  const layout = { context, encoding, delimiter, header };
  return Object.freeze({
    format: 'csv',
    encoding: encoding.name,
    dateSystem: null,
    sheets: [{ name: null, headerRow: header.lastRow, headings }],
    rows: () => readRows(layout),
    check: () => countRows(layout),
  });
}

async function readHead(path: string, encoding: TextEncoding): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of utf8Bytes(path, encoding)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function chooseDelimiter(head: Buffer, context: DecodeContext): { delimiter: string; header: Header } {
  const found = DELIMITERS.map((delimiter) => ({
    delimiter,
    search: findHeader(headRows(head, delimiter, context), context.headings),
  }));
  const best = found.reduce((a, b) => (knownIn(b.search) > knownIn(a.search) ? b : a));
  const { delimiter, search } = best;
  if (search.kind === 'duplicate') throw duplicateHeading(context.fileName, search.texts);
  if (search.kind === 'none') throw noHeader(context.fileName, fullest(found.map((one) => one.search)));
  const width = search.header.headings.length;
  if (width > context.limits.columns) throw tooWide(context.fileName, width, context.limits.columns);
  return { delimiter, header: search.header };
}

function knownIn(search: HeaderSearch): number {
  if (search.kind === 'none') return 0;
  return search.kind === 'found' ? search.header.known : search.texts.length;
}

/** The first rows that hold anything. The head may end amid a record, which is left out then. */
function headRows(head: Buffer, delimiter: string, context: DecodeContext): RawRow[] {
  const cutter = new RecordCutter({ delimiter, longest: context.limits.rowCharacters });
  const rows: RawRow[] = [];
  for (const block of headBlocks(head, cutter)) {
    fieldsOf(block, delimiter).forEach((fields, index) => {
      const row = rawRow(fields, block.places[index]?.line ?? 0, context);
      if (row.cells.length > 0) rows.push(row);
    });
    if (rows.length > HEADER_SEARCH_ROWS) break;
  }
  return rows.slice(0, HEADER_SEARCH_ROWS + 1);
}

function* headBlocks(head: Buffer, cutter: RecordCutter): Generator<RecordBlock> {
  yield* cutter.cut(head);
  if (head.length < HEAD_BYTES) yield* cutter.end();
}

async function* readRows(layout: Layout): AsyncGenerator<TableEntry> {
  const assembler = new RowAssembler(null, layout.header, null);
  for await (const block of blocks(layout)) {
    for (const entry of entriesOf(block, assembler, layout)) yield entry;
  }
}

function entriesOf(block: RecordBlock, assembler: RowAssembler, layout: Layout): TableEntry[] {
  const { context, delimiter, header } = layout;
  const entries: TableEntry[] = [];
  fieldsOf(block, delimiter).forEach((fields, index) => {
    const raw = rawRow(fields, block.places[index]?.line ?? 0, context);
    const entry = assembler.entry(withWidthFlaw(raw, fields, header));
    if (entry !== null) entries.push(entry);
  });
  return entries;
}

/** Counts without making cells, where the first bytes of a record already show that it is one to be counted. */
async function* countRows(layout: Layout): AsyncGenerator<number> {
  const assembler = new RowAssembler(null, layout.header, null);
  let rows = 0;
  for await (const block of blocks(layout)) {
    const places = block.places.filter(({ line, start, end }) => line > layout.header.lastRow && end > start);
    const doubtful = places.filter((place) => !isPlainly(block.bytes, place, layout));
    rows += places.length - doubtful.length + entriesOf({ ...block, places: doubtful }, assembler, layout).length;
    yield rows;
  }
  yield rows;
}

/**
 * Whether a record is data at first sight: the first field begins with a letter, a digit or a Chinese character that
 * begins no total, and its column has a heading.
 */
function isPlainly(bytes: Buffer, { start, end, quoted }: RecordPlace, { context, header }: Layout): boolean {
  if (header.headings[0] === undefined || end - start > context.limits.cellCharacters) return false;
  const at = quoted && bytes[start] === QUOTE ? start + 1 : start;
  const byte = bytes[at] ?? 0;
  // 4000 to 9FFF in UTF-8, three bytes each.
  if (byte >= 0xe4 && byte <= 0xe9) return !startsTotal(bytes.toString('utf8', at, at + 3));
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** The records of the file, up to the first that shows the file to be damaged. */
async function* blocks({ context, encoding, delimiter }: Layout): AsyncGenerator<RecordBlock> {
  const cutter = new RecordCutter({ delimiter, longest: context.limits.rowCharacters });
  for await (const chunk of utf8Bytes(context.path, encoding)) {
    for (const block of cutter.cut(chunk)) yield* sound(block, cutter, context);
  }
  for (const block of cutter.end()) yield* sound(block, cutter, context);
}

function* sound(block: RecordBlock, { line }: RecordCutter, { fileName }: DecodeContext): Generator<RecordBlock> {
  if (block.places.length > 0) yield block;
  if (block.fault !== null) throw faultRefusal(block.fault, line, fileName);
}

function faultRefusal(fault: NonNullable<RecordBlock['fault']>, line: number, fileName: string): FileRefused {
  if (fault === 'openOrTooLong') return openQuote(fileName, line);
  return tooLarge(fileName, { zh: '有一行的列数过多', en: 'has a line of far too many fields' });
}

function rawRow(record: readonly string[], row: number, context: DecodeContext): RawRow {
  const columns: number[] = [];
  const cells: Cell[] = [];
  const flaws: Flaw[] = [];
  record.forEach((field, column) => {
    if (field.length > context.limits.cellCharacters) {
      flaws.push({ column, rule: 'table.fieldTooLong', value: field });
      return;
    }
    const text = fieldText(field);
    if (text === '') return;
    columns.push(column);
    cells.push(textCell(text));
  });
  return { row, columns, cells, flaws, width: record.length };
}

/**
 * Writers guard digits against Excel with a tab behind them, which trimming removes, or as ="0620702"; and text that would
 * be executed with an apostrophe in front of it.
 */
function fieldText(field: string): string {
  if (field.startsWith("'")) return cleanText(unguarded(field));
  const text = cleanText(field);
  return text.startsWith('="') ? cleanText(text.replace(/^="([^"]*)"$/, '$1')) : text;
}

function withWidthFlaw(raw: RawRow, record: readonly string[], header: Header): RawRow {
  if (raw.flaws.length > 0 || raw.cells.length === 0) return raw;
  const last = raw.columns.at(-1) ?? 0;
  if (last >= header.width)
    return { ...raw, flaws: [{ column: null, rule: 'table.tooManyColumns', value: record[last] ?? null }] };
  if (raw.width >= header.headings.length) return raw;
  return { ...raw, flaws: [{ column: null, rule: 'table.tooFewColumns', value: record.at(-1) ?? null }] };
}
