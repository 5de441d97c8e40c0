import { speaks } from './given.js';
import { Ledger, told } from './ledger.js';

const ledger = new Ledger();

describe('a row of a station ledger', () => {
  describe('names its point', () => {
    const split = { 经度: undefined, 纬度: undefined };

    it.each([
      ['in one cell', { ...split, 坐标: '100.4498,38.9329' }, 100.4498, 38.9329],
      [
        'in one cell with a full-width comma and brackets',
        { ...split, 经纬度: '（100.4498，38.9329）' },
        100.4498,
        38.9329,
      ],
      ['in one cell with words, latitude first', { ...split, 经纬度: '北纬38.9329，东经100.4498' }, 100.4498, 38.9329],
      [
        'in degrees, minutes and seconds',
        { 经度: '101°29′30″', 纬度: '38°55′58.4″' },
        101 + 29 / 60 + 30 / 3600,
        38 + 55 / 60 + 58.4 / 3600,
      ],
      [
        'in degrees with other signs',
        { 经度: '101度29分30秒', 纬度: `38°55'58.4"` },
        101 + 29 / 60 + 30 / 3600,
        38 + 55 / 60 + 58.4 / 3600,
      ],
      ['with words', { 经度: '东经100.4498°', 纬度: 'N38.9329' }, 100.4498, 38.9329],
    ])('%s', (_, cells, longitude, latitude) => {
      const { location } = ledger.command(cells);
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
      expect(ledger.command({ 坐标系: text }).location.datum).toBe(datum);
    });

    it('in the datum of the delivery when the row names none, and in its own when it does', () => {
      expect(ledger.command({ 坐标系: undefined }, { datum: 'GCJ02' }).location.datum).toBe('GCJ02');
      expect(ledger.command({ 坐标系: '百度' }, { datum: 'GCJ02' }).location.datum).toBe('BD09');
    });

    it.each([
      ['without a datum', { 坐标系: undefined }, '坐标系', 'POINT_INVALID', 'station.point.noDatum'],
      ['in a datum nobody knows', { 坐标系: '北京54' }, '坐标系', 'UNREADABLE', 'station.datum'],
      ['the wrong way round', { 经度: '38.9329', 纬度: '100.4498' }, '经度', 'POINT_INVALID', 'station.point.swapped'],
      [
        'the wrong way round in one cell',
        { ...split, 坐标: '38.9329,100.4498' },
        '坐标',
        'POINT_INVALID',
        'station.point.swapped',
      ],
      ['at sea', { 经度: '125.5', 纬度: '30.2' }, '经度', 'POINT_INVALID', 'station.point.atSea'],
      ['abroad', { 经度: '13.4', 纬度: '52.5' }, '经度', 'POINT_INVALID', 'station.point.outsideChina'],
      ['in another province', { 经度: '121.47', 纬度: '31.23' }, '经度', 'POINT_INVALID', 'station.point.province'],
      [
        'in another province in one cell',
        { ...split, 坐标: '113.5,23.2' },
        '坐标',
        'POINT_INVALID',
        'station.point.province',
      ],
      ['by half', { 纬度: undefined }, '纬度', 'INVALID_VALUE', 'station.location.latitude.required'],
      ['not at all', split, '坐标', 'POINT_INVALID', 'station.point.missing'],
      ['in words', { 经度: '加油站旁' }, '经度', 'UNREADABLE', 'station.degrees'],
      ['with 75 minutes', { 经度: '101°75′00″' }, '经度', 'UNREADABLE', 'station.degrees'],
      ['by one number in one cell', { ...split, 坐标: '100.4498' }, '坐标', 'UNREADABLE', 'station.point'],
    ])('not %s', (_, cells, column, code, rule) => {
      const problems = ledger.problems(cells);
      expect(told(problems)).toEqual([[column, code, rule]]);
      expect(problems.every(({ refusal }) => speaks(refusal))).toBe(true);
    });
  });
});
