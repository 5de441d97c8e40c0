import { proveClaims } from './claims.js';

const SMALL = { claims: 260, people: 70, quota: 30, writers: 8 };

describe('a crowd that claims what there is too little of, with transactions cut off and calls sent again', () => {
  it('is given exactly what there is, nobody twice, each key once, and told just that', async () => {
    const { said, differences } = await proveClaims({ ...SMALL, seed: 5, cuts: 4, by: 'hub' });
    expect(differences).toEqual([]);
    expect(said).toMatch(/30 given, .*QUOTA_EXHAUSTED.*; 4 cuts, [1-9]\d* calls sent again/);
  });

  it('would be found out where somebody looked first and wrote then', async () => {
    const { differences } = await proveClaims({ ...SMALL, seed: 6, cuts: 0, by: 'fault' });
    const said = differences.join('\n');
    expect(said).toMatch(/\d+ were given of 30/);
    expect(said).toMatch(/are there and the stock tells/);
  });
});
