import 'reflect-metadata';
import { isChange, unitOf } from '../../../src/domains/targets/metric.units.js';
import { isKeptWhole, paceOf, restOf, timeElapsed } from '../../../src/domains/targets/target.figures.js';
import { MetricCode } from '../../../src/kit/graphql/measure.type.js';

describe('days gone', () => {
  it.each([
    ['2024-01-01', 0.27],
    ['2024-05-22', 39.07],
    ['2024-12-31', 100],
    ['2023-08-30', 66.3],
  ])('on %s are %d per cent', (day, percent) => {
    expect(timeElapsed(day)).toBe(percent);
  });
});

describe('pace', () => {
  it.each([
    [61, 39.07, 'AHEAD'],
    [52, 50, 'ON_TRACK'],
    [52.01, 50, 'AHEAD'],
    [48, 50, 'ON_TRACK'],
    [47.99, 50, 'BEHIND'],
  ])('%d per cent done with %d gone is %s', (done, gone, pace) => {
    expect(paceOf(done, gone)).toBe(pace);
  });
});

describe('numbers', () => {
  it('are taken away without binary fractions', () => {
    expect(restOf(0.3, [0.1, 0.2])).toBe(0);
    expect(restOf(200_000, [90_000, 130_000])).toBe(-20_000);
  });

  it('are kept to four places', () => {
    expect([17.2, -0.0001, 9_007_199_254_740_991, 0.00001].map(isKeptWhole)).toEqual([true, true, true, false]);
  });

  it('of changes alone are told in per cent, as the tables have it', () => {
    for (const metric of Object.values(MetricCode)) {
      expect([metric, isChange(metric)]).toEqual([metric, metric.endsWith('_CHANGE')]);
      expect(unitOf(metric)).toBeDefined();
    }
  });
});
