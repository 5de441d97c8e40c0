import fc from 'fast-check';
import {
  distanceMetres,
  fromWgs84,
  inMainland,
  type Position,
  pointProblem,
  toWgs84,
  walkMinutes,
} from '../../../src/domains/regions/coordinates.js';

const at = (longitude: number, latitude: number): Position => ({ longitude, latitude });
const ZHANGYE = at(100.4498, 38.9259);
const SIEM_REAP = at(103.8552, 13.3633);
const VIENTIANE = at(102.6331, 17.9757);

describe('datums', () => {
  it('shifts within mainland China by what the maps are shifted', () => {
    expect(distanceMetres(ZHANGYE, fromWgs84(ZHANGYE, 'GCJ02', false))).toBeCloseTo(163, -1);
    expect(distanceMetres(ZHANGYE, fromWgs84(ZHANGYE, 'BD09', false))).toBeCloseTo(1039, -1);
    expect(fromWgs84(ZHANGYE, 'WGS84', false)).toEqual({ ...ZHANGYE, datum: 'WGS84' });
  });

  it('comes back to the same place to within a metre from either datum', () => {
    const place = fc.record({
      longitude: fc.double({ min: 75, max: 134, noNaN: true }),
      latitude: fc.double({ min: 19, max: 53, noNaN: true }),
    });
    const datum = fc.constantFrom('GCJ02' as const, 'BD09' as const);
    fc.assert(
      fc.property(
        place,
        datum,
        (position, name) => distanceMetres(position, toWgs84(fromWgs84(position, name, false), false)) < 1,
      ),
    );
  });

  it('never moves a point abroad, whatever datum was named or asked', () => {
    for (const place of [SIEM_REAP, VIENTIANE]) {
      for (const datum of ['WGS84', 'GCJ02', 'BD09'] as const) {
        expect(toWgs84({ ...place, datum }, true)).toEqual(place);
        expect(fromWgs84(place, datum, true)).toEqual({ ...place, datum: 'WGS84' });
      }
    }
  });

  it('refuses a datum it does not know', () => {
    expect(() => toWgs84({ ...ZHANGYE, datum: 'MARS' }, false)).toThrow('"MARS" is no datum');
  });
});

const LAND: readonly (readonly [string, number, number])[] = [
  ['大连', 121.61, 38.91],
  ['旅顺', 121.25, 38.8],
  ['长海', 122.59, 39.27],
  ['丹东', 124.38, 40.12],
  ['营口', 122.22, 40.67],
  ['葫芦岛', 120.84, 40.71],
  ['秦皇岛', 119.6, 39.93],
  ['曹妃甸', 118.46, 38.93],
  ['天津港', 117.83, 38.98],
  ['东营港', 118.96, 38.1],
  ['蓬莱', 120.76, 37.81],
  ['长岛', 120.74, 37.92],
  ['烟台', 121.39, 37.54],
  ['威海', 122.12, 37.51],
  ['成山头', 122.7, 37.4],
  ['青岛', 120.38, 36.07],
  ['日照', 119.53, 35.42],
  ['连云港', 119.45, 34.75],
  ['启东', 121.66, 31.81],
  ['崇明', 121.97, 31.5],
  ['上海', 121.47, 31.23],
  ['洋山港', 122.07, 30.63],
  ['嵊泗', 122.45, 30.72],
  ['舟山', 122.11, 30.01],
  ['大陈岛', 121.9, 28.45],
  ['温州', 120.7, 28],
  ['福州', 119.3, 26.08],
  ['平潭', 119.79, 25.5],
  ['厦门', 118.09, 24.48],
  ['东山岛', 117.43, 23.7],
  ['汕头', 116.68, 23.35],
  ['深圳', 114.06, 22.54],
  ['珠海', 113.58, 22.27],
  ['上川岛', 112.78, 21.68],
  ['湛江', 110.36, 21.27],
  ['徐闻', 110.17, 20.33],
  ['海口', 110.33, 20.03],
  ['文昌', 110.8, 19.54],
  ['三亚', 109.51, 18.25],
  ['东方', 108.65, 19.1],
  ['涠洲岛', 109.11, 21.04],
  ['北海', 109.12, 21.48],
  ['东兴', 107.97, 21.54],
  ['永兴岛', 112.34, 16.83],
  ['河口', 103.94, 22.53],
  ['磨憨', 101.69, 21.19],
  ['瑞丽', 97.85, 24.01],
  ['墨脱', 95.33, 29.33],
  ['亚东', 88.91, 27.49],
  ['樟木', 85.98, 27.98],
  ['普兰', 81.18, 30.29],
  ['塔什库尔干', 75.23, 37.77],
  ['伊尔克什坦', 73.95, 39.71],
  ['霍尔果斯', 80.41, 44.21],
  ['阿拉山口', 82.57, 45.17],
  ['吉木乃', 85.87, 47.43],
  ['策克', 101.3, 42.4],
  ['二连浩特', 111.98, 43.65],
  ['满洲里', 117.46, 49.59],
  ['漠河', 122.35, 53.48],
  ['黑河', 127.5, 50.24],
  ['抚远', 134.3, 48.37],
  ['绥芬河', 131.15, 44.4],
  ['珲春', 130.37, 42.86],
  ['集安', 126.19, 41.12],
  ['张掖', 100.45, 38.93],
];

