import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { openCsv } from './csv.js';
import { fileKind } from './file-kind.js';
import { openJsonl } from './jsonl.js';
import { DEFAULT_LIMITS, type DecodedTable, type OpenTableOptions } from './table.js';
import { openXlsx } from './xlsx.js';

export { elementsOf, isNestedAtMost, membersOf, onOneLine, type RawValue, wholeOf } from './raw-json.js';
export { type FileRefusalCode, FileRefused, type Sentence } from './refusal.js';
export { TABLE_RULES, type TableRule } from './rules.js';
export { type DateSystem, serialDate } from './serial-date.js';
export {
  type Cell,
  DEFAULT_LIMITS,
  type DecodedTable,
  type DecodeLimits,
  type EncodingName,
  type OpenTableOptions,
  type TableEntry,
  type TableProblem,
  type TableRow,
  type TableSheet,
} from './table.js';

const OPENERS = { xlsx: openXlsx, csv: openCsv, jsonl: openJsonl } as const;

/**
 * Opens a table file, an .xlsx workbook, CSV or JSONL (one JSON object a line), and finds its encoding and headings. Called once for each file that a
 * channel receives, before anything of it is kept. What kind it is is decided by its bytes. It throws FileRefused for
 * every file that can not be read as a table, with a sentence for the sender, and the system's own error when the file
 * can not be opened at all.
 */
export async function openTable(path: string, options: OpenTableOptions): Promise<DecodedTable> {
  const { fileName, headings } = options;
  const limits = Object.freeze({ ...DEFAULT_LIMITS, ...options.limits });
  const context = Object.freeze({ path, fileName, headings, limits });
  const kind = await fileKind(path, fileName);
  return OPENERS[kind](context);
}

/** SHA-256 of a file in hex, in constant memory: the same file sent twice has the same. Throws when it can not be read. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
