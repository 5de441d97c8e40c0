import type { RegisterStation } from '../../../src/domains/stations/station.commands.js';
import { StationIntake } from '../../../src/domains/stations/station.intake.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { IntakeCell, IntakeContext, IntakeProblem, IntakeReading, IntakeRow } from '../../../src/kit/intake.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { type Given, given, refusalsFrom, speaks } from './given.js';
import { DELIVERY, ledgerRow, textCell } from './ledger.js';

type Cells = Readonly<Record<string, string | IntakeCell | undefined>>;

const ROW: Cells = {
  驿站编号: 'ZY-0007',
  驿站名称: '暖蜂驿站①',
  类型: '暖蜂驿站',
  区划代码: '620702',
  地址: '张掖市甘州区丹霞东路 1 号',
  经度: '100.4498',
  纬度: '38.9329',
  坐标系: 'GPS',
  开放时间: '8:00—20:00（冬季19:00）',
};

describe('a row of a station ledger', () => {
  let test: TestDatabase;
  let hub: Given;
  let intake: StationIntake;

  beforeAll(async () => {
    test = await testDatabase();
    hub = await given(test.database);
    intake = new StationIntake(hub.service, hub.regions);
    await intake.prepare();
  });
  beforeEach(async () => {
    await test.database.query(sql`truncate stations.station cascade`);
  });
  afterAll(() => test.close());

  const rowOf = (more: Cells): IntakeRow => ledgerRow((title) => intake.heading(title), { ...ROW, ...more });
  const read = (more: Cells = {}, context: Partial<IntakeContext> = {}): IntakeReading<RegisterStation> =>
    intake.read(rowOf(more), { ...DELIVERY, ...context });
  const commandOf = (more: Cells = {}, context: Partial<IntakeContext> = {}): RegisterStation => {
    const reading = read(more, context);
    if ('record' in reading) return reading.record.command;
    throw new Error(reading.problems.map(({ refusal }) => refusal.message).join(' '));
  };
  const problemsOf = (more: Cells, context: Partial<IntakeContext> = {}): readonly IntakeProblem[] => {
    const reading = read(more, context);
    if ('record' in reading) throw new Error('Nothing was wrong with the row.');
    return reading.problems;
  };
  const told = (problems: readonly IntakeProblem[]) =>
    problems.map(({ column, refusal }) => [column, refusal.code, refusal.details.rule]);

  it('becomes the command of a registration, named by its code', () => {
    const reading = read({
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
      '设施': '饮水、微波炉，充电;药箱',
    });
    expect(reading).toMatchObject({
      record: {
        recordId: 'ZY-0007',
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
      },
    });
  });

  it('without a code is named by its division and its name, however that is written', () => {
    const one = read({ 驿站编号: undefined });
    const other = read({ 驿站编号: '/', 驿站名称: '暖蜂驿站（1号）' });
    expect(one).toMatchObject({ record: { recordId: '620702/暖蜂驿站1' } });
    expect(other).toMatchObject({ record: { recordId: '620702/暖蜂驿站1' } });
  });

  it('leaves out what it does not tell', () => {
    const command = commandOf({ 星级: '-', 管理员: '无', 联系电话: '/', 服务项目: '' });
    expect(command).not.toHaveProperty('star');
    expect(command.services).toBeUndefined();
    expect(command.phone).toBeUndefined();
    expect(command.keeper).toBeUndefined();
  });

  describe('under headings', () => {
    it.each([
      ['驿站编号', ['编号', '站点编码', '驿站 编号', '*编号（必填）']],
      ['驿站名称', ['名称', '站点名称']],
      ['类型', ['类别', '驿站类型']],
      ['区划代码', ['行政区划代码', '行政区划\n代码']],
      ['区县', ['所在区县', '县（市、区）'.replace('、', '')]],
      ['地址', ['详细地址', '位置/地址']],
      ['坐标', ['经纬度']],
      ['坐标系', ['坐标基准']],
      ['建设工会', ['建设单位', '运营工会']],
      ['联系电话', ['电话', '服务电话']],
      ['管理员手机', ['手机号', '站长手机', '管理员/手机', '管理员/联系电话']],
      ['管理员身份证号', ['身份证号', '身份证号码']],
      ['开放时间', ['服务时间', '营业时间']],
      ['面积', ['面积(㎡)', '面积（平方米）', '建筑面积（㎡）']],
      ['投入（万元）', ['投入(万元)', '投入资金（万元）']],
      ['投入（元）', ['投入(元)']],
      ['床位价格（元）', ['床位价格', '床位/价格（元）', '住宿收费（元）', '床位（元）']],
      ['床位数', ['床位数量', '床位（张）']],
      ['淋浴', ['洗浴', '淋浴间']],
      ['数据日期', ['更新日期', '核实时间']],
    ])('%s, also written %p', (column, titles) => {
      expect([column, ...titles].map((title) => intake.heading(title))).toEqual([column, ...titles].map(() => column));
    });

    it.each(['序号', '备注', '面积（亩）', '', '合计'])('ignores %p', (title) => {
      expect(intake.heading(title)).toBeNull();
    });
  });

  describe('names its division', () => {
    it.each([
      ['by province, city and county', { 省份: '甘肃省', 市州: '张掖市', 区县: '甘州区' }, '620702'],
      ['by short names', { 省份: '甘肃', 市州: '张掖', 区县: '甘州' }, '620702'],
      ['by city and county', { 市州: '沈阳市', 区县: '和平区' }, '210102'],
      ['by province and county', { 省份: '天津市', 区县: '和平区' }, '120101'],
      ['by a county with its city in front', { 区县: '张掖市甘州区' }, '620702'],
      ['by a whole name', { 区县: '甘肃省张掖市甘州区' }, '620702'],
      ['in a municipality named twice', { 省份: '北京市', 市州: '北京市', 区县: '朝阳区' }, '110105'],
      ['in a municipality with its filler', { 省份: '北京市', 市州: '市辖区', 区县: '朝阳区' }, '110105'],
      ['by a city without counties', { 省份: '广东省', 市州: '东莞市' }, '441900'],
      ['by its code of nine digits', { 区划代码: '620702005' }, '620702005'],
    ])('%s', (_, cells, code) => {
      expect(commandOf({ 区划代码: undefined, ...cells }, {}).regionCode).toBe(code);
    });

    it.each([
      ['a county that several cities have', { 区县: '和平区' }, '区县', 'station.region.name'],
      ['a county of another city', { 省份: '甘肃省', 市州: '兰州市', 区县: '甘州区' }, '区县', 'station.region.name'],
      ['a city that has counties', { 省份: '甘肃省', 市州: '张掖市' }, '市州', 'station.region.name'],
      ['nothing', {}, '区划代码', 'station.regionCode.required'],
      ['a code that is none', { 区划代码: '629999' }, '区划代码', 'station.region.unknown'],
      ['a code with letters', { 区划代码: '62O702' }, '区划代码', 'station.regionCode.format'],
      ['a code and another county', { 区划代码: '620702', 区县: '山丹县' }, '区县', 'station.region.contradiction'],
    ])('not by %s', (_, cells, column, rule) => {
      const [problem, ...others] = problemsOf({ 区划代码: undefined, ...cells });
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ verdict: 'REJECTED', column, refusal: { details: { rule } } });
      expect(problem && speaks(problem.refusal)).toBe(true);
    });
  });

  describe('names its point', () => {
    const split = { 经度: undefined, 纬度: undefined };

    it.each([
      ['in one cell', { ...split, 坐标: '100.4498,38.9329' }, 100.4498, 38.9329],
      ['in one cell with a full-width comma and brackets', { ...split, 经纬度: '（100.4498，38.9329）' }, 100.4498, 38.9329],
      ['in one cell with words, latitude first', { ...split, 经纬度: '北纬38.9329，东经100.4498' }, 100.4498, 38.9329],
      ['in degrees, minutes and seconds', { 经度: '101°29′30″', 纬度: '38°55′58.4″' }, 101 + 29 / 60 + 30 / 3600, 38 + 55 / 60 + 58.4 / 3600],
      ['in degrees with other signs', { 经度: '101度29分30秒', 纬度: `38°55'58.4"` }, 101 + 29 / 60 + 30 / 3600, 38 + 55 / 60 + 58.4 / 3600],
      ['with words', { 经度: '东经100.4498°', 纬度: 'N38.9329' }, 100.4498, 38.9329],
    ])('%s', (_, cells, longitude, latitude) => {
      const { location } = commandOf(cells);
      expect(location.longitude).toBeCloseTo(longitude, 9);
      expect(location.latitude).toBeCloseTo(latitude, 9);
    });

    it.each([
      ['WGS-84', 'WGS84'],
      ['gps', 'WGS84'],
      ['GCJ-02', 'GCJ02'],
      ['国测局', 'GCJ02'],
      ['火星坐标系', 'GCJ02'],
      ['高德', 'GCJ02'],
      ['腾讯地图', 'GCJ02'],
      ['BD-09', 'BD09'],
      ['百度地图', 'BD09'],
    ])('in the datum %s', (text, datum) => {
      expect(commandOf({ 坐标系: text }).location.datum).toBe(datum);
    });

    it('in the datum of the delivery when the row names none, and in its own when it does', () => {
      expect(commandOf({ 坐标系: undefined }, { datum: 'GCJ02' }).location.datum).toBe('GCJ02');
      expect(commandOf({ 坐标系: '百度' }, { datum: 'GCJ02' }).location.datum).toBe('BD09');
    });

    it.each([
      ['without a datum', { 坐标系: undefined }, '坐标系', 'POINT_INVALID', 'station.point.noDatum'],
      ['in a datum nobody knows', { 坐标系: '北京54' }, '坐标系', 'UNREADABLE', 'station.datum'],
      ['the wrong way round', { 经度: '38.9329', 纬度: '100.4498' }, '经度', 'POINT_INVALID', 'station.point.swapped'],
      ['the wrong way round in one cell', { ...split, 坐标: '38.9329,100.4498' }, '坐标', 'POINT_INVALID', 'station.point.swapped'],
      ['at sea', { 经度: '125.5', 纬度: '30.2' }, '经度', 'POINT_INVALID', 'station.point.atSea'],
      ['abroad', { 经度: '13.4', 纬度: '52.5' }, '经度', 'POINT_INVALID', 'station.point.outsideChina'],
      ['by half', { 纬度: undefined }, '纬度', 'INVALID_VALUE', 'station.location.latitude.required'],
      ['not at all', split, '坐标', 'POINT_INVALID', 'station.point.missing'],
      ['in words', { 经度: '加油站旁' }, '经度', 'UNREADABLE', 'station.degrees'],
      ['with 75 minutes', { 经度: '101°75′00″' }, '经度', 'UNREADABLE', 'station.degrees'],
      ['by one number in one cell', { ...split, 坐标: '100.4498' }, '坐标', 'UNREADABLE', 'station.point'],
    ])('not %s', (_, cells, column, code, rule) => {
      const problems = problemsOf(cells);
      expect(told(problems)).toEqual([[column, code, rule]]);
      expect(problems.every(({ refusal }) => speaks(refusal))).toBe(true);
    });
  });

  describe('tells a day', () => {
    it.each([
      ['2023年8月30日', '2023-08-30'],
      ['2023.8.30', '2023-08-30'],
      ['2023/8/30', '2023-08-30'],
      ['2023-08-30', '2023-08-30'],
      ['20230830', '2023-08-30'],
      ['2023/8/30 0:00:00', '2023-08-30'],
      ['2023-08', '2023-08-01'],
      ['2023年8月', '2023-08-01'],
      ['２０２３年８月３０日', '2023-08-30'],
    ])('as %s', (text, day) => {
      expect(commandOf({ 建成日期: text }).builtOn).toBe(day);
    });

    it('as a cell that is formatted as a date', () => {
      const cell = textCell('2023-08-30', { numeric: true, date: '2023-08-30' });
      expect(commandOf({ 建成日期: cell }).builtOn).toBe('2023-08-30');
    });

    it.each(['8/30', '8月30日', '23.8.30', '2023-02-29', '2023-13-01', '45168', '去年', '2023'])('not as %s', (text) => {
      const [problem] = problemsOf({ 建成日期: text });
      expect(problem).toMatchObject({ column: '建成日期', value: text, refusal: { code: 'UNREADABLE' } });
      expect(problem && speaks(problem.refusal)).toBe(true);
    });
  });

  describe('tells stars', () => {
    it.each([
      ['★★★', 3],
      ['★★★☆☆', 3],
      ['三星', 3],
      ['三星级', 3],
      ['3星级', 3],
      ['3.0', 3],
      ['５星', 5],
    ])('as %s', (text, star) => {
      expect(commandOf({ 星级: text }).star).toBe(star);
    });

    it.each(['未评定', '无', '0'])('as none: %s', (text) => {
      expect(commandOf({ 星级: text }).star).toBeUndefined();
    });

    it.each(['拟评三星', '三星（拟）', '6星', '3.5', '四星级候选', 'AAA'])('not as %s', (text) => {
      expect(told(problemsOf({ 星级: text }))).toEqual([['星级', 'UNREADABLE', 'station.star']]);
    });
  });

  describe('tells a status', () => {
    it.each([
      ['已建成', 'BUILT'],
      ['应建成', 'PLANNED'],
      ['规划', 'PLANNED'],
      ['已验收', 'ACCEPTED'],
      ['开放', 'OPEN'],
      ['在用', 'OPEN'],
      ['临时关闭', 'TEMPORARILY_CLOSED'],
      ['关闭', 'CLOSED'],
    ])('as %s', (text, status) => {
      expect(commandOf({ 状态: text }).status).toBe(status);
    });

    it('not as a word nobody agreed on', () => {
      expect(told(problemsOf({ 状态: '半开放' }))).toEqual([['状态', 'UNREADABLE', 'station.status']]);
    });
  });

  describe('tells hours', () => {
    it.each(['全天', '8:00—20:00（冬季19:00）', '24H', '工作日9:00-17:00'])('as %s, which are kept as they are written', (text) => {
      expect(commandOf({ 开放时间: text }).hoursText).toBe(text);
    });

    it.each(['工作日', '看情况', '次日6点'])('not as %s', (text) => {
      const [problem] = problemsOf({ 开放时间: text });
      expect(problem).toMatchObject({ column: '开放时间', value: text, refusal: { code: 'HOURS_INVALID' } });
    });
  });

  describe('tells services', () => {
    const services = (more: Cells) => commandOf(more).services;

    it.each([
      ['饮水、微波炉，充电;药箱', ['DRINKING_WATER', 'MICROWAVE', 'CHARGING', 'MEDICINE_BOX']],
      ['饮水机 微波炉 充电宝', ['DRINKING_WATER', 'MICROWAVE', 'POWER_BANK']],
      ['饮水/微波炉/充电', ['DRINKING_WATER', 'MICROWAVE', 'CHARGING']],
      ['提供饮水和充电；配备医药箱', ['DRINKING_WATER', 'CHARGING', 'MEDICINE_BOX']],
      ['桌椅、WiFi、AED', ['TABLE', 'REST_CHAIR', 'WIFI', 'AED']],
      ['充电、手机充电', ['CHARGING']],
    ])('in one cell: %s', (text, facilities) => {
      expect(services({ 服务项目: text })?.map(({ facility }) => facility)).toEqual(facilities);
    });

    it('with prices, numbers and what is free', () => {
      expect(services({ 服务项目: '床位50元/晚，餐食15元、热水免费；淋浴2间（10元/次）' })).toEqual([
        { facility: 'BED', price: { amountFen: 5000, currency: 'CNY' }, unit: '晚' },
        { facility: 'CANTEEN', price: { amountFen: 1500, currency: 'CNY' } },
        { facility: 'HOT_WATER', free: true },
        { facility: 'SHOWER', capacity: 2, price: { amountFen: 1000, currency: 'CNY' }, unit: '次' },
      ].map((service) => expect.objectContaining(service)));
    });

    it.each([
      ['床位 50元/晚', { price: { amountFen: 5000, currency: 'CNY' }, unit: '晚' }],
      ['床位（20张，50元/晚，可预约）', { capacity: 20, price: { amountFen: 5000, currency: 'CNY' }, unit: '晚', bookable: true }],
      ['每晚50元床位', { price: { amountFen: 5000, currency: 'CNY' }, unit: '晚' }],
      ['住宿50元一张床', { price: { amountFen: 5000, currency: 'CNY' }, unit: '张床' }],
      ['床位12.5元', { price: { amountFen: 1250, currency: 'CNY' } }],
    ])('of a bed as %s', (text, expected) => {
      expect(services({ 服务项目: text })).toEqual([expect.objectContaining({ facility: 'BED', ...expected })]);
    });

    it('in columns of their own', () => {
      expect(
        services({ '床位价格（元）': '50', 床位数: '20张', 淋浴: '10元/次', 洗衣: '有', 厨房: '否', 空调: '√', WIFI: '免费', 母婴室: '2间', '餐食价格（元）': '15元/份' }),
      ).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ facility: 'BED', price: { amountFen: 5000, currency: 'CNY' }, capacity: 20 }),
          expect.objectContaining({ facility: 'SHOWER', price: { amountFen: 1000, currency: 'CNY' }, unit: '次' }),
          expect.objectContaining({ facility: 'LAUNDRY' }),
          expect.objectContaining({ facility: 'AIR_CONDITIONER' }),
          expect.objectContaining({ facility: 'WIFI', free: true }),
          expect.objectContaining({ facility: 'MOTHER_BABY_ROOM', capacity: 2 }),
          expect.objectContaining({ facility: 'CANTEEN', price: { amountFen: 1500, currency: 'CNY' }, unit: '份' }),
        ]),
      );
    });

    it('in one cell and in columns together', () => {
      expect(services({ 服务项目: '床位、热水', '床位价格（元）': '50元/晚', 床位数: '20' })).toEqual([
        expect.objectContaining({ facility: 'BED', price: { amountFen: 5000, currency: 'CNY' }, unit: '晚', capacity: 20 }),
        expect.objectContaining({ facility: 'HOT_WATER' }),
      ]);
    });

    it.each([
      ['a word nobody agreed on', { 服务项目: '饮水、针线包' }, '服务项目', 'UNREADABLE', 'station.facility'],
      ['a price from a sum on', { 服务项目: '床位50元起' }, '服务项目', 'UNREADABLE', 'station.facility'],
      ['a comma that may part thousands or facilities', { 服务项目: '床位1,250元/月' }, '服务项目', 'UNREADABLE', 'station.facility'],
      ['a price from to', { 服务项目: '床位50-80元' }, '服务项目', 'UNREADABLE', 'station.facility'],
      ['a price for two facilities at once', { 服务项目: '桌椅5元' }, '服务项目', 'UNREADABLE', 'station.facility'],
      ['a negative price', { '床位价格（元）': '-50' }, '床位价格（元）', 'PRICE_INVALID', 'station.price.negative'],
      ['a price beside free', { 服务项目: '床位免费（50元/晚）' }, '服务项目', 'PRICE_INVALID', 'station.price.free'],
      ['a price in words', { '床位价格（元）': '五十' }, '床位价格（元）', 'UNREADABLE', 'station.price'],
      ['two prices', { 服务项目: '床位60元', '床位价格（元）': '50' }, '床位价格（元）', 'UNREADABLE', 'station.facility.contradiction'],
      ['what is there and not there', { 服务项目: '淋浴', 淋浴: '否' }, '淋浴', 'UNREADABLE', 'station.facility.contradiction'],
      ['more than there can be', { 床位数: '20000' }, '床位数', 'INVALID_VALUE', 'station.services.capacity.range'],
    ])('not %s', (_, cells, column, code, rule) => {
      const problems = problemsOf(cells);
      expect(told(problems)).toEqual([[column, code, rule]]);
      expect(problems.every(({ refusal }) => speaks(refusal))).toBe(true);
    });

    it('naming the word that could not be read', () => {
      const [problem] = problemsOf({ 服务项目: '饮水、针线包' });
      expect(problem?.refusal.sentence.zh).toContain('“针线包”');
      expect(problem?.refusal.sentence.en).toContain('"针线包"');
    });
  });

  describe('tells sums and sizes', () => {
    it.each([
      ['投入（万元）', '8', 8_000_000],
      ['投入（万元）', '8.55', 8_550_000],
      ['投入（元）', '80,000.50', 8_000_050],
      ['投入（万元）', '85000元', 8_500_000],
      ['投入', '8万元', 8_000_000],
      ['投入', '80000元整', 8_000_000],
    ])('%s %s', (title, text, fen) => {
      expect(commandOf({ [title]: text }).investment).toEqual({ amountFen: fen, currency: 'CNY' });
    });

    it.each([
      ['投入', '8', 'UNREADABLE', 'station.money'],
      ['投入（万元）', '8万余元', 'UNREADABLE', 'station.money'],
      ['投入（元）', '-5', 'INVALID_VALUE', 'station.investment.amountFen.range'],
      ['面积', '五十', 'UNREADABLE', 'station.area'],
      ['面积', '0', 'INVALID_VALUE', 'station.areaSquareMetres.range'],
      ['荣誉', '先进站点', 'UNREADABLE', 'station.honours'],
      ['类型', '咖啡馆', 'UNREADABLE', 'station.kinds'],
      ['依托类型', '教堂', 'UNREADABLE', 'station.host.kind'],
      ['时区', '北京时间', 'UNREADABLE', 'station.timeZone'],
    ])('not %s %s', (title, text, code, rule) => {
      const problems = problemsOf({ [title]: text, ...(title === '依托类型' ? { 依托单位: '某单位' } : {}) });
      expect(told(problems)).toEqual([[intake.heading(title), code, rule]]);
      expect(problems.every(({ refusal }) => speaks(refusal))).toBe(true);
    });

    it('several kinds in one cell', () => {
      expect(commandOf({ 类型: '爱心驿站、零工之家' }).kinds).toEqual(['LOVE_STATION', 'CASUAL_LABOUR_HOME']);
    });
  });

  describe('with digits lost', () => {
    it('is rejected and names each column, an id number masked (F68)', () => {
      const lost = (text: string) => textCell(text, { numeric: true, digitsLost: true });
      const problems = problemsOf({ 管理员身份证号: lost('620725199003071200'), 驿站编号: lost('6207020000000001000') });
      expect(problems.map(({ verdict, column, value, refusal }) => [verdict, column, value, refusal.code, refusal.details.rule])).toEqual(
        expect.arrayContaining([
          ['REJECTED', '管理员身份证号', '6207**********1200', 'DIGITS_LOST', 'ledger.digitsLost'],
          ['REJECTED', '驿站编号', '6207***************', 'DIGITS_LOST', 'ledger.digitsLost'],
        ]),
      );
      expect(problems.every(({ refusal }) => speaks(refusal))).toBe(true);
      expect(JSON.stringify(problems)).not.toContain('199003');
    });

    it('is taken when the same number stands there as text: the id number is not kept', () => {
      const command = commandOf({ 管理员身份证号: '620725199003071237' });
      expect(JSON.stringify(command)).not.toContain('620725199003071237');
    });
  });

  describe('is personal', () => {
    it('in a mobile, which is shown masked where it is refused', () => {
      const [problem] = problemsOf({ 站长手机: '12345678901' });
      expect(problem).toMatchObject({ column: '管理员手机', refusal: { code: 'INVALID_VALUE', details: { rule: 'phone.invalid' } } });
      expect(problem?.value).not.toContain('345678');
      expect(JSON.stringify(problem)).not.toContain('12345678901');
    });

    it('in what a channel may show of it', () => {
      expect(intake.shown('管理员', '欧阳春')).toBe('欧阳*');
      expect(intake.shown('管理员手机', '13800138000')).toBe('138****8000');
      expect(intake.shown('驿站名称', '暖蜂驿站')).toBe('暖蜂驿站');
    });
  });

  it('tells everything that is wrong with it at once', () => {
    const problems = problemsOf({
      驿站名称: undefined,
      类型: '咖啡馆',
      经度: '38.9329',
      纬度: '100.4498',
      星级: '拟评三星',
      建成日期: '8/30',
      开放时间: '看情况',
      服务项目: '针线包',
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
    expect(problems.every(({ verdict, refusal }) => verdict === 'REJECTED' && speaks(refusal))).toBe(true);
  });

  it('says of a running number that it is no code', () => {
    expect(told(problemsOf({ 编号: '7', 驿站编号: undefined }))).toEqual([['驿站编号', 'UNREADABLE', 'station.stationCode.number']]);
  });

  it('is never an error, whatever stands in it', () => {
    const titles = ['驿站编号', '驿站名称', '类型', '区划代码', '地址', '经度', '坐标', '坐标系', '开放时间', '服务项目', '床位数', '星级', '荣誉', '手机号', '建成日期', '面积', '投入'];
    for (const text of ['=HYPERLINK("http://x","y")', '((', '))', '、、、', '/', '😀'.repeat(300), '\u0000', '\ud800', '-1e999', "'; drop table x; --"]) {
      for (const title of titles) expect(() => read({ [title]: text })).not.toThrow();
    }
  });

  describe('taken in', () => {
    const apply = (more: Cells = {}) =>
      test.database.transaction((tx) => {
        const reading = read(more);
        if (!('record' in reading)) throw new Error(reading.problems.map(({ refusal }) => refusal.message).join(' '));
        return intake.apply(tx, reading.record);
      });
    const versions = () => test.database.query(sql`select station_code, version from stations.station order by 1`);

    it('enters a station once, however often it comes', async () => {
      const first = await apply();
      expect(first).toEqual({ type: 'sta', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(await apply()).toEqual(first);
      expect(await versions()).toEqual([{ station_code: 'ZY-0007', version: 1 }]);
    });

    it('enters a station abroad where it is', async () => {
      const { id } = await apply({ 区划代码: 'KH', 经度: '103.8564', 纬度: '13.3633', 坐标系: '火星坐标系' });
      const rows = await test.database.query(sql`select longitude, latitude, time_zone from stations.station where id = ${id}`);
      expect(rows).toEqual([{ longitude: 103.8564, latitude: 13.3633, time_zone: 'Asia/Phnom_Penh' }]);
    });

    it('wants the zone of a country with several', async () => {
      const jakarta = { 区划代码: 'ID', 经度: '106.8', 纬度: '-6.2' };
      expect(told(problemsOf(jakarta))).toEqual([['时区', 'INVALID_VALUE', 'station.timeZone.unknown']]);
      const { id } = await apply({ ...jakarta, 时区: 'Asia/Jakarta' });
      expect(await test.database.query(sql`select time_zone from stations.station where id = ${id}`)).toEqual([{ time_zone: 'Asia/Jakarta' }]);
    });

    it('leaves one that may be there already to a person, in the column of the name', async () => {
      await apply();
      const [refusal] = await refusalsFrom(apply({ 驿站编号: 'ZY-0008', 驿站名称: '暖蜂驿站1号' }));
      const problem = refusal && intake.problemOf(refusal, rowOf({ 驿站名称: '暖蜂驿站1号' }));
      expect(problem).toMatchObject({ verdict: 'QUARANTINED', column: '驿站名称', value: '暖蜂驿站1号' });
      expect(refusal?.code).toBe('DUPLICATE_STATION');
    });

    it('leaves a code that belongs elsewhere to a person', async () => {
      await apply();
      const cells = { 区划代码: '620721', 驿站名称: '肃南驿站', 经度: '99.6', 纬度: '38.8' };
      const [refusal] = await refusalsFrom(apply(cells));
      expect(refusal && intake.problemOf(refusal, rowOf(cells))).toMatchObject({ verdict: 'QUARANTINED', column: '驿站编号' });
    });

    it('rejects a row with a union that nobody entered, in the column of the union', async () => {
      const [refusal] = await refusalsFrom(apply({ 建设单位: '不存在的工会' }));
      expect(refusal && intake.problemOf(refusal, rowOf({ 建设单位: '不存在的工会' }))).toMatchObject({
        verdict: 'REJECTED',
        column: '建设工会',
        value: '不存在的工会',
        refusal: { code: 'NOT_FOUND' },
      });
    });
  });
});
