import { openTable } from '../../../src/channels/decode/index.js';
import { type CellInput, type SheetInput, workbook, zip } from '../../support/xlsx.js';
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

function book(rows: readonly (readonly CellInput[])[], sheet: Partial<SheetInput> = {}): Buffer {
  return workbook({ sheets: [{ name: '台账', rows, ...sheet }] });
}

/** Reads one cell under the heading 日期. */
async function cellOf(input: CellInput, dateSystem: '1900' | '1904' = '1900') {
  const rows: CellInput[][] = [
    ['编号', '日期'],
    ['1', input],
  ];
  const bytes = workbook({ sheets: [{ name: '台账', rows }], dateSystem });
  const [entry] = await readBytes(bytes, 'a.xlsx');
  return entry?.kind === 'row' ? entry.cells.get('date') : entry;
}

describe('the sheets of a workbook', () => {
  it('are read with their names and row numbers as the spreadsheet shows them', async () => {
    const table = await openBytes(
      workbook({
        sheets: [
          { name: '一县', rows: [['编号', '名称'], [], ['1', '甲']] },
          { name: '二县', rows: [['标题'], ['编号', '名称'], ['2', '乙']] },
        ],
      }),
      'a.xlsx',
    );
    expect(table).toMatchObject({ format: 'xlsx', encoding: null, dateSystem: '1900' });
    expect(table.sheets.map(({ name, headerRow }) => [name, headerRow])).toEqual([
      ['一县', 1],
      ['二县', 2],
    ]);
    const entries = await entriesOf(table);
    expect(entries.map(({ sheet, row }) => [sheet, row])).toEqual([
      ['一县', 3],
      ['二县', 3],
    ]);
  });

  it('are skipped when they are hidden; rows that are folded away are data', async () => {
    const rows: CellInput[][] = [
      ['编号', '名称'],
      ['1', '甲'],
    ];
    const bytes = workbook({
      sheets: [
        { name: '旧表', rows, state: 'hidden' },
        { name: '字典', rows, state: 'veryHidden' },
        { name: '台账', rows, hiddenRows: [2] },
      ],
    });
    expect((await readBytes(bytes, 'a.xlsx')).map(({ sheet }) => sheet)).toEqual(['台账']);
  });

  it('are reported when they have no heading or a heading twice, and not when they are empty', async () => {
    const bytes = workbook({
      sheets: [
        { name: '封面', rows: [['说明', '填表须知']] },
        { name: '重复', rows: [['编号', '名称', '站点名称']] },
        { name: 'Sheet3', rows: [] },
        {
          name: '台账',
          rows: [
            ['编号', '名称'],
            ['1', '甲'],
          ],
        },
      ],
    });
    expect((await readBytes(bytes, 'a.xlsx')).map(plain)).toEqual([
      { kind: 'problem', sheet: '封面', row: 0, column: null, rule: 'table.noHeader', value: '说明、填表须知' },
      { kind: 'problem', sheet: '重复', row: 0, column: null, rule: 'table.duplicateHeading', value: '名称、站点名称' },
      { code: '1', name: '甲' },
    ]);
  });

  itSeesFiles('leave no file open, however far they are read', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [String(index), '甲']);
    const path = await fileOf(book([['编号', '名称'], ...rows]));
    const table = await openTable(path, { fileName: 'a.xlsx', headings });
    for await (const _ of table.rows()) break;
    expect(await isLetGo(path)).toBe(true);
    await entriesOf(table);
    expect(await isLetGo(path)).toBe(true);
    const refused = await fileOf(zip([{ name: 'a.txt', data: '' }]));
    await refusalOf(openTable(refused, { fileName: 'a.xlsx', headings }));
    expect(await isLetGo(refused)).toBe(true);
  });
});

