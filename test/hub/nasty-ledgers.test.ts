import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distanceMetres } from '../../src/domains/regions/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../support/hub.js';
import { type CellInput, type SheetInput, workbook } from '../support/xlsx.js';

type Cells = Readonly<Record<string, CellInput>>;

/** One station as a ledger of 甘州区 tells it. */
const USUAL: Cells = {
  驿站编号: 'ZY-0001',
  驿站名称: '丹霞东路驿站',
  类型: '暖蜂驿站',
  区划代码: '620702',
  地址: '丹霞东路 1 号',
  经度: '100.4498',
  纬度: '38.9329',
  坐标系: 'GPS',
  开放时间: '8:00-20:00',
};

/** A sheet of such stations, each a little further north; what a row does not say is as usual, null leaves it empty. */
function sheetOf(rows: readonly Cells[], name = '驿站'): SheetInput {
  const titles = [...new Set([USUAL, ...rows].flatMap((row) => Object.keys(row)))];
  const filled = rows.map((row, index) => {
    const own: Cells = {
      ...USUAL,
      驿站编号: `ZY-000${index + 1}`,
      驿站名称: `丹霞东路驿站${index + 1}号`,
      纬度: String(38.9329 + index / 100),
      ...row,
    };
    return titles.map((title) => own[title] ?? null);
  });
  return { name, rows: [titles, ...filled] };
}

