import { speaks } from './given.js';
import { Ledger } from './ledger.js';

const ledger = new Ledger();

/** A point within each province that a row names. */
const POINTS: Readonly<Record<string, object>> = {
  11: { 经度: '116.44', 纬度: '39.92' },
  12: { 经度: '117.21', 纬度: '39.12' },
  21: { 经度: '123.42', 纬度: '41.79' },
  44: { 经度: '113.39', 纬度: '22.52' },
  46: { 经度: '109.58', 纬度: '19.52' },
  62: {},
};

describe('a row of a station ledger', () => {
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
      ['by a city without counties named twice', { 省份: '广东省', 市州: '东莞市', 区县: '东莞市' }, '441900'],
      ['by 嘉峪关市 twice', { 省份: '甘肃省', 市州: '嘉峪关市', 区县: '嘉峪关市' }, '620200'],
      ['by 中山市 twice, once in short', { 市州: '中山市', 区县: '中山' }, '442000'],
      ['by 儋州市 twice', { 市州: '儋州市', 区县: '儋州市' }, '460400'],
      ['by its code of nine digits', { 区划代码: '620702005' }, '620702005'],
    ])('%s', (_, cells, code) => {
      expect(ledger.command({ 区划代码: undefined, ...POINTS[code.slice(0, 2)], ...cells }, {}).regionCode).toBe(code);
    });

    it.each([
      ['a county that several cities have', { 区县: '和平区' }, '区县', 'station.region.name'],
      ['a county of another city', { 省份: '甘肃省', 市州: '兰州市', 区县: '甘州区' }, '区县', 'station.region.name'],
      ['a city that has counties', { 省份: '甘肃省', 市州: '张掖市' }, '市州', 'station.region.name'],
      ['a city with counties twice', { 市州: '张掖市', 区县: '张掖市' }, '区县', 'station.region.name'],
      ['nothing', {}, '区划代码', 'station.regionCode.required'],
      ['a code that is none', { 区划代码: '629999' }, '区划代码', 'station.region.unknown'],
      ['a code with letters', { 区划代码: '62O702' }, '区划代码', 'station.regionCode.format'],
      ['a code and another county', { 区划代码: '620702', 区县: '山丹县' }, '区县', 'station.region.contradiction'],
    ])('not by %s', (_, cells, column, rule) => {
      const [problem, ...others] = ledger.problems({ 区划代码: undefined, ...cells });
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ verdict: 'REJECTED', column, refusal: { details: { rule } } });
      expect(problem && speaks(problem.refusal)).toBe(true);
    });
  });
});
