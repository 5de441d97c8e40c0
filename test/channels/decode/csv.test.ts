import { openTable } from '../../../src/channels/decode/index.js';
import {
  entriesOf,
  fileOf,
  headings,
  isLetGo,
  itSeesFiles,
  openBytes,
  plain,
  readBytes,
  refusalOf,
} from './reading.js';

const HEADING = '编号,名称,电话\n';

/** Names in GB18030, as other tools write them: 𠅤 and 㙍 take four bytes. */
const GB18030 = {
  heading: Buffer.from('b1e0bac52cc3fbb3c62cb5e7bbb00a', 'hex'),
  rare: Buffer.from('9532a632', 'hex'),
  extension: Buffer.from('8230ab33', 'hex'),
  lishui: Buffer.from('c0efcbae', 'hex'),
};

describe('the encoding of a CSV file', () => {
  it('reads plain UTF-8 and says so', async () => {
    const table = await openBytes(`${HEADING}1,里水,138\n`, 'a.csv');
    expect(table).toMatchObject({ format: 'csv', encoding: 'utf-8', dateSystem: null });
    expect((await entriesOf(table)).map(plain)).toEqual([{ code: '1', name: '里水', phone: '138' }]);
  });

  it('takes short Chinese names in UTF-8 for UTF-8, though their bytes are valid GB18030 too', async () => {
    const bytes = Buffer.from(`${HEADING}1,里水,138\n`);
    expect(new TextDecoder('gb18030', { fatal: true }).decode(Buffer.from('里水'))).toBe('閲屾按');
    expect(plain((await readBytes(bytes, 'a.csv'))[0])).toMatchObject({ name: '里水' });
  });

  it('reads UTF-8 and UTF-16 by their marks', async () => {
    const text = `${HEADING}1,𠅤㙍,138\n`;
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const [bytes, encoding] of [
      [Buffer.from(`\ufeff${text}`), 'utf-8-bom'],
      [little, 'utf-16le'],
      [big, 'utf-16be'],
    ] as const) {
      const table = await openBytes(bytes, 'a.csv');
      expect(table.encoding).toBe(encoding);
      expect((await entriesOf(table)).map(plain)).toEqual([{ code: '1', name: '𠅤㙍', phone: '138' }]);
    }
  });

  it('reads GB18030 where UTF-8 is invalid, and keeps characters of four bytes', async () => {
    const row = [Buffer.from('1,'), GB18030.rare, GB18030.extension, GB18030.lishui, Buffer.from(',2\n')];
    const table = await openBytes(Buffer.concat([GB18030.heading, ...row]), 'a.csv');
    expect(table.encoding).toBe('gb18030');
    expect((await entriesOf(table)).map(plain)).toEqual([{ code: '1', name: '𠅤㙍里水', phone: '2' }]);
  });

  it('keeps names of rare characters, whichever encoding they come in', async () => {
    // 𬭎 stands beyond the basic plane: four bytes in GB18030 as in UTF-8.
    const name = Buffer.concat([Buffer.from('9933a932', 'hex'), GB18030.rare, GB18030.extension]);
    const bytes = Buffer.concat([GB18030.heading, Buffer.from('1,'), name, Buffer.from(',2\n')]);
    for (const file of [bytes, `${HEADING}1,𬭎𠅤㙍,2\n`, Buffer.from(`\ufeff${HEADING}1,𬭎𠅤㙍,2\n`, 'utf16le')]) {
      expect((await readBytes(file, 'a.csv')).map(plain)).toEqual([{ code: '1', name: '𬭎𠅤㙍', phone: '2' }]);
    }
  });

  it('keeps a character of four bytes whole wherever a chunk of the file ends', async () => {
    const chunk = 64 * 1024;
    for (const cut of [1, 2, 3]) {
      const before = Buffer.from(`1,${'x'.repeat(chunk - cut - GB18030.heading.length - 2)}`);
      const bytes = Buffer.concat([GB18030.heading, before, GB18030.rare, Buffer.from(',2\n')]);
      expect(bytes.indexOf(GB18030.rare)).toBe(chunk - cut);
      const [entry] = await readBytes(bytes, 'a.csv');
      const name = entry?.kind === 'row' ? entry.cells.get('name')?.text : undefined;
      expect(name?.slice(-3)).toBe('x𠅤');
    }
  });

  it('decides by the whole file: the first bytes that are not ASCII may stand at its end', async () => {
    const ascii = '1,a,2\n'.repeat(50_000);
    const heading = Buffer.from('编号,名称,电话\n');
    const table = await openBytes(Buffer.concat([heading, Buffer.from(`${ascii}1,里水,2\n`)]), 'a.csv');
    expect(table.encoding).toBe('utf-8');
    const late = Buffer.concat([GB18030.heading, Buffer.from(`${ascii}1,`), GB18030.lishui, Buffer.from(',2\n')]);
    expect((await openBytes(late, 'a.csv')).encoding).toBe('gb18030');
  });

  it('refuses bytes that are valid in neither encoding', async () => {
    const bytes = Buffer.concat([Buffer.from(HEADING), Buffer.from([0x31, 0x2c, 0xff, 0xff, 0x2c, 0x32, 0x0a])]);
    const refusal = await refusalOf(openBytes(bytes, 'a.csv'));
    expect(refusal.code).toBe('FILE_ENCODING');
    expect(refusal.sentence.zh).toContain('GB18030');
    const cut = Buffer.concat([Buffer.from('编号,名称\n1,'), Buffer.from('里').subarray(0, 1)]);
    expect((await refusalOf(openBytes(cut, 'a.csv'))).code).toBe('FILE_ENCODING');
  });

  it('reports the one row of a marked file that can not be decoded and reads the others', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`\ufeff${HEADING}1,甲,2\n2,`),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from(',3\n3,丙,4\n'),
    ]);
    expect((await readBytes(bytes, 'a.csv')).map(plain)).toEqual([
      { code: '1', name: '甲', phone: '2' },
      { kind: 'problem', sheet: null, row: 3, column: 'name', rule: 'table.unreadableText', value: '\ufffd' },
      { code: '3', name: '丙', phone: '4' },
    ]);
  });
});

