import { withoutPersonalNumbers } from '../../auth/index.js';

/** The same sentence in both languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/**
 * FILE_INVALID: not a table, damaged, or not what its name says. FILE_TOO_LARGE: over a limit. FILE_UNSAFE: built to
 * do harm. FILE_ENCODING: text in no known encoding. FILE_NO_HEADER: no usable heading.
 */
export type FileRefusalCode = 'FILE_INVALID' | 'FILE_TOO_LARGE' | 'FILE_UNSAFE' | 'FILE_ENCODING' | 'FILE_NO_HEADER';

/** The whole file is refused. `message` is the English sentence; none of its content but headings is in it. */
export class FileRefused extends Error {
  readonly code: FileRefusalCode;
  readonly sentence: Sentence;

  constructor(code: FileRefusalCode, sentence: Sentence, options?: ErrorOptions) {
    const told = { zh: withoutPersonalNumbers(sentence.zh), en: withoutPersonalNumbers(sentence.en) };
    super(told.en, options);
    this.name = 'FileRefused';
    this.code = code;
    this.sentence = Object.freeze(told);
  }
}

const ALLOWED_ZH = '请另存为 .xlsx 工作簿或 CSV 文本后重新提交。';
const ALLOWED_EN = 'Save it as an .xlsx workbook or as CSV and send it again.';

/** Bytes of another kind than a table, whatever the name says. */
export function notATable(fileName: string, content: Sentence): FileRefused {
  return new FileRefused('FILE_INVALID', {
    zh: `文件“${fileName}”的内容是${content.zh}，不是可读取的表格。${ALLOWED_ZH}`,
    en: `The file "${fileName}" holds ${content.en} and not a table that can be read. ${ALLOWED_EN}`,
  });
}

export function contradiction(fileName: string, extension: string, content: Sentence): FileRefused {
  return new FileRefused('FILE_INVALID', {
    zh: `文件“${fileName}”的扩展名是 .${extension}，内容却是${content.zh}。请确认文件后，以正确的格式重新提交。`,
    en: `The file "${fileName}" is named .${extension}, yet holds ${content.en}. Check which is right and send it again in that form.`,
  });
}

export function damaged(fileName: string, part: string, cause?: unknown): FileRefused {
  const sentence = {
    zh: `工作簿“${fileName}”已损坏：无法读取其中的 ${part}。请用 Excel 或 WPS 重新打开并另存为 .xlsx。`,
    en: `The workbook "${fileName}" is damaged: its part ${part} cannot be read. Open it in Excel or WPS and save it again as .xlsx.`,
  };
  return new FileRefused('FILE_INVALID', sentence, { cause });
}

export function unsafe(fileName: string, what: Sentence): FileRefused {
  return new FileRefused('FILE_UNSAFE', {
    zh: `工作簿“${fileName}”${what.zh}，出于安全考虑拒收。请用 Excel 或 WPS 重新另存为 .xlsx。`,
    en: `The workbook "${fileName}" ${what.en} and is refused for safety. Save it again as .xlsx in Excel or WPS.`,
  });
}

/** What another workbook says can not be checked, and may have changed since it was copied. */
export function linked(fileName: string): FileRefused {
  return new FileRefused('FILE_UNSAFE', {
    zh: `工作簿“${fileName}”引用了文件以外的数据（外部链接），出于安全考虑拒收。请在 Excel 的“数据 - 编辑链接”中断开链接，或粘贴为数值，另存后重新提交。`,
    en: `The workbook "${fileName}" links to data outside of it and is refused for safety. Break the links in Excel (Data, Edit Links) or paste the values, save it and send it again.`,
  });
}

export function encrypted(fileName: string): FileRefused {
  return new FileRefused('FILE_INVALID', {
    zh: `工作簿“${fileName}”的压缩包加了密码，无法读取。请去掉密码，用 Excel 或 WPS 另存为 .xlsx 后重新提交。`,
    en: `The archive of the workbook "${fileName}" is under a password and can not be read. Take the password away, save it as .xlsx in Excel or WPS and send it again.`,
  });
}

export function tooLarge(fileName: string, what: Sentence): FileRefused {
  return new FileRefused('FILE_TOO_LARGE', {
    zh: `文件“${fileName}”${what.zh}。请拆分成较小的文件，或另存为 CSV 后重新提交。`,
    en: `The file "${fileName}" ${what.en}. Split it into smaller files, or save it as CSV, and send it again.`,
  });
}

export function tooWide(fileName: string, width: number, most: number): FileRefused {
  return tooLarge(fileName, {
    zh: `有 ${width} 列，超过 ${most} 列的上限`,
    en: `has ${width} columns, more than the ${most} allowed`,
  });
}