describe('the cells of a workbook', () => {
  it('are texts, shared, rich or in their place, and those that begin with = stay texts', async () => {
    expect(await cellOf(' 甲\u3000乙 ')).toMatchObject({ text: '甲乙', numeric: false });
    expect(await cellOf({ rich: ['暖蜂', '驿站'] })).toMatchObject({ text: '暖蜂驿站' });
    expect(await cellOf({ inline: '<甲&乙>' })).toMatchObject({ text: '<甲&乙>' });
    expect(await cellOf('=1+1')).toEqual({ text: '=1+1', numeric: false, digitsLost: false, date: null });
    expect(await cellOf('一_x000D_\n二')).toMatchObject({ text: '一\r\n二' });
  });

  it('are read without the readings that stand above characters', async () => {
    const shared =
      '<sst><si><t>编号</t></si><si><t>日期</t></si><si><t>1</t></si><si><t>里水</t><rPh sb="0" eb="2"><t>lishui</t></rPh><phoneticPr fontId="1"/></si></sst>';
    const rows = [
      ['编号', '日期'],
      ['1', 'x'],
    ];
    const bytes = workbook({ sheets: [{ name: '台账', rows }], parts: { 'xl/sharedStrings.xml': shared } });
    expect(plain((await readBytes(bytes, 'a.xlsx'))[0])).toEqual({ code: '1', date: '里水' });
  });

  it('are truth values and errors as the spreadsheet shows them', async () => {
    expect(await cellOf(true)).toMatchObject({ text: 'TRUE', numeric: false });
    expect(await cellOf(false)).toMatchObject({ text: 'FALSE' });
    expect(await cellOf({ error: '#REF!' })).toMatchObject({ text: '#REF!', numeric: false });
  });

  it('are results where they hold formulas', async () => {
    expect(await cellOf({ formula: 'A1*2', value: 4 })).toMatchObject({ text: '4', numeric: true });
    expect(await cellOf({ formula: 'HYPERLINK("http://x","甲站")', value: '甲站' })).toMatchObject({ text: '甲站' });
    expect(await cellOf({ formula: 'A1=1', value: true })).toMatchObject({ text: 'TRUE' });
  });

  it('are reported where a formula was never calculated, unless nobody reads the column', async () => {
    const problem = { kind: 'problem', row: 2, column: 'date', rule: 'table.formulaWithoutValue', value: null };
    expect(await cellOf({ formula: 'A1*2' })).toMatchObject(problem);
    const unread = book([
      ['序号', '编号', '名称'],
      [{ formula: 'ROW()-1' }, '1', '甲'],
    ]);
    expect((await readBytes(unread, 'a.xlsx')).map(plain)).toEqual([{ code: '1', name: '甲' }]);
  });

  it('are numbers as a spreadsheet shows them', async () => {
    expect(await cellOf(12)).toEqual({ text: '12', numeric: true, digitsLost: false, date: null });
    expect(await cellOf({ raw: '22.899999999999999' })).toMatchObject({ text: '22.9' });
    expect(await cellOf({ raw: '0.30000000000000004' })).toMatchObject({ text: '0.3' });
    expect(await cellOf({ raw: '1.5E-7' })).toMatchObject({ text: '0.00000015' });
    expect(await cellOf({ raw: '-1.38E+10' })).toMatchObject({ text: '-13800000000', digitsLost: false });
    expect(await cellOf({ raw: '0.5', format: '0%' })).toMatchObject({ text: '50%', numeric: true, date: null });
    expect(await cellOf({ raw: '0.285', format: 10 })).toMatchObject({ text: '28.5%' });
    expect(await cellOf({ raw: '12', format: '0.00E+00' })).toMatchObject({ text: '12', date: null });
    expect(await cellOf({ raw: '12', format: '#,##0.00"元";[Red]-0' })).toMatchObject({ text: '12', date: null });
  });

  it('have lost digits when a number has more than the 15 that are kept', async () => {
    const whole = { text: '620725199003071200', numeric: true, digitsLost: true };
    expect(await cellOf({ raw: '620725199003071200' })).toMatchObject(whole);
    expect(await cellOf({ raw: '6.207251990030712E+17' })).toMatchObject(whole);
    expect(await cellOf({ raw: '1E+15' })).toMatchObject({ text: '1000000000000000', digitsLost: true });
    expect(await cellOf({ raw: '999999999999999' })).toMatchObject({ text: '999999999999999', digitsLost: false });
    expect(await cellOf('620725199003071237')).toMatchObject({ text: '620725199003071237', digitsLost: false });
    expect(await cellOf('6.20725E+17')).toMatchObject({ numeric: false, digitsLost: true });
  });
});

