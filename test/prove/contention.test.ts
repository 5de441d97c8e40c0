import { proveContention } from './contention.js';

const SMALL = { attempts: 240, people: 90, places: 24, writers: 12, opensInMillis: 150 };

describe('a crowd that books what there is too little of, from before it opens', () => {
  it('takes all seats, each for one person, with a waiting list in order, and is told just that', async () => {
    const form = { ...SMALL, seed: 5, kills: 3, isSeated: true, hasWaitingList: true, by: 'hub' } as const;
    const { said, differences } = await proveContention(form);
    expect(differences).toEqual([]);
    expect(said).toMatch(/[1-9]\d* NOT_OPEN_YET.*; 3 kills.*; [1-9]\d* promoted, [1-9]\d* of them ran out/);
  });

  it('takes all places that are only counted, each for one person, and is told just that', async () => {
    const form = { ...SMALL, seed: 6, kills: 3, isSeated: false, hasWaitingList: false, by: 'hub' } as const;
    const { said, differences } = await proveContention(form);
    expect(differences).toEqual([]);
    expect(said).toMatch(/[1-9]\d* SOLD_OUT/);
  });

  it('would be found out where somebody looked first and wrote then', async () => {
    const faulty = { ...SMALL, seed: 3, kills: 0, hasWaitingList: false, by: 'fault' } as const;
    const [counted, seated] = [
      await proveContention({ ...faulty, isSeated: false }),
      await proveContention({ ...faulty, isSeated: true }),
    ];
    expect(counted.differences.join('\n')).toMatch(/oversold: /);
    expect(seated.differences.join('\n')).toMatch(/a seat and its booking say different/);
  });
});
