import type { Sentence } from '../../kit/sentence.js';
import type { Position } from './coordinates.js';

type Extent = readonly [zh: string, en: string, west: number, east: number, south: number, north: number];

/**
 * How far each province reaches, by the first two digits of its codes: the outermost degrees in WGS-84, islands
 * included, out of general geography. It tells a point of another part of the country, never one across a border.
 */
const EXTENTS: Readonly<Record<string, Extent>> = {
  11: ['北京市', 'Beijing', 115.4, 117.5, 39.4, 41.1],
  12: ['天津市', 'Tianjin', 116.7, 118.1, 38.5, 40.3],
  13: ['河北省', 'Hebei', 113.4, 119.9, 36.0, 42.7],
  14: ['山西省', 'Shanxi', 110.2, 114.6, 34.5, 40.8],
  15: ['内蒙古自治区', 'Inner Mongolia', 97.1, 126.1, 37.4, 53.4],
  21: ['辽宁省', 'Liaoning', 118.8, 125.8, 38.4, 43.5],
  22: ['吉林省', 'Jilin', 121.6, 131.4, 40.8, 46.3],
  23: ['黑龙江省', 'Heilongjiang', 121.1, 135.1, 43.4, 53.6],
  31: ['上海市', 'Shanghai', 120.8, 122.3, 30.6, 31.9],
  32: ['江苏省', 'Jiangsu', 116.3, 122.3, 30.7, 35.2],
  33: ['浙江省', 'Zhejiang', 118.0, 123.2, 27.0, 31.2],
  34: ['安徽省', 'Anhui', 114.8, 119.7, 29.3, 34.7],
  35: ['福建省', 'Fujian', 115.8, 120.8, 23.5, 28.4],
  36: ['江西省', 'Jiangxi', 113.5, 118.5, 24.4, 30.1],
  37: ['山东省', 'Shandong', 114.7, 122.8, 34.3, 38.5],
  41: ['河南省', 'Henan', 110.3, 116.7, 31.3, 36.4],
  42: ['湖北省', 'Hubei', 108.3, 116.2, 29.0, 33.3],
  43: ['湖南省', 'Hunan', 108.7, 114.3, 24.6, 30.2],
  44: ['广东省', 'Guangdong', 109.6, 117.4, 20.1, 25.6],
  45: ['广西壮族自治区', 'Guangxi', 104.4, 112.1, 20.8, 26.4],
  46: ['海南省', 'Hainan', 108.2, 117.9, 3.8, 20.3],
  50: ['重庆市', 'Chongqing', 105.2, 110.2, 28.1, 32.2],
  51: ['四川省', 'Sichuan', 97.3, 108.6, 26.0, 34.4],
  52: ['贵州省', 'Guizhou', 103.6, 109.6, 24.6, 29.3],
  53: ['云南省', 'Yunnan', 97.5, 106.2, 21.1, 29.3],
  54: ['西藏自治区', 'Tibet', 78.3, 99.2, 26.8, 36.6],
  61: ['陕西省', 'Shaanxi', 105.4, 111.3, 31.7, 39.6],
  62: ['甘肃省', 'Gansu', 92.3, 108.8, 32.5, 42.9],
  63: ['青海省', 'Qinghai', 89.3, 103.1, 31.6, 39.3],
  64: ['宁夏回族自治区', 'Ningxia', 104.2, 107.7, 35.2, 39.4],
  65: ['新疆维吾尔自治区', 'Xinjiang', 73.4, 96.4, 34.3, 49.2],
  71: ['台湾省', 'Taiwan', 118.1, 124.6, 21.7, 26.4],
  81: ['香港特别行政区', 'Hong Kong', 113.8, 114.5, 22.1, 22.6],
  82: ['澳门特别行政区', 'Macau', 113.5, 113.7, 22.0, 22.3],
};

/** Degrees beyond a province that still pass: the shifts between datums, and what the extents leave out. */
const MARGIN = 0.3;

/**
 * Why a point can not lie in the province of a division, for whoever gave it; null when it can, and for a code of no
 * province, as of a country. In any datum: the margin is wider than the shifts.
 */
export function outsideProvince({ longitude, latitude }: Position, regionCode: string): Sentence | null {
  const extent = EXTENTS[/^\d/.test(regionCode) ? regionCode.slice(0, 2) : ''];
  if (extent === undefined) return null;
  const [zh, en, ...sides] = extent;
  const [west, east, south, north] = sides.map((side, index) => widened(side, index % 2 === 0 ? -MARGIN : MARGIN));
  if (west === undefined || east === undefined || south === undefined || north === undefined) return null;
  if (longitude >= west && longitude <= east && latitude >= south && latitude <= north) return null;
  return {
    zh: `坐标（${longitude}, ${latitude}）不在区划 ${regionCode} 所属的${zh}：其经度应在 ${west} 至 ${east} 之间，纬度应在 ${south} 至 ${north} 之间。请核对坐标和区划代码后重新提交。`,
    en: `The point ${longitude}, ${latitude} lies outside ${en}, where the division ${regionCode} is: longitudes there are ${west} to ${east}, latitudes ${south} to ${north}. Check the point and the division and send it again.`,
  };
}

function widened(side: number, margin: number): number {
  return Math.round((side + margin) * 10) / 10;
}
