import { CaseKind } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import type { CountedYear } from '../../../../src/domains/legal-outreach/statistics/year-counts.js';
import { random } from '../../../support/random.js';
import { decided, findings, type LeftOut } from './findings.js';
import { drawnWorld, LISTED, written } from './worlds.js';

/** Drawn and attacked; HUB_TEST_SEED draws others. */
const WORLDS = 40;
const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
const worldOf = (at: number) => drawnWorld(random(SEED * 1000 + at));

it('gives no small count to a solver that is told of every division, of every kind and of all together', () => {
  let [tried, large, told] = [0, 0, 0];
  for (let at = 0; at < WORLDS; at += 1) {
    const world = worldOf(at);
    const open = decided(world);
    const { found, tried: here } = findings(world, open);
    expect(found.map((each) => `${each}, of world ${at} of seed ${SEED}`)).toEqual([]);
    tried += here;
    for (const kind of LISTED)
      for (const [node, value] of (world.kinds.get(kind)?.accepted ?? []).entries())
        if (value >= 10) [large, told] = [large + 1, told + (open.get(kind)?.accepted[node] ?? 0)];
  }
  expect(tried).toBeGreaterThan(700);
  // And enough is told for it to be of use.
  expect(told / large).toBeGreaterThan(0.2);
});

it.each<LeftOut>(['complements', 'kinds', 'mediated'])('gives some without the rule of %s', (rule) => {
  let found = 0;
  for (let at = 0; at < WORLDS && found === 0; at += 1) {
    const world = worldOf(at);
    found += findings(world, decided(world, rule)).found.length;
  }
  expect(found).toBeGreaterThan(0);
});

const toldIn = (world: CountedYear, kind: (typeof LISTED)[number], count: 'accepted' | 'mediated' = 'accepted') =>
  [...(decided(world).get(kind)?.[count] ?? [])].map(Boolean);
const { LABOUR_DISPUTE, CONSULTATION, LEGAL_AID } = CaseKind;

describe('a small count', () => {
  it('is not what a division has more than those below it', () => {
    const world = written(
      [-1, 0, 1, 1, 1],
      [
        [2, LABOUR_DISPUTE, 4],
        [3, LABOUR_DISPUTE, 30],
        [4, LABOUR_DISPUTE, 50],
      ],
    );
    expect(toldIn(world, 'ALL')).toEqual([true, true, false, false, true]);
  });

  it('is not what all kinds have more than the others', () => {
    const world = written(
      [-1, 0, 0],
      [
        ...[1, 2].flatMap((node) => [[node, LABOUR_DISPUTE, 90] as const, [node, CONSULTATION, 40] as const]),
        [1, LEGAL_AID, 3],
        [2, LEGAL_AID, 30],
      ],
    );
    expect(toldIn(world, 'ALL')).toEqual([true, true, true]);
    expect(toldIn(world, LABOUR_DISPUTE)).toEqual([true, true, true]);
    // Three are left where both are told; the whole goes along, with which the other one would give them away.
    expect(toldIn(world, CONSULTATION)).toEqual([false, false, true]);
    expect(toldIn(world, LEGAL_AID)).toEqual([false, false, false]);
    expect(findings(world, decided(world)).found).toEqual([]);
  });

  it('is not what was accepted and not mediated', () => {
    const world = written(
      [-1, 0, 0],
      [
        [1, LABOUR_DISPUTE, 40, 37],
        [2, LABOUR_DISPUTE, 90, 30],
      ],
    );
    expect(toldIn(world, 'ALL')).toEqual([true, true, true]);
    expect(toldIn(world, 'ALL', 'mediated')[1]).toBe(false);
  });
});

it('tells nothing of what was mediated where more was than accepted: cases of the year before were among it', () => {
  const world = written(
    [-1, 0, 0],
    [
      [1, LABOUR_DISPUTE, 20, 35],
      [2, LABOUR_DISPUTE, 90, 30],
    ],
  );
  expect(toldIn(world, 'ALL', 'mediated')[1]).toBe(false);
});
