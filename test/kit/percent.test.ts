import { percentOf, perEach } from '../../src/kit/percent.js';

describe('a share in per cent', () => {
  it.each([
    [170, 1104, 15.4],
    [1, 3, 33.33],
    [2, 3, 66.67],
    // 0.285 and 1.005 are a little less in binary fractions, and would go down.
    [57, 20_000, 0.29],
    [201, 20_000, 1.01],
    [1, 20_000, 0.01],
    [1, 20_001, 0],
    [0, 7, 0],
    [7, 7, 100],
    [1200, 1104, 108.7],
    [21_100, 40_000, 52.75],
    [122_000, 200_000, 61],
    // Halves go up, also where the fraction before them is even, or can not be held in binary.
    [401, 800, 50.13],
    [403, 800, 50.38],
    [1.005, 100, 1.01],
    [-401, 800, -50.13],
    [9_007_199_254_740_991, 9_007_199_254_740_991, 100],
  ])('of %d of %d is %d, two decimals, half up', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it('of nothing is none', () => {
    expect(percentOf(3, 0)).toBeNull();
  });
});

describe('how much there is for each', () => {
  it.each([
    [2005, 32, 62.66],
    [71_000, 32, 2218.75],
    [200_000, 600, 333.33],
    [10_000, 14, 714.29],
    [1, 8, 0.13],
    [0, 3, 0],
  ])('%d for %d is %d, two decimals, half up', (all, each, value) => expect(perEach(all, each)).toBe(value));

  it('of nothing is none', () => expect(perEach(3, 0)).toBeNull());
});
