import { proveHolds } from './holds.js';

describe('drivers who ask at once for the last beds', () => {
  it('two for one: one holds it and the other is refused, every time', async () => {
    const { said, differences } = await proveHolds({
      seed: 3,
      rounds: 40,
      drivers: 2,
      beds: 1,
      stations: 1,
      by: 'hub',
    });
    expect(differences).toEqual([]);
    expect(said).toMatch(/^80 calls in 40 rounds, \d+\/s: 40 held, 40 refused$/);
  });

  it('many for few, at two stations each: no bed is two drivers’, no driver in two beds, and none is refused for nothing', async () => {
    const { said, differences } = await proveHolds({
      seed: 4,
      rounds: 6,
      drivers: 12,
      beds: 4,
      stations: 3,
      by: 'hub',
    });
    expect(differences).toEqual([]);
    expect(said).toMatch(/^144 calls/);
  });

  it('would be found out where somebody looked first and wrote then', async () => {
    const { differences } = await proveHolds({ seed: 5, rounds: 4, drivers: 8, beds: 2, stations: 3, by: 'fault' });
    const said = differences.join('\n');
    expect(said).toMatch(/are one bed in one time/);
    expect(said).toMatch(/are of one driver in one time/);
  });
});
