import type { Transaction } from './database/database.js';

/**
 * What a column holds: text is written as text whatever it looks like (a code, a telephone), a number counts something, a
 * day is a date of the calendar, as 2024-05-22.
 */
export type ExportKind = 'text' | 'number' | 'day';

/** A column under the heading by which an import knows it. */
export interface ExportColumn {
  readonly heading: string;
  readonly kind: ExportKind;
}

/** A cell: a number in a column of numbers, text in the others; null is an empty cell. */
export type ExportCell = string | number | null;

/** The cells of a record, in the order of the columns. */
export type ExportRow = readonly ExportCell[];

/** Which records; what is null or empty narrows nothing. */
export interface ExportFilter {
  /** A division that there is or was, and all below it. */
  readonly regionCode: string | null;
  /** Any of these, as the schema words them. */
  readonly statuses: readonly string[];
  readonly kind: string | null;
}

/**
 * How one domain gives out its records of one subject. The headings and words are those of its intake, so that what was
 * given out can be taken in again. What is personal is in no column: a file has no reader whose rights could be asked.
 */
export interface Export {
  /** What the rows are about, as the command line names it: `stations`. */
  readonly subject: string;
  /** Name of the sheet in a workbook. */
  readonly title: string;
  readonly columns: readonly ExportColumn[];
  /** The words of the schema that a filter may name, each with its term in a ledger. */
  readonly statuses: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  /** Reads page by page, in one order, inside a snapshot that the caller opened; whoever reads slowly is waited for. */
  rows(snapshot: Transaction, filter: ExportFilter): AsyncIterable<ExportRow>;
}
