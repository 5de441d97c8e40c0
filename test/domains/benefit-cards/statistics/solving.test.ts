import { random } from '../../../support/random.js';
import { allAnswers, decided, findings, type LeftOut } from './findings.js';
import { drawnWorld, type World, written } from './worlds.js';

/** Drawn and attacked; HUB_TEST_SEED draws others. */
const WORLDS = 150;
const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
const worldOf = (at: number) => drawnWorld(random(SEED * 1000 + at));

const attacked = (world: World, leftOut?: LeftOut) =>
  findings(world, allAnswers(world, decided(world, leftOut), leftOut));

it('gives no small count to a solver that is told every window over the months', () => {
  let tried = 0;
  for (let at = 0; at < WORLDS; at += 1) {
    const { found, tried: here } = attacked(worldOf(at));
    tried += here;
    expect(found.map((each) => `${each}, of world ${at} of seed ${SEED}`)).toEqual([]);
  }
  expect(tried).toBeGreaterThan(500);
});

it.each<LeftOut>(['months', 'amounts', 'percentages', 'uses', 'budget'])(
  'gives some without the rule of %s',
  (rule) => {
    const found = Array.from({ length: WORLDS }, (_, at) => attacked(worldOf(at), rule).found.length);
    expect(found.filter((count) => count > 0).length).toBeGreaterThan(0);
  },
);

/** Which months are told what: by the letters of granted, redeemed and amount. */
const toldOf = (world: World) =>
  decided(world).map(({ granted, redeemed, amount }) =>
    [granted && 'g', redeemed && 'r', amount && 'a'].filter(Boolean).join(''),
  );

describe('what is told of a month', () => {
  it('is each count for itself, and money only with the uses', () => {
    const world = written({ granted: [300, 0, 12, 9], redeemed: [40, 9, 10, 30], priceFen: 100 });
    expect(toldOf(world)).toEqual(['gra', '', 'gra', 'ra']);
    const [whole] = allAnswers(world, decided(world)).filter(({ from, to }) => from === 0 && to === 3);
    expect(whole).toMatchObject({ granted: 312, redeemed: 80, amountFen: 8000, redeemedPercent: null });
  });

  it('is no count that few people make up, however often they come', () => {
    const many = { granted: [100], redeemed: [40], usesEach: 5, priceFen: 100 };
    expect(toldOf(written({ ...many, peopleRedeeming: [10] }))).not.toEqual(
      toldOf(written({ ...many, peopleRedeeming: [9] })),
    );
    expect(toldOf(written({ ...many, peopleRedeeming: [9] }))).toEqual(['g']);
  });

  it('is no sum of which one person has most', () => {
    const most = { granted: [100], redeemed: [40], usesEach: 40, priceFen: 100 };
    expect(toldOf(written({ ...most, peopleRedeeming: [21] }))).toEqual(['gra']);
    expect(toldOf(written({ ...most, peopleRedeeming: [20] }))).toEqual(['gr']);
  });

  it('leaves nine uses of what was given, by what is told', () => {
    expect(toldOf(written({ granted: [100, 0], redeemed: [91, 3] }))).toEqual(['gra', '']);
    // With 92 it would be known that at most eight were used in February.
    expect(toldOf(written({ granted: [100, 0], redeemed: [92, 3] }))).toEqual(['g', '']);
    // With 14 of February it would be known that at least six were given in January.
    expect(toldOf(written({ granted: [8, 9], redeemed: [0, 14] }))).toEqual(['', '']);
  });

  it('leaves nine uses of the budget, by what is told', () => {
    const paid = { granted: [100, 0], redeemed: [20, 3], priceFen: 100 };
    expect(toldOf(written({ ...paid, budgetFen: 2900 }))).toEqual(['gra', '']);
    expect(toldOf(written({ ...paid, budgetFen: 2899 }))).toEqual(['g', '']);
  });
});
