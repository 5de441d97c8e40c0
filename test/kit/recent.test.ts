import { Recent } from '../../src/kit/recent.js';
import { random } from '../support/random.js';

describe('the values used last', () => {
  const ask = (kept: Recent<number, { n: number }>, made: number[], key: number) =>
    kept.get(key, () => {
      made.push(key);
      return { n: key };
    });

  it('are made once and stay the same while there is room', () => {
    const [kept, made] = [new Recent<number, { n: number }>(10), [] as number[]];
    const first = Array.from({ length: 10 }, (_, n) => ask(kept, made, n));
    for (const [n, value] of first.entries()) expect(ask(kept, made, n)).toBe(value);
    expect([kept.size, made.length]).toEqual([10, 10]);
  });

  it('make room for new ones, the one longest unused first', () => {
    const [kept, made] = [new Recent<number, { n: number }>(4), [] as number[]];
    for (const key of [0, 1, 2, 3, 0, 1, 4, 5, 0, 1, 4, 5, 2, 1]) ask(kept, made, key);
    expect(made).toEqual([0, 1, 2, 3, 4, 5, 2]);
    ask(kept, made, 0);
    expect([made.at(-1), kept.size]).toEqual([0, 4]);
  });

  it('are never more than they may be, and one in steady use is made once', () => {
    const seed = Number(process.env.HUB_TEST_SEED ?? 1);
    const [draw, kept, made] = [random(seed), new Recent<number, { n: number }>(100), [] as number[]];
    for (let n = 0; n < 5000; n += 1) {
      expect(ask(kept, made, draw.below(1000)).n).toBeLessThan(1000);
      ask(kept, made, 1000);
      if (kept.size > 100) throw new Error(`${kept.size} were kept with seed ${seed}.`);
    }
    expect({ seed, made: made.filter((key) => key === 1000).length }).toEqual({ seed, made: 1 });
  });

  it('hold none whose making failed', () => {
    const kept = new Recent<string, number>(2);
    expect(() =>
      kept.get('a', () => {
        throw new Error('unmade');
      }),
    ).toThrow('unmade');
    expect([kept.size, kept.get('a', () => 1)]).toEqual([0, 1]);
  });
});

describe('values that grow', () => {
  const keptOf = (...weights: readonly number[]) => {
    const kept = new Recent<number, number>(100, 40);
    for (const [key, weight] of weights.entries()) {
      kept.get(key, () => key);
      kept.grow(key, weight - 1);
    }
    return kept;
  };
  const isKept = (kept: Recent<number, number>, key: number) => kept.get(key, () => -1) === key;

  it('weigh no more than they may together: those longest unused make room', () => {
    const kept = keptOf(30, 30, 30);
    expect([kept.size, kept.weight]).toEqual([3, 90]);
    kept.get(0, () => -1);
    kept.grow(2, 5);
    kept.grow(2, 5);
    expect([kept.size, kept.weight]).toEqual([3, 100]);
    kept.get(3, () => 3);
    expect([kept.size, kept.weight, isKept(kept, 0), isKept(kept, 2), isKept(kept, 1)]).toEqual([
      3,
      71,
      true,
      true,
      false,
    ]);
  });

  it('are dropped themselves when one alone weighs more than one may', () => {
    const kept = keptOf(30, 30, 40);
    kept.grow(2, 1);
    expect([kept.size, kept.weight, isKept(kept, 0), isKept(kept, 1), isKept(kept, 2)]).toEqual([
      2,
      60,
      true,
      true,
      false,
    ]);
  });

  it('weigh nothing when they grow after they were dropped', () => {
    const kept = keptOf(30, 41);
    kept.grow(1, 5);
    expect([kept.size, kept.weight]).toEqual([1, 30]);
  });
});
