import { workbook } from '../../support/xlsx.js';
import { entriesOf, openBytes, plain, readBytes, refusalOf } from './reading.js';

describe('the heading of a table', () => {
  it('is found below titles, and rows above it are no data', async () => {
    const text = '2024年台账,,\n填报单位：某县,,日期：1月\n编号,名称,电话\n1,甲,2\n';
    const table = await openBytes(text, 'a.csv');
    expect(table.sheets).toEqual([{ name: null, headerRow: 3, headings: ['code', 'name', 'phone'] }]);
    expect((await entriesOf(table)).map(plain)).toEqual([{ code: '1', name: '甲', phone: '2' }]);
  });

  it('keeps columns that are not known under their own text, and none without a heading', async () => {
    const [entry] = await readBytes('编号,名称,备注,备注,,name\n1,甲,a,b,c,d\n', 'a.csv');
    expect(plain(entry)).toEqual({ code: '1', name: '甲', 备注: 'a', '备注 (2)': 'b', 'name (2)': 'd' });
  });

  it('may be broken over lines and stretched with blanks', async () => {
    const [entry] = await readBytes('编　号,"站点\n名称",电 话\n1,甲,2\n', 'a.csv');
    expect(plain(entry)).toEqual({ code: '1', name: '甲', phone: '2' });
  });

  it('may take two rows, of which the upper one groups columns', async () => {
    const text = '台账,,,,,\n编号,名称,位置,,负责人,\n,,经度,纬度,姓名,电话\n1,甲,113.1,23.2,王,138\n';
    const table = await openBytes(text, 'a.csv');
    expect(table.sheets[0]).toMatchObject({ headerRow: 3 });
    expect((await entriesOf(table)).map(plain)).toEqual([
      { code: '1', name: '甲', longitude: '113.1', latitude: '23.2', '负责人/姓名': '王', keeperPhone: '138' },
    ]);
  });

  it('takes no title for a group of headings, though the title stands above a blank of the heading', async () => {
    const text = '台账,,,2024年,,\n编号,名称,位置,,负责人,\n,,经度,纬度,姓名,电话\n1,甲,113.1,23.2,王,138\n';
    const [entry, ...others] = await readBytes(text, 'a.csv');
    expect(plain(entry)).toMatchObject({ code: '1', longitude: '113.1', latitude: '23.2', keeperPhone: '138' });
    expect(others).toEqual([]);
  });

  it('is not stretched over the first row of data when a column has no heading', async () => {
    const entries = await readBytes('编号,名称,\n1,甲,名称\n', 'a.csv');
    expect(entries.map(plain)).toEqual([{ code: '1', name: '甲' }]);
  });

  it('is sought in the first 20 rows that hold anything', async () => {
    const titles = (count: number): string => '说明,,\n'.repeat(count);
    expect(await readBytes(`${titles(19)}编号,名称,电话\n1,甲,2\n`, 'a.csv')).toHaveLength(1);
    const refusal = await refusalOf(openBytes(`${titles(20)}编号,名称,电话\n1,甲,2\n`, 'a.csv'));
    expect(refusal.code).toBe('FILE_NO_HEADER');
  });

  it('needs two known headings, else the file is refused and it is said where one was looked for', async () => {
    const refusal = await refusalOf(openBytes('说明\n编号,甲列,乙列\n1,2,3\n', 'a.csv'));
    expect(refusal.code).toBe('FILE_NO_HEADER');
    expect(refusal.sentence.zh).toContain('第 2 行（3 格），其中可识别的列名：编号。');
    expect(refusal.sentence.en).toContain('row 2 with 3 cells; known headings in it: 编号.');
  });

  it('repeats nothing of a row of data that stands where a heading is wanted', async () => {
    const book = workbook({
      sheets: [
        {
          name: '表',
          rows: [
            ['赵某', '东街'],
            ['钱某', '西街', '女'],
          ],
        },
      ],
    });
    for (const file of [
      openBytes('赵某,13999991000,x\n钱某,13999991001,y\n', 'a.csv'),
      openBytes('赵某,东街,女\n', 'a.csv'),
      openBytes(book, 'a.xlsx'),
    ]) {
      const refusal = await refusalOf(file);
      expect(refusal.code).toBe('FILE_NO_HEADER');
      for (const text of Object.values(refusal.sentence)) expect(text).not.toMatch(/赵某|钱某|1399999|街/);
    }
  });

  it('may not name one thing twice', async () => {
    const refusal = await refusalOf(openBytes('编号,名称,站点名称\n1,甲,乙\n', 'a.csv'));
    expect(refusal.code).toBe('FILE_NO_HEADER');
    expect(refusal.sentence.zh).toContain('名称、站点名称');
  });

  it('may not be wider than the limit', async () => {
    const wide = ['编号', '名称', ...Array.from({ length: 20 }, (_, index) => `列${index}`)];
    expect((await refusalOf(openBytes(`${wide.join(',')}\n`, 'a.csv', { columns: 20 }))).code).toBe('FILE_TOO_LARGE');
    const book = workbook({ sheets: [{ name: '表', rows: [wide] }] });
    expect((await refusalOf(openBytes(book, 'a.xlsx', { columns: 20 }))).code).toBe('FILE_TOO_LARGE');
  });
});

describe('rows that are no data', () => {
  it('are left out: empty rows and totals', async () => {
    const text = '编号,名称,电话\n1,甲,2\n,,\n小计,,5\n2,乙,3\n,合 计：,5\n总计,,\n共计2个,,\n';
    expect((await readBytes(text, 'a.csv')).map((entry) => entry.row)).toEqual([2, 5]);
  });
});