describe('the records of a CSV file', () => {
  it('finds commas, semicolons and tabs by the heading', async () => {
    for (const delimiter of [',', ';', '\t']) {
      const rows = ['编号,名称,电话', '1,甲,2'].map((row) => row.replaceAll(',', delimiter)).join('\r\n');
      expect((await readBytes(rows, 'a.csv')).map(plain)).toEqual([{ code: '1', name: '甲', phone: '2' }]);
    }
  });

  it('may be many where lines end with CR alone', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => `${index},甲,2`);
    const entries = await readBytes(['编号,名称,电话', ...rows].join('\r'), 'a.csv');
    expect(entries).toHaveLength(12_000);
    expect(plain(entries.at(-1))).toEqual({ code: '11999', name: '甲', phone: '2' });
  });

  it('numbers records by the line at which they begin, through quotes over lines and mixed line ends', async () => {
    const text = '编号,名称,电话\r\n1,"甲\r\n乙",2\n\n2,"丙\n\n丁",3\r3,"说""话",4\r\n';
    const entries = await readBytes(text, 'a.csv');
    expect(entries.map((entry) => entry.row)).toEqual([2, 5, 8]);
    expect(entries.map(plain)).toEqual([
      { code: '1', name: '甲\r\n乙', phone: '2' },
      { code: '2', name: '丙\n\n丁', phone: '3' },
      { code: '3', name: '说"话', phone: '4' },
    ]);
  });

  it('keeps a quotation mark inside a text that is not quoted', async () => {
    expect(plain((await readBytes(`${HEADING}1,5"寸屏,2\n`, 'a.csv'))[0])).toMatchObject({ name: '5"寸屏' });
  });

  it('reports rows with too many and too few fields and reads on', async () => {
    const entries = await readBytes(`${HEADING}1,甲,2,多\n2,乙\n3,丙,4\n4,丁,5,,\n`, 'a.csv');
    expect(entries.map(plain)).toEqual([
      { kind: 'problem', sheet: null, row: 2, column: null, rule: 'table.tooManyColumns', value: '多' },
      { kind: 'problem', sheet: null, row: 3, column: null, rule: 'table.tooFewColumns', value: '乙' },
      { code: '3', name: '丙', phone: '4' },
      { code: '4', name: '丁', phone: '5' },
    ]);
  });

  it('reports a field of ten megabytes and reads the rows behind it', async () => {
    const entries = await readBytes(`${HEADING}1,"${'长'.repeat(3_500_000)}",2\n2,乙,3\n`, 'a.csv');
    expect(entries.map(plain)).toEqual([
      {
        kind: 'problem',
        sheet: null,
        row: 2,
        column: 'name',
        rule: 'table.fieldTooLong',
        value: '长'.repeat(200),
      },
      { code: '2', name: '乙', phone: '3' },
    ]);
  });

  it('refuses a file in which a quotation mark is never closed, and names the line', async () => {
    const table = await openBytes(`${HEADING}1,甲,2\n2,"乙,3\n3,丙,4\n`, 'a.csv');
    const refusal = await refusalOf(entriesOf(table));
    expect(refusal.code).toBe('FILE_INVALID');
    expect(refusal.message).toContain('line 3');
  });

  it('refuses a record over the limit without keeping it', async () => {
    const table = await openBytes(`${HEADING}1,"${'x'.repeat(300_000)}",2\n`, 'a.csv', { rowCharacters: 100_000 });
    expect((await refusalOf(entriesOf(table))).message).toContain('line 2');
  });

  itSeesFiles('leave no file open, however far they are read', async () => {
    const path = await fileOf(`${HEADING}${'1,甲,2\n'.repeat(50_000)}`);
    const table = await openTable(path, { fileName: 'a.csv', headings });
    for await (const _ of table.rows()) break;
    expect(await isLetGo(path)).toBe(true);
  });

  it('reads the same rows each time it is asked', async () => {
    const table = await openBytes(`${HEADING}1,甲,2\n2,乙,3\n`, 'a.csv');
    expect(await entriesOf(table)).toEqual(await entriesOf(table));
  });
});

