import { random } from '../support/random.js';
import { timesOf, toldApart } from './alike.js';

/** Times as a machine has them: most near one another, some far off. */
function drawn(seed: number, count: number, more = 0): readonly number[] {
  const draw = random(seed);
  return Array.from({ length: count }, () => {
    const spread = draw.below(1000) / 1000 + draw.below(1000) / 1000;
    return 2 + spread + more + (draw.chance(0.02) ? 30 : 0);
  });
}

describe('times of asks', () => {
  it('are not told apart where chance alone parts them', () => {
    const shares = Array.from({ length: 100 }, (_, n) =>
      toldApart({ there: drawn(2 * n + 1, 500), absent: drawn(2 * n + 2, 500) }),
    );
    expect(shares.filter(({ isApart }) => isApart)).toEqual([]);
    expect(Math.abs(shares.reduce((sum, { share }) => sum + share, 0) / shares.length - 0.5)).toBeLessThan(0.01);
  });

  it('are told apart where one kind takes two fifths of a millisecond more of two to four', () => {
    expect(toldApart({ there: drawn(1, 500, 0.4), absent: drawn(2, 500) })).toMatchObject({ isApart: true });
    expect(toldApart({ there: drawn(1, 500), absent: drawn(2, 500, 0.4) })).toMatchObject({ isApart: true });
  });

  it('tell by the share how often a guess is right: always, never, and half where all are equal', () => {
    expect(toldApart({ there: [3, 4], absent: [1, 2] })).toMatchObject({ share: 1, medians: [4, 2] });
    expect(toldApart({ there: [1, 2], absent: [3, 4] })).toMatchObject({ share: 0 });
    expect(toldApart({ there: [1, 1], absent: [1, 1] })).toMatchObject({ share: 0.5 });
  });

  it('are of as many asks of both kinds, in pairs, and either may come first', async () => {
    const asked: string[] = [];
    let clock = 0;
    const ask = async (key: string) => {
      asked.push(key);
      clock += key === 'there' ? 5 : 3;
    };
    const key = { there: 'there', absent: () => 'absent' };
    const times = await timesOf(ask, key, 100, random(1), () => clock);
    expect(times).toEqual({ there: Array(100).fill(5), absent: Array(100).fill(3) });
    const firsts = asked.filter((_, n) => n % 2 === 0);
    const seconds = asked.filter((_, n) => n % 2 === 1);
    expect(firsts.every((first, n) => first !== seconds[n])).toBe(true);
    expect(new Set(firsts)).toEqual(new Set(['there', 'absent']));
  });
});
