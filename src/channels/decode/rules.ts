import type { Sentence } from './refusal.js';

/** Why a row or sheet could not be decoded, for people, by rule. */
export const TABLE_RULES = Object.freeze({
  'table.noHeader': {
    zh: '该工作表前 20 行中没有找到表头（至少要有两个可识别的列名），整张工作表未读取；请补上表头后重新提交。',
    en: 'No heading was found in the first 20 rows of this sheet (at least two known headings are needed), so none of it was read; add the heading row and send the file again.',
  },
  'table.duplicateHeading': {
    zh: '该工作表有两列对应同一个列名，无法判断以哪一列为准，整张工作表未读取；请删去或改名其中一列。',
    en: 'Two columns of this sheet stand for the same heading, so none of it was read; remove or rename one of them.',
  },
  'table.tooManyColumns': {
    zh: '该行的列数多于表头；请检查多出的分隔符，含分隔符的内容要加英文双引号。',
    en: 'The row has more fields than the heading; look for a stray delimiter, and put quotation marks around text that holds one.',
  },
  'table.tooFewColumns': {
    zh: '该行的列数少于表头，内容可能被截断；请补齐后重新提交。',
    en: 'The row has fewer fields than the heading and may have been cut off; complete it and send it again.',
  },
  'table.unreadableText': {
    zh: '该单元格含有无法识别的字符（编码损坏）；请按原文重新填写。',
    en: 'The cell holds characters that could not be decoded; write it again from the original.',
  },
  'table.fieldTooLong': {
    zh: '该单元格内容过长，未读取；请缩短内容，或检查是否缺少引号。',
    en: 'The cell is too long and was not read; shorten it, or look for a missing quotation mark.',
  },
  'table.formulaWithoutValue': {
    zh: '该单元格是公式，但文件中没有保存计算结果；请用 Excel 或 WPS 打开并保存一次，或改为填写数值。',
    en: 'The cell is a formula and the file holds no result of it; open and save the file in Excel or WPS, or write the value itself.',
  },
  'table.mergedAcross': {
    zh: '该行是一个横跨多列的合并单元格（标题或说明），不是一行数据，未读取。',
    en: 'The row is one cell merged across the columns (a caption or a note) and not a row of data; it was not read.',
  },
  'table.unreadableJson': {
    zh: '该行不是一个完整的 JSON 对象，未读取；每行须写一个对象，如 {"列名":"值"}，改正后重新提交。',
    en: 'The line is not one whole JSON object and was not read; write one object a line, as {"title":"value"}, and send it again.',
  },
  'table.nestedTooDeep': {
    zh: '该行的 JSON 嵌套过深，未读取；对象中至多再有一层对象（列名写作“上级/下级”）和由文字、数字组成的数组。',
    en: 'The JSON of the line nests too deep and was not read; an object may hold one further level of objects, and lists of plain values.',
  },
  'table.duplicateKey': {
    zh: '该行有两个键对应同一个列名，无法判断以哪一个为准，未读取；请删去其中一个。',
    en: 'Two keys of the line stand for the same column, so it was not read; remove one of them.',
  },
} satisfies Record<string, Sentence>);

export type TableRule = keyof typeof TABLE_RULES;