const SEA: readonly (readonly [string, number, number])[] = [
  ['渤海', 119.9, 38.9],
  ['黄海', 123, 35.5],
  ['黄海北部', 123.2, 38.2],
  ['黄海南部', 122.8, 34],
  ['东海', 124.5, 29.5],
  ['东海南部', 123.6, 27.5],
  ['台湾海峡', 119.3, 24],
  ['南海', 115, 18],
  ['南海北部', 113, 20.5],
  ['北部湾', 108, 19.8],
];

const FOREIGN: readonly (readonly [string, number, number])[] = [
  ['河内', 105.85, 21.03],
  ['首尔', 126.98, 37.57],
  ['平壤', 125.75, 39.03],
  ['东京', 139.7, 35.7],
  ['乌兰巴托', 106.9, 47.9],
  ['阿拉木图', 76.9, 43.25],
  ['海参崴', 131.9, 43.1],
  ['万象', 102.63, 17.98],
  ['暹粒', 103.86, 13.36],
  ['波多诺伏', 2.6, 6.5],
];

describe('a point of a region of mainland China', () => {
  it.each(LAND)('is on land in %s', (_name, longitude, latitude) => {
    expect(pointProblem(at(longitude, latitude), true)).toBeNull();
    expect(inMainland(at(longitude, latitude))).toBe(true);
  });

  it.each(SEA)('is at sea in %s', (_name, longitude, latitude) => {
    expect(pointProblem(at(longitude, latitude), true)).toBe('AT_SEA');
    expect(inMainland(at(longitude, latitude))).toBe(false);
  });

  it.each(FOREIGN)('is outside China in %s, where the mainland maps do not apply', (_name, longitude, latitude) => {
    expect(pointProblem(at(longitude, latitude), true)).toBe('OUTSIDE_CHINA');
    expect(inMainland(at(longitude, latitude))).toBe(false);
  });

  it('is told to be swapped when its numbers stand the other way round, in the far west too', () => {
    for (const [, longitude, latitude] of LAND) expect(pointProblem(at(latitude, longitude), true)).toBe('SWAPPED');
  });

  it('is out of range when it is no place on earth', () => {
    for (const point of [
      at(181, 30),
      at(-181, 30),
      at(116, 91),
      at(Number.NaN, 30),
      at(116, Number.POSITIVE_INFINITY),
    ]) {
      expect(pointProblem(point, true)).toBe('OUT_OF_RANGE');
    }
  });
});

describe('a point of any other region', () => {
  it('may lie anywhere on earth but at zero and zero, which forms send for nothing', () => {
    expect(pointProblem(SIEM_REAP, false)).toBeNull();
    expect(pointProblem(at(13.3633, 103.8552), false)).toBe('OUT_OF_RANGE');
    expect(pointProblem(at(0, 0), false)).toBe('AT_SEA');
    expect(pointProblem(at(0, 0), true)).toBe('AT_SEA');
    expect(pointProblem(at(0, 51.5), false)).toBeNull();
  });

  it('uses its own maps in Hong Kong and Macau, a street away from the mainland', () => {
    for (const [longitude, latitude] of [
      [114.158, 22.281],
      [114.06, 22.505],
      [113.54, 22.19],
      [113.56, 22.155],
    ] as const) {
      expect(inMainland(at(longitude, latitude))).toBe(false);
    }
    for (const [longitude, latitude] of [
      [114.117, 22.535],
      [113.94, 22.5],
      [114.27, 22.59],
      [113.55, 22.22],
      [113.53, 22.13],
    ] as const) {
      expect(inMainland(at(longitude, latitude))).toBe(true);
    }
  });
});

describe('distance', () => {
  it('is that of the great circle on the mean sphere', () => {
    expect(distanceMetres(at(0, 0), at(0, 1))).toBeCloseTo(111_195.08, 1);
    expect(distanceMetres(at(0, 0), at(180, 0))).toBeCloseTo(Math.PI * 6_371_008.8, 1);
    expect(distanceMetres(at(116.4074, 39.9042), at(121.4737, 31.2304))).toBeCloseTo(1_067_312, -2);
  });

  it('is nothing to the place itself, the same both ways, and runs over the date line', () => {
    const place = fc.record({
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 6);
        expect(distanceMetres(a, a)).toBe(0);
      }),
    );
    expect(distanceMetres(at(179.9, 0), at(-179.9, 0))).toBeCloseTo(22_239, 0);
  });

  it('is walked by streets, a fifth longer, at 80 metres a minute, begun minutes counted whole', () => {
    expect([0, 1, 66, 67, 1000, 1001].map(walkMinutes)).toEqual([0, 1, 1, 2, 15, 16]);
  });
});