describe('a ledger of stations as counties and partners send it (C3)', () => {
  let hub: TestHub;
  let files = 0;
  beforeAll(async () => {
    hub = await testHub();
  });
  beforeEach(() => hub.test.database.query(sql`truncate stations.station cascade`));
  afterAll(() => hub.close());

  /** Takes a workbook in by a channel of its own, and answers what became of its rows. */
  async function taken(sheets: readonly SheetInput[], authority = 'LEDGER', options: object = {}) {
    files += 1;
    const channel = `C3-nasty-${files}`;
    await hub.test.database.query(sql`
      insert into channels.channel (code, name, owner, mode, formats, conflict_rule, authority)
      values (${channel}, ${channel}, 'A county', 'FILE', '{xlsx}', '', ${authority})`);
    const path = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'ledger.xlsx');
    writeFileSync(path, workbook({ sheets }));
    const { runId, state, counts } = await hub.takeIn(path, { channel, ...options });
    const findings = await hub.test.database.query<Record<string, unknown>>(sql`
      select sheet, row, "column", value, verdict, rule from channels.rejected_row
      where import_run_id = ${runId} order by ordinal`);
    return { state, counts, findings };
  }

  const stations = () =>
    hub.test.database.query<Record<string, unknown> & { longitude: number; latitude: number }>(
      sql`select * from stations.station order by station_code`,
    );
  const columns = async (...names: readonly string[]) =>
    (await stations()).map((station) => names.map((name) => station[name]));

  it('1: a title, a header of two rows, a hidden sheet and a row of totals are no stations', async () => {
    const header = [
      '驿站编号',
      '驿站名称',
      '类型',
      '区划代码',
      '地址',
      '位置',
      null,
      '坐标系',
      '开放时间',
      '面积（㎡）',
    ];
    const row = (n: number): CellInput[] => {
      const place = [100.4498, 38.9329 + n / 100];
      return [
        `ZY-000${n}`,
        `驿站${n}号`,
        '暖蜂驿站',
        '620702',
        `丹霞东路 ${n} 号`,
        ...place,
        'GPS',
        '8:00-20:00',
        10 * n,
      ];
    };
    const sheet: SheetInput = {
      name: '台账',
      rows: [
        ['甘州区工会驿站台账（2024年）'],
        header,
        [null, null, null, null, null, '经度', '纬度', null, null, null],
        row(1),
        row(2),
        ['合计', '2个', null, null, null, null, null, null, null, { formula: 'SUM(J4:J5)', value: 30 }],
      ],
      merges: ['A1:J1', 'F2:G2', ...[...'ABCDEHIJ'].map((column) => `${column}2:${column}3`)],
    };
    const { state, counts, findings } = await taken([
      sheet,
      { ...sheetOf([{ 驿站编号: 'OLD-1' }], '旧'), state: 'hidden' },
    ]);
    expect([state, findings]).toEqual(['DONE', []]);
    expect(counts).toMatchObject({ applied: 2, rejected: 0, quarantined: 0 });
    expect(await columns('station_code', 'longitude', 'area_square_metres')).toEqual([
      ['ZY-0001', 100.4498, '10.00'],
      ['ZY-0002', 100.4498, '20.00'],
    ]);
  });

  it('2: a county that stands in the first of its merged cells holds for all of them', async () => {
    const region: Cells = { 区划代码: null, 省份: '甘肃省', 市州: '张掖市' };
    const sheet = sheetOf([{ ...region, 区县: '甘州区' }, region, region]);
    const titles = [...sheet.rows][0] ?? [];
    const merges = ['省份', '市州', '区县'].map((title) => {
      const column = String.fromCharCode(65 + titles.indexOf(title));
      return `${column}2:${column}4`;
    });
    const { findings } = await taken([{ ...sheet, merges }]);
    expect(findings).toEqual([]);
    expect(await columns('region_code')).toEqual([['620702'], ['620702'], ['620702']]);
    // Without the merge nobody can say where the others lie.
    const { findings: told } = await taken([sheetOf([{ ...region, 区县: '甘州区' }, { 区划代码: null }])]);
    expect(told).toMatchObject([{ row: 3, verdict: 'REJECTED', rule: 'station.regionCode.required' }]);
  });

  it('3: a number that has lost its last digits is rejected and not rounded, and nothing of it is shown', async () => {
    const { counts, findings } = await taken([
      sheetOf([
        { 管理员身份证号: { raw: '6.20725199003071E+17' }, 管理员手机: '13800138000' },
        { 管理员身份证号: { raw: '620725199003071237' } },
        { 管理员手机: { raw: '13900139000' } },
        { 管理员手机: '1.38E+10' },
      ]),
    ]);
    expect(counts).toMatchObject({ applied: 1, rejected: 3 });
    expect(findings.map(({ row, column, rule }) => [row, column, rule])).toEqual([
      [2, '管理员身份证号', 'ledger.digitsLost'],
      [3, '管理员身份证号', 'ledger.digitsLost'],
      [5, '管理员手机', 'phone.invalid'],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/199003|13800138000/);
    const [station] = await stations();
    const place = { table: 'stations.station', column: 'keeper_mobile', row: String(station?.id) };
    expect(hub.hub.envelope.open(station?.keeper_mobile as Buffer, place)).toBe('+8613900139000');
  });

  it('4: a day is read in any form that names its year, and told when it does not', async () => {
    const days: readonly CellInput[] = [
      '2023年8月30日',
      '2023.8.30',
      45168,
      { date: '2023-08-30' },
      '8/30',
      '2023年8月32日',
    ];
    const { findings } = await taken([sheetOf(days.map((day) => ({ 建成日期: day })))]);
    expect(await columns('built_on')).toEqual(Array(4).fill(['2023-08-30']));
    expect(findings).toEqual([
      { sheet: '驿站', row: 6, column: '建成日期', value: '8/30', verdict: 'REJECTED', rule: 'station.date' },
      { sheet: '驿站', row: 7, column: '建成日期', value: '2023年8月32日', verdict: 'REJECTED', rule: 'station.date' },
    ]);
  });

  it('5: a point in degrees and minutes or in one column is read, one that is swapped is told and not turned', async () => {
    const { findings } = await taken([
      sheetOf([
        { 经度: '38.9329', 纬度: '100.4498' },
        { 经度: '100°26′59.28″', 纬度: '38度55分58.44秒' },
        { 经度: null, 纬度: null, 坐标: '100.4498,38.9629' },
        { 经度: null, 纬度: null, 坐标: '38.9729，100.4498' },
      ]),
    ]);
    expect(findings.map(({ row, verdict, rule }) => [row, verdict, rule])).toEqual([
      [2, 'REJECTED', 'station.point.swapped'],
      [5, 'REJECTED', 'station.point.swapped'],
    ]);
    const [degrees, oneColumn] = await stations();
    expect(degrees?.longitude).toBeCloseTo(100.4498, 6);
    expect(degrees?.latitude).toBeCloseTo(38.9329, 6);
    expect(oneColumn).toMatchObject({ longitude: 100.4498, latitude: 38.9629 });
  });

  it('6: points of several datums in one sheet come to lie where they are, and one without a datum nowhere', async () => {
    const here: Cells = { 经度: '100.4498', 纬度: '38.9329' };
    const { findings } = await taken([
      sheetOf([
        { ...here, 坐标系: null },
        { ...here, 坐标系: 'GPS' },
        { ...here, 坐标系: '高德', 驿站名称: '甲' },
        { ...here, 坐标系: '百度坐标系', 驿站名称: '乙' },
      ]),
    ]);
    expect(findings).toMatchObject([{ row: 2, column: '坐标系', verdict: 'REJECTED', rule: 'station.point.noDatum' }]);
    const [gps, amap, baidu] = await stations();
    if (!gps || !amap || !baidu) throw new Error('A station is missing.');
    expect([gps, amap, baidu].map(({ original_datum }) => original_datum)).toEqual(['WGS84', 'GCJ02', 'BD09']);
    expect(gps).toMatchObject({ longitude: 100.4498, latitude: 38.9329 });
    expect(distanceMetres(gps, amap)).toBeGreaterThan(100);
    expect(distanceMetres(gps, baidu)).toBeGreaterThan(500);
    expect(distanceMetres(amap, baidu)).toBeGreaterThan(500);
    // The file may say it once for all rows that do not.
    await hub.test.database.query(sql`truncate stations.station cascade`);
    await taken([sheetOf([{ ...here, 坐标系: null }])], 'LEDGER', { datum: 'GCJ02' });
    expect(await stations()).toMatchObject([{ longitude: amap.longitude, latitude: amap.latitude }]);
  });

  it('7: stars count from an assessment alone, and stars that are only hoped for are told', async () => {
    const stars: readonly CellInput[] = [
      '★★★',
      '三星',
      '3星级',
      { raw: '3.0', format: '0.0' },
      '★★★☆☆',
      '未评星',
      '拟评三星',
    ];
    const rows = stars.map((star) => ({ 星级: star }));
    const unread = [{ row: 8, column: '星级', value: '拟评三星', rule: 'station.star', verdict: 'REJECTED' }];
    const ledger = await taken([sheetOf(rows)]);
    expect(ledger.findings).toMatchObject(unread);
    expect(await columns('star')).toEqual(Array(6).fill([null]));
    const assessment = await taken([sheetOf(rows)], 'ASSESSMENT');
    expect(assessment.findings).toMatchObject(unread);
    expect(await columns('star')).toEqual([[3], [3], [3], [3], [3], [null]]);
    await taken([sheetOf(rows.map(() => ({ 星级: '五星' })))]);
    expect((await columns('star')).slice(0, 5)).toEqual(Array(5).fill([3]));
  });

  it('8: hours are read, or wait for a person; the rest of the row is judged', async () => {
    const hours = ['全天', '8:00—20:00（冬季19:00）', '24H', '22:00-次日6点', '工作日', '次日6点', '看情况'];
    const { counts, findings } = await taken([
      sheetOf([...hours.map((text) => ({ 开放时间: text })), { 开放时间: '随时', 经度: '38.9', 纬度: '100.4' }]),
    ]);
    expect(counts).toMatchObject({ applied: 4, quarantined: 3, rejected: 1 });
    // What is plainly wrong rejects its row with all that is told of it.
    expect(findings.map(({ row, column, verdict, rule }) => [row, column, verdict, rule])).toEqual([
      [6, '开放时间', 'QUARANTINED', 'station.hours.missing'],
      [7, '开放时间', 'QUARANTINED', 'station.hours.unreadable'],
      [8, '开放时间', 'QUARANTINED', 'station.hours.unreadable'],
      [9, '经度', 'REJECTED', 'station.point.swapped'],
      [9, '开放时间', 'REJECTED', 'station.hours.unreadable'],
    ]);
    expect(await columns('hours_text', 'always_open')).toEqual([
      ['全天', true],
      ['8:00—20:00（冬季19:00）', false],
      ['24H', true],
      ['22:00-次日6点', false],
    ]);
  });

  it('8: a new station without any hours is rejected, because there is nothing to decide on', async () => {
    const { findings } = await taken([sheetOf([{ 开放时间: null }])]);
    expect(findings).toMatchObject([{ verdict: 'REJECTED', column: '开放时间' }]);
  });

  it('9: facilities in one cell are found whatever parts them, and a word nobody knows is told', async () => {
    const { findings } = await taken([
      sheetOf([
        { 服务项目: '饮水、微波炉，充电;药箱' },
        { 服务项目: '饮水 床位50元/晚\n热水免费' },
        { 服务项目: '饮水、按摩椅' },
      ]),
    ]);
    expect(findings).toMatchObject([{ row: 4, column: '服务项目', verdict: 'REJECTED', rule: 'station.facility' }]);
    const services = await hub.test.database.query<{ code: string; facility: string; fen: string | null }>(sql`
      select station_code as code, facility, price_fen as fen from stations.service
      join stations.station on station.id = station_id order by station_code, ordinal`);
    expect(services.map(({ code, facility, fen }) => [code, facility, fen])).toEqual([
      ['ZY-0001', 'DRINKING_WATER', null],
      ['ZY-0001', 'MICROWAVE', null],
      ['ZY-0001', 'CHARGING', null],
      ['ZY-0001', 'MEDICINE_BOX', null],
      ['ZY-0002', 'DRINKING_WATER', null],
      ['ZY-0002', 'BED', '5000'],
      ['ZY-0002', 'HOT_WATER', null],
    ]);
  });

  it('10: one station in two sheets under two names is one, by its place or by the word of a person', async () => {
    const uncoded = { 驿站编号: null, 纬度: '38.9329' };
    const coded = await taken([
      sheetOf([{ 驿站名称: '暖蜂驿站①', 纬度: '38.9329' }], '甲'),
      sheetOf([{ ...uncoded, 驿站名称: '暖蜂驿站1号', 联系电话: '12351' }], '乙'),
    ]);
    expect(coded.counts).toMatchObject({ applied: 2 });
    expect(await columns('station_code', 'name', 'phone', 'version')).toEqual([['ZY-0001', '暖蜂驿站1号', '12351', 2]]);
    // Neither has a code: they are one record of the file that says two things.
    const both = await taken([
      sheetOf([{ ...uncoded, 驿站名称: '暖蜂驿站②', 地址: '甲路' }], '甲'),
      sheetOf([{ ...uncoded, 驿站名称: '暖蜂驿站2号', 地址: '乙路' }], '乙'),
    ]);
    expect(both.findings).toMatchObject([{ sheet: '乙', verdict: 'QUARANTINED', rule: 'channel.recordTwice' }]);
    expect(await columns('name')).toEqual([['暖蜂驿站②'], ['暖蜂驿站1号']]);
  });

  it('11: formulas are their results, rich text is text, and a text that begins with = stays one', async () => {
    const { findings } = await taken([
      sheetOf([
        { 驿站名称: { formula: 'CONCATENATE("丹霞","驿站")', value: '丹霞驿站' } },
        { 驿站名称: { rich: ['丹霞', '东路', '驿站'] } },
        { 驿站名称: { formula: 'HYPERLINK("http://example.com","南环路驿站")', value: '南环路驿站' } },
        { 驿站名称: { inline: '=HYPERLINK("http://example.com","x")' } },
        { 驿站名称: { formula: 'VLOOKUP(A1,B:C,2)' } },
        { 经度: { error: '#N/A' } },
      ]),
    ]);
    expect(await columns('name')).toEqual([
      ['丹霞驿站'],
      ['丹霞东路驿站'],
      ['南环路驿站'],
      ['=HYPERLINK("http://example.com","x")'],
    ]);
    expect(findings.map(({ row, column, verdict }) => [row, column, verdict])).toEqual([
      [6, '驿站名称', 'REJECTED'],
      [7, '经度', 'REJECTED'],
    ]);
  });

  describe("12: a partner's list counts outlets as stations", () => {
    const list = (...statuses: readonly string[]) => sheetOf(statuses.map((status) => ({ 状态: status })));

    it('and those that ought to be built (应建成) are planned', async () => {
      await taken([list('应建成', '已建成')], 'PARTNER');
      expect(await columns('status', 'told_by')).toEqual([
        ['PLANNED', 'PARTNER'],
        ['BUILT', 'PARTNER'],
      ]);
    });

    it('never turns a status forward, also of a station that only it has told of', async () => {
      await taken([list('应建成', '开放')], 'PARTNER');
      await taken([list('已建成', '暂停服务')], 'PARTNER');
      expect(await columns('status')).toEqual([['PLANNED'], ['TEMPORARILY_CLOSED']]);
    });

    it('says nothing against a ledger, whichever came first, and fills in what that left blank', async () => {
      await taken([list('应建成', '应建成')], 'PARTNER');
      await taken([list('规划中', '正常开放')]);
      const more = { 联系电话: '12351', 地址: '别处', 服务项目: '饮水', 状态: '已建成' };
      await taken([sheetOf([more, more])], 'PARTNER');
      expect(await columns('status', 'told_by', 'address', 'phone')).toEqual([
        ['PLANNED', 'LEDGER', '丹霞东路 1 号', '12351'],
        ['OPEN', 'LEDGER', '丹霞东路 1 号', '12351'],
      ]);
    });
  });
});
