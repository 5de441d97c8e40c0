import { outsideProvince } from '../../../src/domains/regions/provinces.js';

const PLACES: readonly (readonly [name: string, code: string, longitude: number, latitude: number])[] = [
  ['延庆', '110119', 115.97, 40.46],
  ['滨海新区', '120116', 117.7, 39.0],
  ['北戴河', '130304', 119.48, 39.83],
  ['涉县', '130426', 113.69, 36.58],
  ['芮城', '140830', 110.69, 34.69],
  ['额济纳旗', '152923', 101.06, 41.95],
  ['莫力达瓦旗', '150722', 124.52, 48.48],
  ['大连', '210202', 121.64, 38.92],
  ['珲春', '222404', 130.37, 42.86],
  ['漠河', '232701', 122.54, 52.97],
  ['抚远', '230883', 134.29, 48.36],
  ['崇明', '310151', 121.4, 31.62],
  ['连云港', '320703', 119.37, 34.74],
  ['嵊泗', '330922', 122.45, 30.73],
  ['安庆', '340803', 117.04, 30.51],
  ['东山', '350626', 117.43, 23.7],
  ['全南', '360729', 114.53, 24.74],
  ['荣成', '371082', 122.49, 37.17],
  ['三门峡', '411202', 111.2, 34.77],
  ['恩施', '422801', 109.48, 30.29],
  ['凤凰', '433123', 109.6, 27.95],
  ['徐闻', '440825', 110.18, 20.33],
  ['东兴', '450681', 107.97, 21.55],
  ['三沙', '460302', 112.34, 16.83],
  ['南沙', '460303', 112.89, 9.55],
  ['巫山', '500237', 109.88, 31.08],
  ['石渠', '513332', 98.1, 32.98],
  ['威宁', '520526', 104.28, 26.86],
  ['瑞丽', '533102', 97.86, 24.01],
  ['普兰', '542521', 81.18, 30.29],
  ['府谷', '610822', 111.07, 39.03],
  ['甘州', '620702', 100.45, 38.93],
  ['敦煌', '620982', 94.66, 40.14],
  ['格尔木', '632801', 94.9, 36.41],
  ['中卫', '640502', 105.19, 37.51],
  ['塔什库尔干', '653131', 75.23, 37.77],
  ['哈密', '650502', 93.51, 42.83],
  ['台北', '710000', 121.56, 25.04],
  ['香港', '810000', 114.16, 22.28],
  ['澳门', '820000', 113.55, 22.19],
];

describe('a point of a division', () => {
  it.each(PLACES)('may be in %s', (_, code, longitude, latitude) => {
    expect(outsideProvince({ longitude, latitude }, code)).toBeNull();
    expect(outsideProvince({ longitude, latitude }, `${code.slice(0, 2)}0000`)).toBeNull();
  });

  it.each([
    ['Shanghai', 121.47, 31.23],
    ['Guangdong', 113.5, 23.2],
    ['Beijing', 116.4, 39.9],
    ['Ürümqi', 87.6, 43.8],
  ])('of Gansu may not be in %s', (_, longitude, latitude) => {
    const sentence = outsideProvince({ longitude, latitude }, '620702');
    expect(sentence?.zh).toBe(
      `坐标（${longitude}, ${latitude}）不在区划 620702 所属的甘肃省：其经度应在 92 至 109.1 之间，纬度应在 32.2 至 43.2 之间。请核对坐标和区划代码后重新提交。`,
    );
    expect(sentence?.en).toBe(
      `The point ${longitude}, ${latitude} lies outside Gansu, where the division 620702 is: longitudes there are 92 to 109.1, latitudes 32.2 to 43.2. Check the point and the division and send it again.`,
    );
  });

  it('is judged in every province, also by the code of a township', () => {
    for (const code of new Set(PLACES.map(([, county]) => county))) {
      expect(outsideProvince({ longitude: 13.4, latitude: 52.5 }, `${code}001`)).not.toBeNull();
    }
    expect(new Set(PLACES.map(([, code]) => code.slice(0, 2))).size).toBe(34);
  });

  it('may be anywhere abroad and for the whole country', () => {
    expect(outsideProvince({ longitude: 2.4, latitude: 6.4 }, 'BJ')).toBeNull();
    expect(outsideProvince({ longitude: 121.47, latitude: 31.23 }, 'CN')).toBeNull();
  });
});
