import { type Openings, readOpenings } from '../../../../src/domains/activities/jobs/openings.js';
import { WageKind } from '../../../../src/domains/activities/jobs/posting.enums.js';
import { readWage } from '../../../../src/domains/activities/jobs/wage.js';

type Sums = readonly [WageKind, number | null, number | null];
const month = (min: number | null, max: number | null = min): Sums => [WageKind.MONTHLY, min, max];
const day = (min: number | null, max: number | null = min): Sums => [WageKind.DAILY, min, max];
const hour = (min: number | null, max: number | null = min): Sums => [WageKind.HOURLY, min, max];
const AGREED: Sums = [WageKind.NEGOTIABLE, null, null];

/** In yuan. */
const WAGES: readonly (readonly [string, Sums])[] = [
  ['5-8K', month(5000, 8000)],
  ['5k-8k', month(5000, 8000)],
  ['５－８Ｋ', month(5000, 8000)],
  ['5K~8K/月', month(5000, 8000)],
  ['5-8K·13薪', month(5000, 8000)],
  ['8千—1万/月', month(8000, 10_000)],
  ['8千至1万元', month(8000, 10_000)],
  ['8000-1.2万', month(8000, 12_000)],
  ['0.8-1.2万/月', month(8000, 12_000)],
  ['1.2万', month(12_000)],
  ['1.5W', month(15_000)],
  ['１.２万元／月', month(12_000)],
  ['6000-8000元', month(6000, 8000)],
  ['６０００－８０００元', month(6000, 8000)],
  ['6000~8000', month(6000, 8000)],
  ['6,000—8,000元/月', month(6000, 8000)],
  ['¥6000-8000', month(6000, 8000)],
  ['￥6000', month(6000)],
  ['月薪5000元', month(5000)],
  ['月薪:5000-6000元/月', month(5000, 6000)],
  ['每月5500.50元', month(5500.5)],
  ['800元/月', month(800)],
  ['5000元以上', month(5000, null)],
  ['5000元/月起', month(5000, null)],
  ['8K以下', month(null, 8000)],
  ['200元/天', day(200)],
  ['２００元／天', day(200)],
  ['200-300元/日', day(200, 300)],
  ['日薪260元', day(260)],
  ['200元一天', day(200)],
  ['每天200元', day(200)],
  ['25元/小时', hour(25)],
  ['时薪25.5元', hour(25.5)],
  ['20-25元/时', hour(20, 25)],
  ['面议', AGREED],
  ['薪资面议', AGREED],
  ['待遇：面议', AGREED],
];

/** What can be two things, is about so much, or is no wage. */
const UNREAD = [
  ...[
    '',
    '5-8',
    '200元',
    '200',
    '8-5K',
    '5K-8',
    '500-1千',
    '年薪12万',
    '12万/年',
    '约6000元',
    '6000左右',
    '五千到八千',
  ],
  ...[
    '5-8K面议',
    '1万2',
    '月薪200元/天',
    '200元天',
    '底薪3000+提成',
    '高薪',
    '-5000元',
    '0元/天',
    '6000.001元',
    '5-8-9K',
  ],
  ...['200元/月薪', '999万/月', '3元/天', '5000美元', '6000-8000元（试用期5000）'],
];

describe('a wage', () => {
  it.each(WAGES)('%s is read exactly', (text, [kind, min, max]) => {
    const fen = (yuan: number | null) => yuan && Math.round(yuan * 100);
    expect(readWage(text)).toEqual({ kind, minFen: fen(min), maxFen: fen(max) });
  });

  it.each(UNREAD)('%j is not guessed', (text) => {
    expect(readWage(text)).toBeUndefined();
  });
});

const OPENINGS: readonly (readonly [string, Openings])[] = [
  ['5', { least: 5, most: null }],
  ['5名', { least: 5, most: null }],
  ['５ 名', { least: 5, most: null }],
  ['1,200人', { least: 1200, most: null }],
  ['3-5人', { least: 3, most: 5 }],
  ['3人至5人', { least: 3, most: 5 }],
  ['10人以上', { least: 10, most: null }],
  ['10+', { least: 10, most: null }],
  ['若干', { least: null, most: null }],
  ['若干名', { least: null, most: null }],
  ['人数不限', { least: null, most: null }],
];

describe('how many are looked for', () => {
  it.each(OPENINGS)('%s is read exactly', (text, openings) => {
    expect(readOpenings(text)).toEqual(openings);
  });

  it.each(['', '约5人', '5-3人', '0', '-2', '五名', '2男3女', '5.5', '1000000'])('%j is not guessed', (text) => {
    expect(readOpenings(text)).toBeUndefined();
  });
});