describe('the dates of a workbook', () => {
  it('are local dates by their number format, also those of Chinese Excel', async () => {
    const day = { text: '2023-08-30', date: '2023-08-30', numeric: true };
    expect(await cellOf({ date: '2023-08-30' })).toMatchObject(day);
    expect(await cellOf({ date: '2023-08-30', format: 'yyyy"年"m"月"d"日"' })).toMatchObject(day);
    expect(await cellOf({ date: '2023-08-30', format: '[$-804]yyyy/m/d;@' })).toMatchObject(day);
    expect(await cellOf({ date: '2023-08-30', format: '[DBNum1]e"年"m"月"' })).toMatchObject(day);
    for (const id of [14, 31, 57, 58]) expect(await cellOf({ raw: '45168', format: id })).toMatchObject(day);
  });

  it('stay numbers without such a format', async () => {
    expect(await cellOf(45168)).toEqual({ text: '45168', numeric: true, digitsLost: false, date: null });
    expect(await cellOf({ raw: '45168', format: '"d"0_d' })).toMatchObject({ text: '45168', date: null });
    expect(await cellOf({ raw: '45168', format: 'G/通用格式"年"' })).toMatchObject({ text: '45168', date: null });
  });

  it('are told with their time, times alone, and spans', async () => {
    expect(await cellOf({ date: '2023-08-30 08:30' })).toMatchObject({ text: '2023-08-30 08:30', date: '2023-08-30' });
    expect(await cellOf({ raw: '45168.9999999', format: 22 })).toMatchObject({
      text: '2023-08-31',
      date: '2023-08-31',
    });
    expect(await cellOf({ raw: '0.354166666666667', format: 'h:mm' })).toMatchObject({ text: '08:30', date: null });
    expect(await cellOf({ raw: '0.354178240740741', format: 21 })).toMatchObject({ text: '08:30:01', date: null });
    expect(await cellOf({ raw: '1.10416666666667', format: '[h]:mm' })).toMatchObject({ text: '26:30', date: null });
  });

  it('are the same day in workbooks that count from 1900 and from 1904', async () => {
    expect(await cellOf({ date: '2023-08-30' }, '1904')).toMatchObject({ date: '2023-08-30' });
    expect(await cellOf({ raw: '0', format: 14 }, '1904')).toMatchObject({ date: '1904-01-01' });
    expect(await cellOf({ raw: '43706', format: 14 }, '1904')).toMatchObject({ date: '2023-08-30' });
  });

  it('step over the 29 February 1900 that never was', async () => {
    expect(await cellOf({ raw: '1', format: 14 })).toMatchObject({ date: '1900-01-01' });
    expect(await cellOf({ raw: '59', format: 14 })).toMatchObject({ date: '1900-02-28' });
    expect(await cellOf({ raw: '60', format: 14 })).toMatchObject({ text: '1900-02-29', date: null });
    expect(await cellOf({ raw: '61', format: 14 })).toMatchObject({ date: '1900-03-01' });
  });

  it('stay what they are where somebody wrote them as text', async () => {
    for (const text of ['2023年8月30日', '2023.8.30', '20230830', '2023-08-30']) {
      expect(await cellOf(text)).toEqual({ text, numeric: false, digitsLost: false, date: null });
    }
  });

  it('are none beyond the calendar', async () => {
    expect(await cellOf({ raw: '-1', format: 14 })).toMatchObject({ text: '-1', date: null });
    expect(await cellOf({ raw: '2958466', format: 14 })).toMatchObject({ text: '2958466', date: null });
    expect(await cellOf({ raw: '620725199003071200', format: 14 })).toMatchObject({ digitsLost: true, date: null });
  });

  it('are read from ISO cells', async () => {
    expect(await cellOf({ iso: '2023-08-30T00:00:00' })).toMatchObject({ text: '2023-08-30', date: '2023-08-30' });
    expect(await cellOf({ iso: '2023-08-30T08:30:00' })).toMatchObject({ text: '2023-08-30 08:30' });
    expect(await cellOf({ iso: '2023-02-30' })).toMatchObject({ text: '2023-02-30', date: null, numeric: false });
  });
});

