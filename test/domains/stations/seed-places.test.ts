import { divisionFiles, divisionRows } from '../../../src/domains/regions/division-file.js';
import { Regions, RegionTree } from '../../../src/domains/regions/index.js';
import { pointRefusal } from '../../../src/domains/stations/station.points.js';
import { MadeUpPlaces } from '../../../src/domains/stations/station.seed-places.js';
import { madeUp } from '../../../src/kit/made-up.js';

describe('the place of a made-up station', () => {
  const regions = new Regions(RegionTree.of(divisionRows(divisionFiles())));
  const counties = regions.tree
    .list({ level: 'COUNTY', first: 10_000 })
    .filter(({ code }) => regions.isMainland(code))
    .map(({ code }) => code);

  it.each([1, 2, 3])('is one that the rules let in, in every county, by the seed %i', (seed) => {
    expect(counties.length).toBeGreaterThan(2_800);
    const places = new MadeUpPlaces(seed);
    const refusals = counties.flatMap((code) =>
      [0, 1, 2, 3, 4].flatMap((number) => {
        const point = places.pointIn(code, madeUp(seed, 'point', `${code}/${number}`, 0).chance);
        return pointRefusal({ ...point, datum: 'WGS84' }, { code, isMainland: true })?.message ?? [];
      }),
    );
    expect(refusals).toEqual([]);
  });
});
