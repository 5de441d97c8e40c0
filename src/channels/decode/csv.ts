import { Readable } from 'node:stream';
import { type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { unguarded } from '../formula-guard.js';
import { detectEncoding, type TextEncoding, utf8Bytes } from './encoding.js';
import { findHeader, HEADER_SEARCH_ROWS, type Header, type HeaderSearch } from './header.js';
import { duplicateHeading, noHeader, openQuote, tooLarge, tooWide } from './refusal.js';
import { RowAssembler } from './rows.js';
import type { Cell, DecodeContext, DecodedTable, Flaw, RawRow, TableEntry } from './table.js';
import { cleanText, textCell } from './text.js';

/** The comma comes first: it wins when no delimiter makes more headings known than another. */
const DELIMITERS = [',', ';', '\t'] as const;
const HEAD_BYTES = 256 * 1024;
/** More than any spreadsheet has columns. */
const MOST_FIELDS = 20_000;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export async function openCsv(context: DecodeContext): Promise<DecodedTable> {
  const encoding = await detectEncoding(context.path, context.fileName);
  const head = await readHead(context.path, encoding);
  const { delimiter, header } = chooseDelimiter(head, context);
  const headings = header.headings.flatMap((heading) => heading?.key ?? []);
  return Object.freeze({
    format: 'csv',
    encoding: encoding.name,
    dateSystem: null,
    sheets: [{ name: null, headerRow: header.lastRow, headings }],
    rows: () => readRows(context, encoding, delimiter, header),
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
  if (search.kind === 'none') throw noHeader(context.fileName, mostTexts(found.map((one) => one.search)));
  const width = search.header.headings.length;
  if (width > context.limits.columns) throw tooWide(context.fileName, width, context.limits.columns);
  return { delimiter, header: search.header };
}

function knownIn(search: HeaderSearch): number {
  if (search.kind === 'none') return 0;
  return search.kind === 'found' ? search.header.known : search.texts.length;
}

function mostTexts(searches: readonly HeaderSearch[]): readonly string[] {
  const texts = searches.map((search) => (search.kind === 'found' ? [] : search.texts));
  return texts.reduce((a, b) => (b.length > a.length ? b : a), []);
}

function parserOptions(delimiter: string, context: DecodeContext): Options {
  return {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: context.limits.rowCharacters,
  };
}

/** The first rows that hold anything. The head may end amid a record, which the parser then stumbles over. */
function headRows(head: Buffer, delimiter: string, context: DecodeContext): RawRow[] {
  const numbering = new LineNumbering();
  const rows: RawRow[] = [];
  const keep = (record: string[]): null => {
    const row = rawRow(record, numbering.next(record), context);
    if (row.cells.length > 0 && rows.length <= HEADER_SEARCH_ROWS) rows.push(row);
    return null;
  };
  try {
    parseAtOnce(head, { ...parserOptions(delimiter, context), on_record: keep });
  } catch {
    // What was parsed before the stumble is all that is wanted.
  }
  return rows;
}

async function* readRows(
  context: DecodeContext,
  encoding: TextEncoding,
  delimiter: string,
  header: Header,
): AsyncGenerator<TableEntry> {
  const bytes = Readable.from(guardFields(utf8Bytes(context.path, encoding), delimiter, context), {
    objectMode: false,
  });
  const parser = parse(parserOptions(delimiter, context));
  bytes.on('error', (error) => parser.destroy(error));
  const assembler = new RowAssembler(null, header, null);
  const numbering = new LineNumbering();
  try {
    for await (const record of bytes.pipe(parser) as AsyncIterable<string[]>) {
      const raw = rawRow(record, numbering.next(record), context);
      const entry = assembler.entry(withWidthFlaw(raw, record, header));
      if (entry !== null) yield entry;
    }
  } catch (error) {
    throw isParserError(error) ? openQuote(context.fileName, numbering.line) : error;
  } finally {
    bytes.destroy();
    parser.destroy();
  }
}

/** The parser bounds the length of a record, but not how many empty fields it has: a line of commas would fill memory. */
async function* guardFields(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
  { fileName }: DecodeContext,
): AsyncGenerator<Buffer> {
  const code = delimiter.charCodeAt(0);
  let fields = 0;
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      if (byte === code) fields += 1;
      else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) fields = 0;
      if (fields > MOST_FIELDS) {
        throw tooLarge(fileName, { zh: '有一行的列数过多', en: 'has a line of far too many fields' });
      }
    }
    yield chunk;
  }
}

function isParserError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

/** Numbers records by the line at which they begin; the parser's own count takes a CR LF inside quotes for two lines. */
class LineNumbering {
  /** The line at which the next record begins. */
  line = 1;

  next(record: readonly string[]): number {
    const start = this.line;
    this.line += 1;
    for (const field of record) {
      if (!field.includes('\n') && !field.includes('\r')) continue;
      for (const _ of field.matchAll(/\r\n|\n|\r/g)) this.line += 1;
    }
    return start;
  }
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
