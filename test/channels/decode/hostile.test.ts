import { createHash } from 'node:crypto';
import { fileHash } from '../../../src/channels/decode/index.js';
import { workbook, zip } from '../../support/xlsx.js';
import { entriesOf, fileOf, openBytes, plain, readBytes, refusalOf } from './reading.js';
import { INPUT, SHEET, sheetXml, spoilt } from './spoilt.js';

const MEGABYTE = 1024 * 1024;

/** A reading, and by how many bytes memory outside the heap and on it grew while it went on. */
async function grownBy(reading: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 5);
  try {
    await reading();
  } finally {
    clearInterval(watch);
  }
  return Math.max(highest, process.memoryUsage().rss) - before;
}

describe('what a file is', () => {
  it.each([
    ['a.pdf', Buffer.from('%PDF-1.7\n'), 'PDF'],
    ['a.xlsx', Buffer.from('%PDF-1.7\n'), '.xlsx'],
    ['a.png', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'PNG'],
    ['a.csv', Buffer.from('\ufeff\n <html><table><tr><td>编号</td></tr></table></html>'), '.csv'],
    ['a.xls', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'XML'],
    ['a.csv', Buffer.alloc(0), '0 字节'],
    ['a.xlsx', zip([{ name: 'word/document.xml', data: '<w/>' }]), '压缩包'],
    ['a.zip', zip([{ name: 'a.xlsx', data: workbook(INPUT) }]), '压缩包'],
    ['a.xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), '.xlsx'],
    ['a.csv', Buffer.from('编号,名称\n1,\0\n'), '空字符'],
  ])('is refused by its bytes: %s', async (name, bytes, word) => {
    const refusal = await refusalOf(openBytes(bytes, name));
    expect(refusal.code).toBe('FILE_INVALID');
    expect(refusal.sentence.zh).toContain(word);
    expect(refusal.sentence.zh).toContain(name);
    expect(refusal.message).toBe(refusal.sentence.en);
  });

  it('is refused when name and bytes contradict each other, and both are named', async () => {
    const asCsv = await refusalOf(openBytes(workbook(INPUT), '台账.csv'));
    expect(asCsv.sentence.zh).toMatch(/\.csv.*Excel 工作簿/);
    const asXlsx = await refusalOf(openBytes('编号,名称\n1,甲\n', '台账.XLSX'));
    expect(asXlsx.sentence.en).toMatch(/\.xlsx.*plain text/);
  });

  it('is taken by its bytes when the name promises nothing', async () => {
    expect((await openBytes(workbook(INPUT), 'upload.bin')).format).toBe('xlsx');
    expect((await openBytes('编号,名称\n1,甲\n', 'upload')).format).toBe('csv');
  });

  it('is told apart by its hash', async () => {
    const bytes = workbook(INPUT);
    expect(await fileHash(await fileOf(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is an error of the system when there is none', async () => {
    await expect(fileHash('/nowhere/a.csv')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('XML built to do harm', () => {
  it('is refused with a DTD, whether or not its entities are used', async () => {
    const levels = Array.from({ length: 9 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`);
    const dtd = `<!DOCTYPE worksheet [<!ENTITY e0 "lol">${levels.join('')}]>`;
    const bomb = spoilt({ [SHEET]: sheetXml('<row r="2"><c t="str"><v>&e9;</v></c></row>', dtd) });
    expect((await refusalOf(openBytes(bomb, 'a.xlsx'))).sentence.en).toContain('DTD');
    const outside = '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>';
    expect((await refusalOf(openBytes(spoilt({ 'xl/sharedStrings.xml': outside }), 'a.xlsx'))).code).toBe(
      'FILE_UNSAFE',
    );
  });

  it('is refused when it is not well-formed or not in its encoding', async () => {
    for (const part of ['<worksheet><sheetData>', '<a></b>', Buffer.from([0x3c, 0x61, 0xff, 0x3e])]) {
      const refusal = await refusalOf(openBytes(spoilt({ [SHEET]: part }), 'a.xlsx'));
      expect(refusal.code).toBe('FILE_INVALID');
      expect(refusal.sentence.zh).toContain(SHEET);
    }
  });

  it('is refused when it nests without end or one text goes on without end', async () => {
    const deep = spoilt({ [SHEET]: sheetXml('<a>'.repeat(100_000)) });
    expect((await refusalOf(openBytes(deep, 'a.xlsx'))).code).toBe('FILE_UNSAFE');
    const long = `<row r="2"><c r="A2" t="str"><v>${'x'.repeat(5 * MEGABYTE)}</v></c></row>`;
    expect((await refusalOf(readBytes(spoilt({ [SHEET]: sheetXml(long) }), 'a.xlsx'))).code).toBe('FILE_UNSAFE');
  });

  it('reports a cell over the limit and reads the rows behind it', async () => {
    const long = `<row r="2"><c r="A2" t="str"><v>${'x'.repeat(1_500_000)}</v></c></row>`;
    const next = '<row r="3"><c r="A3"><v>3</v></c></row>';
    const entries = await readBytes(spoilt({ [SHEET]: sheetXml(long + next) }), 'a.xlsx');
    expect(entries[0]).toMatchObject({ kind: 'problem', row: 2, column: 'code', rule: 'table.fieldTooLong' });
    expect(plain(entries[1])).toEqual({ code: '3' });
  });

  it('is refused when a row has more cells than a spreadsheet has columns', async () => {
    const far = '<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>';
    const many = `<row r="2">${'<c r="A2"><v>1</v></c>'.repeat(20_000)}</row>`;
    for (const row of [far, many]) {
      const refusal = await refusalOf(openBytes(spoilt({ [SHEET]: sheetXml(row) }), 'a.xlsx'));
      expect(refusal.code).toBe('FILE_TOO_LARGE');
      expect(refusal.sentence.en).toContain('row 2');
    }
  });

  it('is refused when one part stands for many sheets', async () => {
    const sheets = '<sheet name="a" r:id="rId1"/>'.repeat(500);
    const bytes = spoilt({ 'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>` });
    expect((await refusalOf(openBytes(bytes, 'a.xlsx'))).code).toBe('FILE_INVALID');
  });

  it('is refused when shared texts fill more than their share of memory', async () => {
    const bytes = spoilt({
      'xl/sharedStrings.xml': `<sst>${`<si><t>${'长'.repeat(1_000)}</t></si>`.repeat(500)}</sst>`,
    });
    expect((await refusalOf(openBytes(bytes, 'a.xlsx', { sharedTextBytes: MEGABYTE }))).code).toBe('FILE_TOO_LARGE');
  });

  it('is never followed out of the archive', async () => {
    const rels =
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://127.0.0.1:9/a.xml" TargetMode="External"/></Relationships>';
    const linked = await refusalOf(openBytes(spoilt({ 'xl/_rels/workbook.xml.rels': rels }), 'a.xlsx'));
    expect(linked.code).toBe('FILE_UNSAFE');
    expect(linked.sentence.zh).toContain('外部链接');
    const out =
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>';
    expect((await refusalOf(openBytes(spoilt({ 'xl/_rels/workbook.xml.rels': out }), 'a.xlsx'))).code).toBe(
      'FILE_INVALID',
    );
  });
});

describe('a cell that a spreadsheet would run', () => {
  const CELLS = [`=cmd|' /C calc'!A0`, '+1', '-1', '@SUM(A1)', '＝1+1', '=HYPERLINK("http://x","甲")', '\rA1', '\n=1'];

  it('is a text as it stands in CSV and in JSON lines', async () => {
    const quoted = CELLS.map((cell, index) => `${index},"${cell.replaceAll('"', '""')}"`).join('\n');
    const objects = CELLS.map((cell, index) => JSON.stringify({ 编号: index, 名称: cell })).join('\n');
    for (const entries of [await readBytes(`编号,名称\n${quoted}`, 'a.csv'), await readBytes(objects, 'a.jsonl')]) {
      const names = entries.map((entry) => (entry.kind === 'row' ? entry.cells.get('name')?.text : entry));
      expect(names).toEqual(CELLS.map((cell) => cell.trim()));
    }
  });

  it('is a text as it stands in a workbook', async () => {
    const rows = CELLS.map((cell, index) => [String(index), cell]);
    const bytes = workbook({ sheets: [{ name: '台账', rows: [['编号', '名称'], ...rows] }] });
    const names = (await readBytes(bytes, 'a.xlsx')).map((entry) =>
      entry.kind === 'row' ? entry.cells.get('name')?.text : entry,
    );
    expect(names).toEqual(CELLS.map((cell) => cell.trim()));
  });
});

describe('memory', () => {
  it('is not filled by a line of nothing but commas', async () => {
    const table = await openBytes(`编号,名称,电话\n1,甲,2\n${','.repeat(300_000)}`, 'a.csv');
    expect((await refusalOf(entriesOf(table))).code).toBe('FILE_TOO_LARGE');
  });

  it('stays bounded while a long CSV file is read', async () => {
    const line = '1,甲乙丙丁戊己庚辛壬癸,138\n';
    const bytes = Buffer.from(`编号,名称,电话\n${line.repeat(150_000)}`);
    const table = await openBytes(bytes, 'a.csv');
    let rows = 0;
    const grown = await grownBy(async () => {
      for await (const entry of table.rows()) rows += entry.kind === 'row' ? 1 : 0;
    });
    expect(rows).toBe(150_000);
    expect(grown).toBeLessThan(128 * MEGABYTE);
  });
});
