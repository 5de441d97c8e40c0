import type { Readable } from 'node:stream';
import { csvOf } from './csv.js';
import type { EncodableTable } from './table.js';
import { xlsxOf } from './xlsx.js';

export type { EncodableTable } from './table.js';

/** The kinds of files that tables are written to. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * The bytes of a table as a file. Rows are taken as fast as the bytes are, a few chunks ahead; the rows end when the
 * stream is destroyed. It fails with what the rows failed with, and for a text that no cell of a workbook can hold.
 */
export function encoded(format: ExportFormat, table: EncodableTable): Readable {
  return format === 'xlsx' ? xlsxOf(table) : csvOf(table);
}
