import { open } from 'node:fs/promises';
import { contradiction, FileRefused, jsonArray, notATable, type Sentence } from './refusal.js';

const WORKBOOK: Sentence = { zh: ' Excel 工作簿（.xlsx）', en: 'an Excel workbook (.xlsx)' };
const JSON_LINES: Sentence = { zh: ' JSON', en: 'JSON' };
const TEXT: Sentence = { zh: '纯文本（CSV）', en: 'plain text (CSV)' };
export const OTHER_ARCHIVE: Sentence = {
  zh: '压缩包，其中没有 Excel 工作簿',
  en: 'an archive without an Excel workbook in it',
};

const CONTENTS = { xlsx: WORKBOOK, csv: TEXT, jsonl: JSON_LINES } as const;
/** JSON with all rows in one list. */
const ARRAY = /^\[\s*\{/;

/** What the first bytes say. Text comes last: it is what nothing else claims. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], content: Sentence])[] = [
  [[0x25, 0x50, 0x44, 0x46], { zh: ' PDF 文档', en: 'a PDF document' }],
  [[0x89, 0x50, 0x4e, 0x47], { zh: ' PNG 图片', en: 'a PNG picture' }],
  [[0xff, 0xd8, 0xff], { zh: ' JPEG 图片', en: 'a JPEG picture' }],
  [[0x47, 0x49, 0x46, 0x38], { zh: ' GIF 图片', en: 'a GIF picture' }],
  [[0x1f, 0x8b], { zh: ' gzip 压缩文件', en: 'gzip data' }],
  [[0x52, 0x61, 0x72, 0x21], { zh: ' RAR 压缩包', en: 'a RAR archive' }],
  [[0x37, 0x7a, 0xbc, 0xaf], { zh: ' 7-Zip 压缩包', en: 'a 7-Zip archive' }],
  [[0x50, 0x4b, 0x05, 0x06], OTHER_ARCHIVE],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HTML: Sentence = { zh: '网页（HTML）', en: 'a web page (HTML)' };
const XML: Sentence = { zh: ' XML 文档', en: 'an XML document' };

/** The kinds of files that are read. */
export type FileKind = 'xlsx' | 'csv' | 'jsonl';

/** What names promise; another extension promises nothing. */
const PROMISES: Readonly<Record<string, FileKind | 'xls'>> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xls: 'xls',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'jsonl',
};

/**
 * Decides by the bytes whether a file is (the archive of) a workbook or text, and refuses every other. A name that
 * promises another kind than the bytes is refused too: nobody knows which of the two was meant.
 */
export async function fileKind(path: string, fileName: string): Promise<FileKind> {
  const head = await readHead(path);
  if (head.length === 0) throw notATable(fileName, { zh: '空的（0 字节）', en: 'nothing (0 bytes)' });
  if (startsWith(head, OLE)) throw oldWorkbook(fileName);
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const text = textOf(head);
  const kind = kindOf(head, text);
  const other = kind === 'csv' ? otherContent(head, text) : null;
  const promise = PROMISES[extension];
  if (isArray(text, promise)) throw jsonArray(fileName);
  if (other !== null) {
    throw promise === undefined ? notATable(fileName, other) : contradiction(fileName, extension, other);
  }
  if (promise !== undefined && promise !== kind) throw contradiction(fileName, extension, CONTENTS[kind]);
  return kind;
}

function kindOf(head: Buffer, text: string): FileKind {
  if (startsWith(head, ZIP)) return 'xlsx';
  return text.startsWith('{') || ARRAY.test(text) ? 'jsonl' : 'csv';
}

/** Where a name promises JSON any list is one; elsewhere a bracket may begin a text. */
function isArray(text: string, promise: FileKind | 'xls' | undefined): boolean {
  return promise === 'jsonl' ? text.startsWith('[') : promise === undefined && ARRAY.test(text);
}

function otherContent(head: Buffer, text: string): Sentence | null {
  const signature = SIGNATURES.find(([bytes]) => startsWith(head, bytes));
  if (signature !== undefined) return signature[1];
  if (/^<(?:!doctype\s+html|!--|html|head|meta|style|body|table|div|script)/i.test(text)) return HTML;
  return /^<\?xml/i.test(text) ? XML : null;
}

/** The beginning of what may be text, from the first sign that shows. */
function textOf(head: Buffer): string {
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
  return head.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^[\ufeff\s]+/, '');
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_024), 0, 1_024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function oldWorkbook(fileName: string): FileRefused {
  return new FileRefused('FILE_INVALID', {
    zh: `文件“${fileName}”是旧版 Excel 文件（.xls），或是加了密码的工作簿，无法读取。请去掉密码，并在 Excel 或 WPS 中另存为 .xlsx。`,
    en: `The file "${fileName}" is an Excel file of the old kind (.xls) or a workbook under a password. Take the password away and save it as .xlsx in Excel or WPS.`,
  });
}
