import { KeyedHashes } from '../../../src/auth/index.js';
import { StationIntake } from '../../../src/domains/stations/station.intake.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { problemsOf, subjectOf } from '../../support/intake.js';
import { given, speaks } from './given.js';
import { type Cells, Ledger, told } from './ledger.js';

describe('a row of a station ledger', () => {
  let test: TestDatabase;
  let ledger: Ledger;

  beforeAll(async () => {
    test = await testDatabase();
    const hub = await given(test.database);
    ledger = new Ledger(new StationIntake(hub.service, hub.regions, new KeyedHashes(hub.keyring)));
    await ledger.intake.prepare();
  });
  beforeEach(async () => {
    await test.database.query(sql`truncate stations.station cascade`);
  });
  afterAll(() => test.close());

  it('becomes the command of a registration, named by its code', () => {
    expect(ledger.identify()).toBe('ZY-0007');
    const reading = ledger.read({
      建设工会: '甘州区总工会',
      依托单位: '中国石化张掖东站',
      依托类型: '加油站',
      共建单位: '甘州区人社局、甘州区交通局',
      联系电话: '０９３６-8212345',
      站长: '张三丰',
      手机号: '13800138000',
      '面积（㎡）': '54.5',
      '投入（万元）': '8.5',
      建成时间: '2023年8月30日',
      星级: '★★★☆☆',
      状态: '在用',
      荣誉: '最美站点（全国总工会，2023）；示范站点（2022年，甘肃省总工会）',
      指引: '加油站东侧',
      更新日期: '2024.5.1',
      设施: '饮水、微波炉，充电;药箱',
    });
    expect(reading).toMatchObject({
      command: {
        stationCode: 'ZY-0007',
        name: '暖蜂驿站①',
        kinds: ['WARM_BEE_STATION'],
        regionCode: '620702',
        location: { longitude: 100.4498, latitude: 38.9329, datum: 'WGS84' },
        operatorName: '甘州区总工会',
        host: { name: '中国石化张掖东站', kind: 'PETROL_STATION' },
        partners: ['甘州区人社局', '甘州区交通局'],
        phone: '0936-8212345',
        keeper: { name: '张三丰', mobile: '13800138000' },
        areaSquareMetres: 54.5,
        investment: { amountFen: 8_500_000, currency: 'CNY' },
        builtOn: '2023-08-30',
        star: 3,
        status: 'OPEN',
        honours: [
          { title: '最美站点', grantedBy: '全国总工会', year: 2023 },
          { title: '示范站点', grantedBy: '甘肃省总工会', year: 2022 },
        ],
        directions: '加油站东侧',
        verifiedOn: '2024-05-01',
        hoursText: '8:00—20:00（冬季19:00）',
        services: [
          { facility: 'DRINKING_WATER' },
          { facility: 'MICROWAVE' },
          { facility: 'CHARGING' },
          { facility: 'MEDICINE_BOX' },
        ],
      },
    });
  });

  it('without a code is named by its division and its name, however that is written', () => {
    const one = ledger.identify({ 驿站编号: undefined });
    const other = ledger.identify({ 驿站编号: '/', 驿站名称: '暖蜂驿站（1号）' });
    expect([one, other]).toEqual(['620702/暖蜂驿站1', '620702/暖蜂驿站1']);
  });

  it('leaves out what it does not tell', () => {
    const command = ledger.command({ 星级: '-', 管理员: '无', 联系电话: '/', 服务项目: '' });
    expect(command).not.toHaveProperty('star');
    expect(command.services).toBeUndefined();
    expect(command.phone).toBeUndefined();
    expect(command.keeper).toBeUndefined();
  });

  it('does not keep an id number', () => {
    const command = ledger.command({ 管理员身份证号: '620725199003071237' });
    expect(JSON.stringify(command)).not.toContain('620725199003071237');
  });

  describe('names a host', () => {
    const HOST = { 依托单位: '中国银行张掖分行', 依托类型: '银行' };
    const applied = (more: Cells) => test.database.transaction((tx) => ledger.take(tx, more));
    const hosts = () =>
      test.database.query(sql`select host_name as name, host_kind as kind, version from stations.station`);

    it('without its kind, which stays as it was', async () => {
      await applied(HOST);
      await applied({ 依托单位: HOST.依托单位 });
      expect(await hosts()).toEqual([{ name: HOST.依托单位, kind: 'BANK', version: 1 }]);
    });

    it('of another name without its kind, which then is not known', async () => {
      await applied(HOST);
      await applied({ 依托单位: '张掖饭店' });
      expect(await hosts()).toEqual([{ name: '张掖饭店', kind: 'OTHER', version: 2 }]);
    });

    it('and a kind, also when that is no other than 其他', async () => {
      await applied({ 依托单位: HOST.依托单位 });
      expect(await hosts()).toMatchObject([{ kind: 'OTHER' }]);
      await applied(HOST);
      await applied({ ...HOST, 依托类型: '其他' });
      expect(await hosts()).toMatchObject([{ kind: 'OTHER', version: 3 }]);
    });

    it.each([{ 依托类型: '自建' }, { 依托单位: '自建' }, { 依托单位: '自建', 依托类型: '自建' }])(
      'and none by %j',
      (cells) => {
        expect(ledger.command(cells).host).toBeUndefined();
      },
    );
  });

  describe('is personal', () => {
    it('in a mobile, which is shown masked where it is refused', () => {
      const [problem] = ledger.problems({ 站长手机: '12345678901' });
      expect(problem).toMatchObject({
        column: '管理员手机',
        refusal: { code: 'INVALID_VALUE', details: { rule: 'phone.invalid' } },
      });
      expect(problem?.value).not.toContain('345678');
      expect(JSON.stringify(problem)).not.toContain('12345678901');
    });

    it('in what a channel may show of it', () => {
      expect(ledger.intake.shown('管理员', '欧阳春')).toBe('欧阳*');
      expect(ledger.intake.shown('管理员手机', '13800138000')).toBe('138****8000');
      expect(ledger.intake.shown('驿站名称', '暖蜂驿站')).toBe('暖蜂驿站');
    });
  });

  it('tells everything that is wrong with it at once', () => {
    const problems = ledger.problems({
      驿站名称: undefined,
      类型: '咖啡馆',
      经度: '38.9329',
      纬度: '100.4498',
      星级: '拟评三星',
      建成日期: '8/30',
      开放时间: '看情况',
      服务项目: '按摩椅',
      手机号: '1',
    });
    expect(told(problems).sort()).toEqual(
      [
        ['驿站名称', 'INVALID_VALUE', 'station.name.required'],
        ['类型', 'UNREADABLE', 'station.kinds'],
        ['经度', 'POINT_INVALID', 'station.point.swapped'],
        ['星级', 'UNREADABLE', 'station.star'],
        ['建成日期', 'UNREADABLE', 'station.date'],
        ['开放时间', 'HOURS_INVALID', 'station.hours.unreadable'],
        ['服务项目', 'UNREADABLE', 'station.facility'],
        ['管理员手机', 'INVALID_VALUE', 'phone.invalid'],
      ].sort(),
    );
    expect(problems.every(({ refusal }) => speaks(refusal))).toBe(true);
    const waiting = problems.filter(({ verdict }) => verdict === 'QUARANTINED');
    expect(waiting.map(({ column }) => column)).toEqual(['开放时间']);
  });

  it('says of a running number that it is no code', () => {
    expect(told(ledger.problems({ 编号: '7', 驿站编号: undefined }))).toEqual([
      ['驿站编号', 'UNREADABLE', 'station.stationCode.number'],
    ]);
  });

  it('is never an error, whatever stands in it', () => {
    const titles = [
      '驿站编号',
      '驿站名称',
      '类型',
      '区划代码',
      '地址',
      '经度',
      '坐标',
      '坐标系',
      '开放时间',
      '服务项目',
      '床位数',
      '星级',
      '荣誉',
      '手机号',
      '建成日期',
      '面积',
      '投入',
    ];
    for (const text of [
      '=HYPERLINK("http://x","y")',
      '((',
      '))',
      '、、、',
      '/',
      '😀'.repeat(300),
      '\u0000',
      '\ud800',
      '-1e999',
      "'; drop table x; --",
    ]) {
      for (const title of titles) expect(() => ledger.read({ [title]: text })).not.toThrow();
    }
  });

  describe('taken in', () => {
    const apply = (more: Cells = {}) => test.database.transaction((tx) => ledger.take(tx, more));
    const versions = () => test.database.query(sql`select station_code, version from stations.station order by 1`);

    it('enters a station once, however often it comes', async () => {
      const first = subjectOf(await apply());
      expect(first).toEqual({ type: 'sta', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(await apply()).toEqual({ subject: first, changed: false });
      expect(await versions()).toEqual([{ station_code: 'ZY-0007', version: 1 }]);
    });

    it('enters a station abroad where it is', async () => {
      const abroad = { 区划代码: 'KH', 经度: '103.8564', 纬度: '13.3633', 坐标系: '火星坐标系' };
      const { id } = subjectOf(await apply(abroad));
      const rows = await test.database.query(
        sql`select longitude, latitude, time_zone from stations.station where id = ${id}`,
      );
      expect(rows).toEqual([{ longitude: 103.8564, latitude: 13.3633, time_zone: 'Asia/Phnom_Penh' }]);
    });

    it('takes its prices as yuan, and none in another currency', async () => {
      const [service] = ledger.command({ 服务设施: '床位50元/晚' }).services ?? [];
      expect(service?.price).toEqual({ amountFen: 5000, currency: 'CNY' });
      expect(told(ledger.problems({ 服务设施: '床位50美元/晚' }))).toEqual([
        ['服务项目', 'UNREADABLE', 'station.facility'],
      ]);
    });

    it('wants the zone of a country with several', async () => {
      const jakarta = { 区划代码: 'ID', 经度: '106.8', 纬度: '-6.2' };
      expect(told(ledger.problems(jakarta))).toEqual([['时区', 'INVALID_VALUE', 'station.timeZone.unknown']]);
      const { id } = subjectOf(await apply({ ...jakarta, 时区: 'Asia/Jakarta' }));
      expect(await test.database.query(sql`select time_zone from stations.station where id = ${id}`)).toEqual([
        { time_zone: 'Asia/Jakarta' },
      ]);
    });

    it('leaves one that may be there already to a person, in the column of the name', async () => {
      await apply();
      const [problem] = problemsOf(await apply({ 驿站编号: 'ZY-0008', 驿站名称: '暖蜂驿站1号' }));
      expect(problem).toMatchObject({ verdict: 'QUARANTINED', column: '驿站名称', value: '暖蜂驿站1号' });
      expect(problem?.refusal.code).toBe('DUPLICATE_STATION');
      // The sender of a file has no argument of a mutation to give.
      for (const told of Object.values(problem?.refusal.sentence ?? {})) {
        expect(told).toContain('resolveSourceRecord');
        expect(told).not.toContain('acceptDuplicate');
      }
    });

    it('leaves a code that belongs elsewhere to a person', async () => {
      await apply();
      const cells = { 区划代码: '620721', 驿站名称: '肃南驿站', 经度: '99.6', 纬度: '38.8' };
      expect(problemsOf(await apply(cells))[0]).toMatchObject({
        verdict: 'QUARANTINED',
        column: '驿站编号',
      });
    });

    it('rejects a row with a code of another division, in the column of the code', async () => {
      const cells = { 驿站编号: '440303-WB-0001' };
      expect(problemsOf(await apply(cells))[0]).toMatchObject({
        verdict: 'REJECTED',
        column: '驿站编号',
        value: '440303-WB-0001',
      });
    });

    it('rejects a row with a union that nobody entered, in the column of the union', async () => {
      expect(problemsOf(await apply({ 建设单位: '不存在的工会' }))[0]).toMatchObject({
        verdict: 'REJECTED',
        column: '建设工会',
        value: '不存在的工会',
        refusal: { code: 'NOT_FOUND' },
      });
    });
  });
});
