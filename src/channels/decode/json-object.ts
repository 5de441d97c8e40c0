import type { Cell } from './table.js';
import { cleanText, textCell, writtenNumberCell } from './text.js';

/** One value of an object, under its title: `[key]`, or `[group, key]` for a value of an object in it. */
export interface JsonField {
  readonly path: readonly [string] | readonly [string, string];
  readonly cell: Cell;
}

/** Why a line is no row. `key` is where, as far as that can be said. */
export interface JsonFlaw {
  readonly rule: 'table.unreadableJson' | 'table.nestedTooDeep' | 'table.duplicateKey';
  readonly key: string | null;
}

export type JsonReading = { readonly fields: readonly JsonField[] } | { readonly flaw: JsonFlaw };

/** The object of the line, a group of columns in it, and a list in that. */
const DEEPEST = 3;
const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const [MINUS, ZERO, NINE] = [0x2d, 0x30, 0x39];
const NUMERIC = '0123456789.eE+-';
const BETWEEN = '、';

/** A number as the sender wrote it: JSON.parse alone would round an id of 18 digits without a word. */
class WrittenNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Reads the object of one line. Values that are null or an empty text are left out. */
export function readJsonObject(text: string): JsonReading {
  const { flaw, isExact } = structureOf(text);
  if (flaw !== null) return { flaw };
  let value: unknown;
  try {
    value = JSON.parse(text, isExact ? undefined : keepNumber);
  } catch (error) {
    if (error instanceof SyntaxError) return { flaw: { rule: 'table.unreadableJson', key: null } };
    throw error;
  }
  return isObject(value) ? fieldsOf(value) : { flaw: { rule: 'table.unreadableJson', key: null } };
}

function keepNumber(_key: string, value: unknown, context?: { readonly source: string }): unknown {
  if (typeof value !== 'number') return value;
  if (context === undefined) throw new Error('This version of Node does not tell how a number was written.');
  return new WrittenNumber(context.source);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WrittenNumber);
}

function fieldsOf(object: Readonly<Record<string, unknown>>): JsonReading {
  const fields: JsonField[] = [];
  for (const [key, value] of Object.entries(object)) {
    const inner = isObject(value)
      ? Object.entries(value).map(([name, one]) => ({ path: [key, name] as const, value: one }))
      : [{ path: [key] as const, value }];
    for (const { path, value: one } of inner) {
      const cell = cellOf(one);
      if (cell === undefined) return { flaw: { rule: 'table.nestedTooDeep', key } };
      if (cell !== null) fields.push({ path, cell });
    }
  }
  return { fields };
}

/** Null for nothing, undefined for what no cell can hold. */
function cellOf(value: unknown): Cell | null | undefined {
  if (Array.isArray(value)) return listCell(value);
  if (isObject(value)) return undefined;
  const cell = scalarCell(value);
  return cell.text === '' ? null : cell;
}

/** A truth value is told as in a workbook, so that the same row is the same in either form. */
function scalarCell(value: unknown): Cell {
  if (value instanceof WrittenNumber) return writtenNumberCell(value.source);
  if (typeof value === 'number') return writtenNumberCell(String(value));
  if (typeof value === 'boolean') return textCell(value ? 'TRUE' : 'FALSE');
  return textCell(typeof value === 'string' ? cleanText(value) : '');
}

function listCell(values: readonly unknown[]): Cell | null | undefined {
  if (values.some((value) => Array.isArray(value) || isObject(value))) return undefined;
  const cells = values.map(scalarCell).filter((cell) => cell.text !== '');
  if (cells.length === 0) return null;
  const text = cells.map((cell) => cell.text).join(BETWEEN);
  return { text, numeric: false, digitsLost: cells.some((cell) => cell.digitsLost), date: null };
}

interface Structure {
  readonly flaw: JsonFlaw | null;
  /** Whether JSON.parse, which is four times faster without a look at each source, keeps all numbers as they are written. */
  readonly isExact: boolean;
}

/**
 * Looks at the brackets and keys of a line before it is parsed: JSON.parse follows any depth, which takes memory without
 * bound, and of two values under one key it silently drops the first. What is no JSON at all is left to it.
 */
function structureOf(text: string): Structure {
  const open: (Set<string> | null)[] = [];
  let isExact = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfText(text, at);
      const keys = open.at(-1);
      const key = keys && isKey(text, end) ? keyOf(text.slice(at, end)) : null;
      if (key !== null && keys?.has(key)) return { flaw: { rule: 'table.duplicateKey', key }, isExact };
      if (key !== null) keys?.add(key);
      at = end - 1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (open.length === DEEPEST) return { flaw: { rule: 'table.nestedTooDeep', key: null }, isExact };
      open.push(code === OPEN_BRACE ? new Set() : null);
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) open.pop();
    else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = endOfNumber(text, at);
      isExact &&= isKeptAs(text.slice(at, end));
      at = end - 1;
    }
  }
  return { flaw: null, isExact };
}

/** Behind the closing quotation mark; the end of the line when there is none. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at + 1;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && NUMERIC.includes(text.charAt(at))) at += 1;
  return at;
}

function isKeptAs(written: string): boolean {
  return String(Number(written)) === written;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return text.charCodeAt(at) === COLON;
}

/** A key as it is meant: `"a"` and `"\u0061"` are one. Null for what is none, which the parser will tell. */
function keyOf(written: string): string | null {
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    const key: unknown = JSON.parse(written);
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}