describe('merged cells', () => {
  it('repeat their value in every row of data that they cover', async () => {
    const bytes = book(
      [
        ['县区', '编号', '名称', '电话'],
        ['甲县', '1', '一站', '11'],
        [null, '2', '二站', null],
        [null, null, null, null],
        [null, '3', '三站', '33'],
        ['乙县', '4', '待建', null],
      ],
      { merges: ['A2:A5', 'D2:D3', 'C6:D6'] },
    );
    expect((await readBytes(bytes, 'a.xlsx')).map(plain)).toEqual([
      { county: '甲县', code: '1', name: '一站', phone: '11' },
      { county: '甲县', code: '2', name: '二站', phone: '11' },
      { county: '甲县', code: '3', name: '三站', phone: '33' },
      { county: '乙县', code: '4', name: '待建', phone: '待建' },
    ]);
  });

  it('make a heading of two rows below a title', async () => {
    const bytes = book(
      [
        ['工会驿站台账'],
        ['县区', '编号', '站点名称', '位置', null, '负责人', null],
        [null, null, null, '经度', '纬度', '姓名', '电话'],
        ['甲县', '1', '一站', 113.1, 23.2, '王', '138'],
      ],
      { merges: ['A1:G1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:G2'] },
    );
    const table = await openBytes(bytes, 'a.xlsx');
    expect(table.sheets[0]).toMatchObject({ headerRow: 3 });
    expect((await entriesOf(table)).map(plain)).toEqual([
      {
        county: '甲县',
        code: '1',
        name: '一站',
        longitude: '113.1',
        latitude: '23.2',
        '负责人/姓名': '王',
        keeperPhone: '138',
      },
    ]);
  });

  it('hide no subtotal behind a repeated county', async () => {
    const bytes = book(
      [
        ['县区', '编号', '名称'],
        ['甲县', '1', '一站'],
        [null, '小计', '1'],
      ],
      { merges: ['A2:A3'] },
    );
    expect(await readBytes(bytes, 'a.xlsx')).toHaveLength(1);
  });

  it('are reported where one stretches over the columns and is no data', async () => {
    const bytes = book([['县区', '编号', '名称', '电话'], ['一、城区'], ['甲县', '1', '一站', '11']], {
      merges: ['A2:D2'],
    });
    expect((await readBytes(bytes, 'a.xlsx')).map(plain)).toEqual([
      { kind: 'problem', sheet: '台账', row: 2, column: null, rule: 'table.mergedAcross', value: '一、城区' },
      { county: '甲县', code: '1', name: '一站', phone: '11' },
    ]);
  });

  it('are found wherever a chunk of the sheet ends', async () => {
    const rows: CellInput[][] = [['县区', '编号', '名称']];
    const merges: string[] = [];
    for (let row = 2; row < 8_000; row += 2) {
      rows.push([`县${row}`, String(row), '甲'], [null, String(row + 1), '乙']);
      merges.push(`A${row}:A${row + 1}`);
    }
    const entries = await readBytes(book(rows, { merges }), 'a.xlsx');
    const counties = entries.map((entry) => (entry.kind === 'row' ? entry.cells.get('county')?.text : entry.rule));
    expect(counties).toEqual(entries.map(({ row }) => `县${row - (row % 2)}`));
    expect(entries).toHaveLength(7_998);
  });
});