describe('the texts of a CSV file', () => {
  it('takes off the guards that writers put around digits', async () => {
    const [entry] = await readBytes(`编号,名称,卡号\n="0620702","=""007""",620725199003071237\t\n`, 'a.csv');
    expect(plain(entry)).toEqual({ code: '0620702', name: '007', cardNumber: '620725199003071237' });
  });

  it('says that digits are lost in a card number saved as 6.20725E+17, and not in one that is whole', async () => {
    const text = '编号,卡号\n1,6.20725E+17\n2,620725199003071237\n3,1.23E+10\n4,1E+11\n';
    const lost = (await readBytes(text, 'a.csv')).map((entry) =>
      entry.kind === 'row' ? entry.cells.get('cardNumber')?.digitsLost : null,
    );
    expect(lost).toEqual([true, false, false, true]);
  });

  it('removes blanks and marks that nobody sees, and keeps the text otherwise as it is', async () => {
    const [entry] = await readBytes(`${HEADING} 1\u00a0,\ufeff张\u3000三\u200b,\u202d１３８\u202c\n`, 'a.csv');
    expect(plain(entry)).toEqual({ code: '1', name: '张三', phone: '１３８' });
    const [other] = await readBytes(`${HEADING}1,阿卜杜拉·买买提 A,2\n`, 'a.csv');
    expect(plain(other)).toMatchObject({ name: '阿卜杜拉·买买提 A' });
  });

  it('takes everything for text: no cell of it is a number or a date', async () => {
    const [entry] = await readBytes('编号,日期\n12,2023-08-30\n', 'a.csv');
    const cell = entry?.kind === 'row' ? entry.cells.get('date') : undefined;
    expect(cell).toEqual({ text: '2023-08-30', numeric: false, digitsLost: false, date: null });
  });
});
