import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { cleanText } from '../../../src/channels/decode/text.js';
import { CellTooLong } from '../../../src/channels/encode/sheet.js';
import { writable } from '../../../src/channels/encode/table.js';
import { lastParts } from '../../../src/channels/encode/workbook.js';
import { xlsxOf } from '../../../src/channels/encode/xlsx.js';
import type { ExportRow } from '../../../src/kit/export.js';
import { bytesOf, partsOf, readBack, tableOf, textsOf } from './support.js';

const FORMULAS = ["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(1)', '\t1', '\r1', '\n1', '＝1', '＋1', '－1', '＠1'];

/** The cells of a sheet by their places, with their types and styles. */
function cellsOf(xml: string): ReadonlyMap<string, string> {
  const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)" s="(\d)"(?: t="(\w+)")?>/g)];
  return new Map(cells.map(([, at = '', style, type = 'n']) => [at, `${type} ${style}`]));
}

describe('a workbook', () => {
  it('holds well-formed parts alone, whatever the texts', async () => {
    const nasty = [
      '\u0000\u0001\u001f',
      '\ufffe\uffff',
      '\ud800',
      ']]>',
      '<f>1</f>',
      '&amp;',
      '\u0085\u2028',
      '𠮷',
      '"\'',
    ];
    const parts = await partsOf(
      await bytesOf(
        'xlsx',
        [...nasty, ...FORMULAS].map((text) => [text, text, 1, null]),
      ),
    );
    expect([...parts.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    for (const [name, xml] of parts) {
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw new Error(`${name}: ${error.message}`);
      });
      parser.write(xml).close();
    }
  });

  it('says what its parts are before anything else', async () => {
    expect([...(await partsOf(await bytesOf('xlsx', []))).keys()][0]).toBe('[Content_Types].xml');
  });

  it.each(FORMULAS)('holds %p as typed text, and no formula', async (formula) => {
    const bytes = await bytesOf('xlsx', [[formula, formula, null, formula]]);
    const sheet = (await partsOf(bytes)).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toMatch(/<f[\s>/]/);
    expect([...cellsOf(sheet)].slice(4)).toEqual([
      ['A2', 'inlineStr 2'],
      ['B2', 'inlineStr 2'],
      ['D2', 'inlineStr 2'],
    ]);
    expect(textsOf((await readBack('xlsx', bytes))[0]).编号).toBe(formula.trim());
  });

  it('keeps all digits: of codes as text, of numbers up to fifteen as numbers, of longer ones as text', async () => {
    const rows: ExportRow[] = [
      ['0620702', '620702198001011234', 54.5, '2024-05-22'],
      ['13800001009', null, 123456789012345, '1900-02-28'],
      ['1E5', null, 100.44690123456789, '1900-03-01'],
      ['TRUE', null, -1e-7, '9999-12-31'],
    ];
    const bytes = await bytesOf('xlsx', rows);
    const cells = cellsOf((await partsOf(bytes)).get('xl/worksheets/sheet1.xml') ?? '');
    const columns = ['A', 'C', 'D'].map((column) => [2, 3, 4, 5].map((row) => cells.get(`${column}${row}`)));
    expect(columns).toEqual([
      Array(4).fill('inlineStr 2'),
      ['n 0', 'n 0', 'inlineStr 2', 'n 0'],
      ['n 3', 'inlineStr 2', 'n 3', 'n 3'],
    ]);
    expect((await readBack('xlsx', bytes)).map(textsOf)).toEqual([
      { 编号: '0620702', 备注: '620702198001011234', 面积: '54.5', 日期: '2024-05-22' },
      { 编号: '13800001009', 面积: '123456789012345', 日期: '1900-02-28' },
      { 编号: '1E5', 面积: '100.44690123456789', 日期: '1900-03-01' },
      { 编号: 'TRUE', 面积: '-0.0000001', 日期: '9999-12-31' },
    ]);
  });

  it('goes on in a second sheet under the same heading, and begins none without a row', async () => {
    const rows: ExportRow[] = [1, 2, 3, 4].map((number) => [`A-${number}`, null, number, null]);
    const bytes = await buffer(xlsxOf(tableOf(rows), 3));
    const parts = await partsOf(bytes);
    expect([...parts.keys()].filter((name) => name.includes('sheets/'))).toEqual([
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    const entries = await readBack('xlsx', bytes);
    expect(entries.map((entry) => [entry.sheet, entry.row, textsOf(entry).编号])).toEqual([
      ['驿站', 2, 'A-1'],
      ['驿站', 3, 'A-2'],
      ['驿站 2', 2, 'A-3'],
      ['驿站 2', 3, 'A-4'],
    ]);
  });

  it('names sheets as Excel allows', () => {
    const [[, book = ''] = []] = lastParts(`[a]:*?/\\'<&${'长'.repeat(40)}`, 2);
    const names = [...book.matchAll(/name="([^"]*)"/g)].map(([, name = '']) =>
      name.replace('&lt;', '<').replace('&amp;', '&'),
    );
    expect(names.map((name) => [name.length <= 31, /[[\]:*?/\\']/.test(name)])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(new Set(names).size).toBe(2);
  });

  it('refuses a text that no cell can hold, by its column and row', async () => {
    const work = bytesOf('xlsx', [
      ['A-1', 'x'.repeat(32_767), null, null],
      ['A-2', 'x'.repeat(32_768), null, null],
    ]);
    await expect(work).rejects.toThrow(CellTooLong);
    await expect(work).rejects.toThrow('"备注" in row 3 has 32768 characters');
  });

  it('keeps a text whose last letters and the mark of a line end make an escape together', async () => {
    const bytes = await bytesOf('xlsx', [['A-1', '_x005F\rb', 1, null]]);
    const [entry] = await readBack('xlsx', bytes);
    expect(textsOf(entry).备注).toBe(cleanText('_x005F\rb'));
  });

  it('is read back as what was written, but for blanks and marks that cells are cleaned of', async () => {
    const honest = fc.string({ unit: 'binary', maxLength: 12 });
    const tricky = fc.array(fc.constantFrom('_x', '005F', '_', '0041_', '\r', '\n', '=', "'", '&', '<', ']]>', ' '), {
      maxLength: 8,
    });
    const texts = fc.oneof(
      honest,
      tricky.map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 20 }), async (remarks) => {
        const bytes = await bytesOf(
          'xlsx',
          remarks.map((remark, index) => [`A-${index}`, remark, 1, null]),
        );
        const entries = await readBack('xlsx', bytes);
        expect(entries).toHaveLength(remarks.length);
        remarks.forEach((remark, index) => {
          const meant = cleanText(writable(remark));
          const entry = entries[index];
          if (meant.includes('\ufffd')) expect(entry).toMatchObject({ kind: 'problem', rule: 'table.unreadableText' });
          else expect(textsOf(entry).备注 ?? '').toBe(meant);
        });
      }),
      { numRuns: 60 },
    );
  });
});
