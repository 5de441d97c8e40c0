import { requireUtf8 } from './encoding.js';
import { HEADER_SEARCH_ROWS, KeyTitles } from './header.js';
import { textLines } from './json-lines.js';
import { type JsonField, type JsonFlaw, readJsonObject } from './json-object.js';
import { noKeys, tooWide } from './refusal.js';
import { countedEntries, isUnreadable, LONGEST_VALUE } from './rows.js';
import type { Cell, DecodeContext, DecodedTable, Flaw, TableEntry, TableProblem } from './table.js';

/** Fewer known titles than this are chance. */
const ENOUGH_KNOWN = 2;
const BLANK = /^\s*$/;

/** JSON, one object a line: the keys are column titles, an object in it is a group of columns. */
export async function openJsonl(context: DecodeContext): Promise<DecodedTable> {
  const encoding = await requireUtf8(context.path, context.fileName);
  const titles = new KeyTitles(context.headings);
  const headings = await firstHeadings(context, textLines(context, encoding), titles);
  const rows = (): AsyncGenerator<TableEntry> => readRows(context, textLines(context, encoding), titles);
  return Object.freeze({
    format: 'jsonl',
    encoding: encoding.name,
    dateSystem: null,
    sheets: [{ name: null, headerRow: 0, headings }],
    rows,
    check: () => countedEntries(rows()),
  });
}

type Lines = ReturnType<typeof textLines>;

/** The headings of the first objects. A file in which they are not known is refused, as one without a heading row. */
async function firstHeadings(context: DecodeContext, lines: Lines, titles: KeyTitles): Promise<string[]> {
  const seen = new Map<string, boolean>();
  let objects = 0;
  for await (const { text } of lines) {
    const reading = BLANK.test(text) ? null : readJsonObject(text);
    if (reading === null) continue;
    const fields = 'fields' in reading ? reading.fields : [];
    for (const { path } of fields.slice(0, context.limits.columns)) {
      const title = titles.titleOf(path);
      if (title !== null) seen.set(title.key, title.known);
    }
    objects += 1;
    if (objects >= HEADER_SEARCH_ROWS) break;
  }
  const known = [...seen.values()].filter((isKnown) => isKnown).length;
  if (known < ENOUGH_KNOWN) throw noKeys(context.fileName, [...seen.keys()]);
  return [...seen.keys()];
}

async function* readRows(context: DecodeContext, lines: Lines, titles: KeyTitles): AsyncGenerator<TableEntry> {
  for await (const { line, text } of lines) {
    if (BLANK.test(text)) continue;
    const reading = readJsonObject(text);
    const entry =
      'flaw' in reading ? brokenLine(line, text, reading.flaw) : rowOf(line, reading.fields, context, titles);
    if (entry !== null) yield entry;
  }
}

function brokenLine(row: number, text: string, { rule, key }: JsonFlaw): TableProblem {
  return problem(row, { rule, value: text }, key);
}

function rowOf(
  row: number,
  fields: readonly JsonField[],
  { limits, fileName }: DecodeContext,
  titles: KeyTitles,
): TableEntry | null {
  if (fields.length > limits.columns) throw tooWide(fileName, fields.length, limits.columns);
  const cells = new Map<string, Cell>();
  for (const { path, cell } of fields) {
    const key = titles.titleOf(path)?.key;
    if (key === undefined) continue;
    const rule = flawOf(cell, limits.cellCharacters) ?? (cells.has(key) ? 'table.duplicateKey' : null);
    if (rule !== null) return problem(row, { rule, value: cell.text }, key);
    cells.set(key, cell);
  }
  return cells.size === 0 ? null : { kind: 'row', sheet: null, row, cells };
}

function flawOf({ text }: Cell, longest: number): Flaw['rule'] | null {
  if (text.length > longest) return 'table.fieldTooLong';
  return isUnreadable(text) ? 'table.unreadableText' : null;
}

function problem(row: number, { rule, value }: Pick<Flaw, 'rule' | 'value'>, key: string | null): TableProblem {
  const [column, shown] = [key, value].map((text) => text?.slice(0, LONGEST_VALUE) ?? null);
  return { kind: 'problem', sheet: null, row, column: column ?? null, rule, value: shown ?? null };
}
