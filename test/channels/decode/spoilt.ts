import { workbook } from '../../support/xlsx.js';

const ROWS = [
  ['编号', '名称'],
  ['1', '甲'],
];
/** A workbook of one row. */
export const INPUT = { sheets: [{ name: '台账', rows: ROWS }] };
/** The part of its sheet. */
export const SHEET = 'xl/worksheets/sheet1.xml';

/** A workbook in which one part is put in the place of another, or added. */
export function spoilt(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  return workbook({ ...INPUT, parts });
}

/** A sheet with the headings 编号 and 名称, and what else is to stand in it. */
export function sheetXml(body: string, head = ''): string {
  return `<?xml version="1.0"?>${head}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>名称</t></is></c></row>${body}</sheetData></worksheet>`;
}
