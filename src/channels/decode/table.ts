import type { TableRule } from './rules.js';
import type { DateSystem } from './serial-date.js';

/** One cell that holds something. */
export interface Cell {
  /**
   * What the spreadsheet shows, trimmed, without full-width blanks and zero-width characters. Numbers are written in
   * plain decimals, dates as `2023-08-30` or `2023-08-30 08:30`, times as `08:30`, percentages as `50%`.
   */
  readonly text: string;
  /** Whether the value was a number where it was kept. Always false in CSV, where everything is text. */
  readonly numeric: boolean;
  /**
   * Whether digits are gone: a number of more than 15 digits in a workbook, or one that was saved as `6.20725E+17`. A
   * number that JSON writes out in full has all of its digits, however many.
   */
  readonly digitsLost: boolean;
  /** The local date, ISO 8601, of a number that is formatted as a date; null for every other cell. */
  readonly date: string | null;
}

/** A row of data. */
export interface TableRow {
  readonly kind: 'row';
  /** Name of the sheet; null in CSV and JSONL. */
  readonly sheet: string | null;
  /** As the spreadsheet numbers it, from 1; in CSV the line at which the record begins, in JSONL the line. */
  readonly row: number;
  /** By heading: the canonical one when it is known, its own text when not. An empty cell is absent. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** A row, or a whole sheet, that could not be decoded. The rows behind it are read on. */
export interface TableProblem {
  readonly kind: 'problem';
  readonly sheet: string | null;
  /** As in {@link TableRow}; 0 when the problem is the sheet as a whole. */
  readonly row: number;
  /** The heading of the column; null when the problem is the row as a whole. */
  readonly column: string | null;
  readonly rule: TableRule;
  /** What stood there, cut to 200 characters; it may be personal. */
  readonly value: string | null;
}

export type TableEntry = TableRow | TableProblem;

/** One sheet of a workbook, or the one table of a CSV or JSONL file. */
export interface TableSheet {
  readonly name: string | null;
  /** The row of the heading, the lower one of two; 0 in JSONL, where each line names its values. */
  readonly headerRow: number;
  /** The keys under which cells come, in the order of the columns; in JSONL those of the first 20 lines. */
  readonly headings: readonly string[];
}

export type EncodingName = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** A file whose kind, encoding and headings are known. Nothing is held open between two readings. */
export interface DecodedTable {
  readonly format: 'xlsx' | 'csv' | 'jsonl';
  /** Null for a workbook. */
  readonly encoding: EncodingName | null;
  /** How the workbook counts its days; null for CSV and JSONL. It is needed to read a date that was stored as a plain number. */
  readonly dateSystem: DateSystem | null;
  /** The sheets that are read; those without a usable heading come as problems from `rows()`. */
  readonly sheets: readonly TableSheet[];
  /**
   * Reads the file from its beginning, in constant memory; may be called again. It throws FileRefused when the
   * file turns out to be damaged, unsafe or too large half-way: whoever keeps rows must then drop all of them.
   */
  rows(): AsyncIterable<TableEntry>;
  /**
   * Reads the file from its beginning as `rows()` does and throws what that would throw, but makes no more of its rows
   * than is needed to count them. It yields how many entries there are so far, now and then, and the sum at last.
   */
  check(): AsyncIterable<number>;
}

/** Bounds that keep a hostile file from taking the process with it. */
export interface DecodeLimits {
  /** Bytes that may come out of a workbook's archive in all. */
  readonly inflatedBytes: number;
  /** How many times larger than its compressed form a part may become… */
  readonly inflateRatio: number;
  /** …once it is larger than this many bytes. */
  readonly ratioFloorBytes: number;
  /** Files in the archive of a workbook. */
  readonly archiveEntries: number;
  /** Bytes of texts that a workbook shares between its cells; they are held in memory. */
  readonly sharedTextBytes: number;
  /** Characters of a cell. */
  readonly cellCharacters: number;
  /** Characters of a whole row; in CSV and JSONL the bytes of its UTF-8. */
  readonly rowCharacters: number;
  /** Columns of a table. */
  readonly columns: number;
}

const MEGABYTE = 1024 * 1024;

export const DEFAULT_LIMITS: DecodeLimits = Object.freeze({
  inflatedBytes: 200 * MEGABYTE,
  inflateRatio: 100,
  ratioFloorBytes: 10 * MEGABYTE,
  archiveEntries: 1_000,
  sharedTextBytes: 64 * MEGABYTE,
  cellCharacters: MEGABYTE,
  rowCharacters: 16 * MEGABYTE,
  columns: 1_000,
});

export interface OpenTableOptions {
  /** The name that the sender gave; used in sentences, and to refuse a file whose name contradicts its bytes. */
  readonly fileName: string;
  /** The canonical heading for a heading as it is written; null when it is not known. Called while a heading is sought. */
  readonly headings: (text: string) => string | null;
  readonly limits?: Partial<DecodeLimits>;
}

/** What every part of the decoder is given. */
export interface DecodeContext {
  readonly path: string;
  readonly fileName: string;
  readonly headings: (text: string) => string | null;
  readonly limits: DecodeLimits;
}

/** Something in a row that keeps it from being decoded. */
export interface Flaw {
  /** From 0; null when it is the row as a whole. */
  readonly column: number | null;
  readonly rule: TableRule;
  readonly value: string | null;
}

/** A row before its headings are known: only the cells that hold something, in the order of the file. */
export interface RawRow {
  readonly row: number;
  /** The column of each cell, from 0. */
  readonly columns: readonly number[];
  readonly cells: readonly Cell[];
  readonly flaws: readonly Flaw[];
  /** How many fields the row has, empty ones too. */
  readonly width: number;
}