export function unknownEncoding(fileName: string): FileRefused {
  return new FileRefused('FILE_ENCODING', {
    zh: `文本文件“${fileName}”既不是有效的 UTF-8，也不是有效的 GB18030，无法确定编码。请另存为“CSV UTF-8”后重新提交。`,
    en: `The text file "${fileName}" is neither valid UTF-8 nor valid GB18030. Save it as "CSV UTF-8" and send it again.`,
  });
}

export function notUtf8(fileName: string): FileRefused {
  return new FileRefused('FILE_ENCODING', {
    zh: `JSONL 文件“${fileName}”不是有效的 UTF-8。JSONL 只能用 UTF-8 编码，请转换后重新提交。`,
    en: `The JSONL file "${fileName}" is not valid UTF-8. JSONL may come in UTF-8 only: convert it and send it again.`,
  });
}

export function jsonArray(fileName: string): FileRefused {
  return new FileRefused('FILE_INVALID', {
    zh: `文件“${fileName}”是一个 JSON 数组。请改为 JSONL：去掉外层方括号，每行写一个 JSON 对象，不加逗号分隔，然后重新提交。`,
    en: `The file "${fileName}" is one JSON array. Send JSONL instead: one object a line, without the brackets around them and the commas between them.`,
  });
}

/** The first objects of a JSONL file have no keys that are known. */
export function noKeys(fileName: string, found: readonly string[]): FileRefused {
  const seen = shownTitles(found);
  return new FileRefused('FILE_NO_HEADER', {
    zh: `JSONL 文件“${fileName}”的前 20 行中没有找到两个可识别的列名：每行须是一个完整的 JSON 对象，以列名为键。找到的是：${seen || '（空，或是数据）'}。请对照模板修改。`,
    en: `No two known column titles were found in the first 20 lines of the JSONL file "${fileName}": each line must be one whole JSON object with column titles for keys. Found: ${seen || '(nothing, or data)'}. Name the keys as the template does.`,
  });
}

export function nulByte(fileName: string, offset: number): FileRefused {
  return new FileRefused('FILE_INVALID', {
    zh: `文件“${fileName}”在第 ${offset + 1} 个字节处有空字符，不是文本文件（或是没有 BOM 的 UTF-16）。请另存为“CSV UTF-8”后重新提交。`,
    en: `The file "${fileName}" holds a NUL at byte ${offset + 1}, so it is no text file (or UTF-16 without a BOM). Save it as "CSV UTF-8" and send it again.`,
  });
}

export function openQuote(fileName: string, line: number): FileRefused {
  return new FileRefused('FILE_INVALID', {
    zh: `文件“${fileName}”从第 ${line} 行起有一个双引号没有配对（或一条记录过长），其后的内容无法分行。请补上引号后重新提交。`,
    en: `In the file "${fileName}" a quotation mark opened in the record of line ${line} is never closed, or the record is too long. Close it and send the file again.`,
  });
}

/** The row that could be a heading, where there is none. */
export interface Likeliest {
  readonly row: number;
  /** How many of its cells hold anything. */
  readonly cells: number;
  /** Those of them that are headings. */
  readonly known: readonly string[];
}

/** No sheet has a usable heading. A row of data may name people: of the likeliest one only headings are repeated. */
export function noHeader(fileName: string, { row, cells, known }: Likeliest): FileRefused {
  const seen = { zh: known.join('、') || '无', en: known.join(', ') || 'none' };
  return new FileRefused('FILE_NO_HEADER', {
    zh: `文件“${fileName}”前 20 行中没有找到表头：至少要有两个可识别的列名。填写最多的是第 ${row} 行（${cells} 格），其中可识别的列名：${seen.zh}。请补上表头，或对照模板修改列名。`,
    en: `No heading was found in the first 20 rows of "${fileName}": at least two known headings are needed. The fullest of them is row ${row} with ${cells} cells; known headings in it: ${seen.en}. Add a row of headings, or name the columns as the template does.`,
  });
}

/** Long numbers are data and no headings: such a row may name people, and is not repeated. */
function shownTitles(found: readonly string[]): string {
  if (found.some((text) => /\d{5}/.test(text))) return '';
  return found
    .slice(0, 30)
    .map((text) => text.slice(0, 40))
    .join('、');
}

export function duplicateHeading(fileName: string, headings: readonly string[]): FileRefused {
  const names = headings.join('、');
  return new FileRefused('FILE_NO_HEADER', {
    zh: `文件“${fileName}”有多列对应同一个列名：${names}。无法判断以哪一列为准，请删去或改名其中一列。`,
    en: `Several columns of "${fileName}" stand for the same heading: ${names}. Remove or rename all but one.`,
  });
}
