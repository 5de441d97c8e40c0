import { speaks } from './given.js';
import { Ledger, textCell, told } from './ledger.js';

const ledger = new Ledger();

describe('a row of a station ledger', () => {
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
      ['45168', '2023-08-30'],
      ['45168.354', '2023-08-30'],
      ['30000', '1982-02-18'],
    ])('as %s', (text, day) => {
      expect(ledger.command({ 建成日期: text }).builtOn).toBe(day);
    });

    it('as a cell that is formatted as a date', () => {
      const cell = textCell('2023-08-30', { numeric: true, date: '2023-08-30' });
      expect(ledger.command({ 建成日期: cell }).builtOn).toBe('2023-08-30');
    });

    it.each(['8/30', '8月30日', '23.8.30', '2023-02-29', '2023-13-01', '20238', '73051', '451680', '去年', '2023'])(
      'not as %s',
      (text) => {
        const [problem] = ledger.problems({ 建成日期: text });
        expect(problem).toMatchObject({ column: '建成日期', value: text, refusal: { code: 'UNREADABLE' } });
        expect(problem && speaks(problem.refusal)).toBe(true);
      },
    );
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
      expect(ledger.command({ 星级: text }).star).toBe(star);
    });

    it.each(['未评定', '无', '0'])('as none: %s', (text) => {
      expect(ledger.command({ 星级: text }).star).toBeUndefined();
    });

    it.each(['拟评三星', '三星（拟）', '6星', '3.5', '四星级候选', 'AAA'])('not as %s', (text) => {
      expect(told(ledger.problems({ 星级: text }))).toEqual([['星级', 'UNREADABLE', 'station.star']]);
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
      ['运行中', 'OPEN'],
      ['营业中', 'OPEN'],
      ['在营', 'OPEN'],
      ['已挂牌', 'ACCEPTED'],
    ])('as %s', (text, status) => {
      expect(ledger.command({ 状态: text }).status).toBe(status);
    });

    it('not as a word nobody agreed on', () => {
      expect(told(ledger.problems({ 状态: '半开放' }))).toEqual([['状态', 'UNREADABLE', 'station.status']]);
    });
  });

  it.each([
    ['工会驿站', 'LOVE_STATION'],
    ['户外劳动者工会驿站', 'LOVE_STATION'],
    ['户外劳动者服务站点', 'LOVE_STATION'],
    ['货车司机工会驿站', 'TRUCKER_HOME'],
    ['工会法律服务站', 'LEGAL_POINT'],
    ['境外工会驿站', 'OVERSEAS_STATION'],
  ])('is of the kind %s', (text, kind) => {
    expect(ledger.command({ 类型: text }).kinds).toEqual([kind]);
  });

  it.each([
    ['BANK', ['银行营业厅']],
    ['POST', ['邮政营业厅']],
    ['COURIER_HUB', ['快递公司', '快递中转站']],
    ['CHARGING_STATION', ['电动汽车充电站', '充电桩']],
    ['PUBLIC_OFFICE', ['政务服务中心', '社区党群服务中心', '党群服务中心', '环卫所']],
    ['COMPANY', ['物业', '物流园']],
    ['OTHER', ['医院', '汽车客运站', '火车站', '其他']],
  ])('has a host of the kind %s: %j', (kind, words) => {
    for (const word of words) {
      expect([word, ledger.command({ 依托单位: '某单位', 依托类型: word }).host?.kind]).toEqual([word, kind]);
    }
  });

  describe('tells hours', () => {
    it.each(['全天', '8:00—20:00（冬季19:00）', '24H', '工作日9:00-17:00'])(
      'as %s, which are kept as they are written',
      (text) => {
        expect(ledger.command({ 开放时间: text }).hoursText).toBe(text);
      },
    );

    it.each(['工作日', '看情况', '次日6点'])('not as %s, unless the station has that on record', (text) => {
      expect(ledger.command({ 开放时间: text }).unreadHours).toBe('IF_ON_RECORD');
      const problems = ledger.problems({ 开放时间: text, 类型: '飞碟' });
      expect(problems).toContainEqual(
        expect.objectContaining({
          ...{ column: '开放时间', value: text },
          refusal: expect.objectContaining({ code: 'HOURS_INVALID' }),
        }),
      );
    });

    it('with nothing to be asked of them where they can be read', () => {
      expect(ledger.command({ 开放时间: '8:00-20:00' }).unreadHours).toBeUndefined();
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
      expect(ledger.command({ [title]: text }).investment).toEqual({ amountFen: fen, currency: 'CNY' });
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
      const problems = ledger.problems({ [title]: text, ...(title === '依托类型' ? { 依托单位: '某单位' } : {}) });
      expect(told(problems)).toEqual([[ledger.intake.heading(title), code, rule]]);
      expect(problems.every(({ refusal }) => speaks(refusal))).toBe(true);
    });

    it('several kinds in one cell', () => {
      expect(ledger.command({ 类型: '爱心驿站、零工之家' }).kinds).toEqual(['LOVE_STATION', 'CASUAL_LABOUR_HOME']);
    });
  });
});
