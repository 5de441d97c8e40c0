import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkSignOf } from '../../src/auth/index.js';
import { random } from '../../test/support/random.js';

/** What a file is about, and how its rows are made. */
export type Subject = 'parcels' | 'stations' | 'members';

interface FileOptions {
  readonly rows: number;
  readonly seed: number;
  /** Whether some rows are wrong, repeated, or say something else the second time. */
  readonly isNasty: boolean;
  /** Of members: how often each was changed over there since the first file; none when absent. */
  readonly edition?: number;
  /** Of members: every how manieth was; each when absent. */
  readonly every?: number;
}

const HEADS: Readonly<Record<Subject, string>> = {
  parcels: '编号,名称,件数',
  members:
    '会员编号,工会编码,姓名,证件号码,手机号,工作地区划代码,职工群体,会籍状态,入会日期,会籍起始日,更新时间,更新序号',
  stations:
    '驿站编号,驿站名称,驿站类型,区划代码,详细地址,经度,纬度,坐标系,联系电话,站长,站长手机,开放时间,服务设施,状态',
};
/** Districts with a point in their middle. */
const DISTRICTS = [
  ['620702', 100.45, 38.93],
  ['510104', 104.08, 30.65],
  ['440605', 113.14, 23.03],
  ['630104', 101.77, 36.63],
  ['120110', 117.31, 39.09],
  ['370202', 120.38, 36.07],
  ['420106', 114.32, 30.55],
  ['530102', 102.71, 25.04],
] as const;
/** Half the side of the square in which the stations of a district lie, in degrees: those of a real one are as far apart. */
const SPREAD = 0.25;
const HOURS = ['8:00-20:00', '全天', '工作日9:00-17:00', '8:30—18:00（冬季17:30）'];
/** Among so many unions members are spread. */
export const UNIONS = 200;
const FIRST_BIRTHDAY = Date.UTC(1960, 0, 1);
const DAY_MILLIS = 86_400_000;
const GROUPS = ['货车司机', '快递员、农民工', '网约车司机', ''];
const FACILITIES = ['饮水、微波炉、充电（免费）、药箱', '饮水、座椅、空调', '热水免费、床位50元/晚、淋浴'];

/** Writes a file of so many rows as CSV; the same seed gives the same bytes. */
export async function writeRows(path: string, subject: Subject, options: FileOptions): Promise<void> {
  await pipeline(Readable.from(lines(subject, options)), createWriteStream(path));
}

function* lines(subject: Subject, { rows, seed, isNasty, edition = 0, every = 1 }: FileOptions): Generator<string> {
  const draw = random(seed);
  const member = (n: number) => memberOf(n, n % every === 0 ? edition : 0);
  const rowOf = { parcels: parcel, stations: station, members: member }[subject];
  let text = `${HEADS[subject]}\n`;
  for (let n = 1; n <= rows; n += 1) {
    const isOdd = isNasty && n > 1 && draw.chance(0.01);
    // A row before it once more, perhaps with something else in it, or one that can not be read.
    text += `${isOdd ? rowOf(1 + draw.below(n - 1), draw.below(3)) : rowOf(n, 0)}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** `oddity`: 0 as it is, 1 with another name, 2 unreadable. */
function parcel(n: number, oddity: number): string {
  return `P${String(n).padStart(8, '0')},第${n}号包裹${oddity === 1 ? '（改）' : ''},${oddity === 2 ? '若干' : n % 100}`;
}

/** A member with an id number of nobody, and a mobile that is another one in each edition. */
function memberOf(n: number, edition: number): string {
  const born = new Date(FIRST_BIRTHDAY + Math.floor(n / 1000) * DAY_MILLIS).toISOString().slice(0, 10);
  const front = `620102${born.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`;
  return [
    `GS${String(n).padStart(9, '0')}`,
    `BENCH-${n % UNIONS}`,
    `张示例${String.fromCodePoint(0x4e00 + (n % 5000))}`,
    `${front}${checkSignOf(front)}`,
    `13${String((n + edition * 7_000_003) % 1_000_000_000).padStart(9, '0')}`,
    (DISTRICTS[n % DISTRICTS.length] ?? DISTRICTS[0])[0],
    GROUPS[n % GROUPS.length],
    '正常',
    '2024-03-01',
    '2024-03-01',
    `2024-03-0${1 + edition} 08:00:00`,
    '0',
  ].join(',');
}

function station(n: number, oddity: number): string {
  const draw = random(n);
  const [region, longitude, latitude] = DISTRICTS[n % DISTRICTS.length] ?? DISTRICTS[0];
  const off = () => (draw.below(1_000_000) / 1_000_000 - 0.5) * 2 * SPREAD;
  return [
    `L${String(n).padStart(8, '0')}`,
    `第${n}号爱心驿站${oddity === 1 ? '（改）' : ''}`,
    '爱心驿站',
    region,
    `人民路${n % 900}号`,
    (longitude + off()).toFixed(5),
    (latitude + off()).toFixed(5),
    'WGS84',
    '12351',
    '张示例',
    `138${String(n % 100_000_000).padStart(8, '0')}`,
    oddity === 2 ? '看情况' : HOURS[n % HOURS.length],
    FACILITIES[n % FACILITIES.length],
    '开放',
  ].join(',');
}
