import { type Cover, coverOf } from '../../../src/domains/regions/region-cover.js';
import type { CodeRange } from '../../../src/domains/regions/region-tree.js';
import { madeUp } from '../../../src/kit/made-up.js';

const NOTHING: Cover = { provinces: [], prefectures: [], rest: [], holes: [] };
const cover = (code: string, ...ranges: readonly CodeRange[]) => coverOf({ code, ranges });

/** Whether a code is one of those that a cover leads to. */
function isCovered(code: string, { provinces, prefectures, rest, holes }: Cover): boolean {
  const lies = (ranges: readonly CodeRange[]) => ranges.some(([from, to]) => code >= from && code < to);
  const isWalked = [...provinces, ...prefectures].some((prefix) => code.startsWith(prefix));
  return (isWalked && !lies(holes)) || lies(rest);
}

describe('what ranges of divisions cover', () => {
  it('is nothing without any', () => {
    expect(cover('')).toEqual(NOTHING);
    expect(cover('620000')).toEqual(NOTHING);
  });

  it('is made of the largest divisions: whole provinces, then whole prefectures, then what is left on their sides', () => {
    expect(cover('', ['61', '63'])).toEqual({ ...NOTHING, provinces: ['61', '62'] });
    expect(cover('', ['6201', '6203'])).toEqual({ ...NOTHING, prefectures: ['6201', '6202'] });
    expect(cover('', ['610150', '630250'])).toEqual({
      provinces: ['62'],
      prefectures: [...Array.from({ length: 98 }, (_, index) => String(6102 + index)), ...['6300', '6301']],
      rest: [
        ['610150', '610200'],
        ['630200', '630250'],
      ],
      holes: [],
    });
  });

  it('is a county as it stands, and what is no division of China', () => {
    expect(cover('620702', ['620702', '620703'])).toEqual({ ...NOTHING, rest: [['620702', '620703']] });
    expect(cover('KEN', ['KEN', 'KEO'])).toEqual({ ...NOTHING, rest: [['KEN', 'KEO']] });
    const township: CodeRange = ['620702001', '620702002'];
    expect(cover('620702001', township)).toEqual({ ...NOTHING, rest: [township] });
  });
});

describe('a province or a prefecture that is asked about', () => {
  it('is walked whole, but for the holes where codes went elsewhere', () => {
    expect(cover('620000', ['620000', '620500'], ['620600', '630000'])).toEqual({
      ...NOTHING,
      provinces: ['62'],
      holes: [['620500', '620600']],
    });
    expect(cover('620700', ['620700', '620702'], ['620704', '620721'])).toEqual({
      ...NOTHING,
      prefectures: ['6207'],
      holes: [
        ['620702', '620704'],
        ['620721', '620800'],
      ],
    });
  });

  it('has what came from elsewhere beside it', () => {
    expect(cover('620700', ['620201', '620202'], ['620700', '620900'])).toEqual({
      provinces: [],
      prefectures: ['6207', '6208'],
      rest: [['620201', '620202']],
      holes: [],
    });
  });

  it('is not walked where nothing of it is left under its own prefix', () => {
    expect(cover('620700', ['620201', '620202'])).toEqual({ ...NOTHING, rest: [['620201', '620202']] });
  });
});

it('covers the same codes as the ranges, however they lie and whatever is asked', () => {
  const { chance } = madeUp(11, 'cover', 0, 0);
  const code = () => String(610_000 + chance.below(40_000)).slice(0, chance.pick([2, 4, 6, 6, 6]));
  let covered = 0;
  for (let round = 0; round < 400; round += 1) {
    const ends = [...new Set(Array.from({ length: 2 * (1 + chance.below(4)) }, () => code().padEnd(6, '0')))].sort();
    const ranges = Array.from(
      { length: ends.length >> 1 },
      (_, at) => [ends[2 * at], ends[2 * at + 1]] as unknown as CodeRange,
    );
    const asked = chance.pick(['', '610000', '620000', '620700', '640100', '620702']);
    const made = cover(asked, ...ranges);
    for (let look = 0; look < 40; look += 1) {
      const one = chance.pick([code().padEnd(6, '0'), chance.pick(ends)]);
      const isIn = ranges.some(([from, to]) => one >= from && one < to);
      expect([asked, ranges, one, isCovered(one, made)]).toEqual([asked, ranges, one, isIn]);
      covered += isIn ? 1 : 0;
    }
  }
  expect(covered).toBeGreaterThan(2000);
});
