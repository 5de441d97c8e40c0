import { CaseKind } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import {
  discloseReported,
  type ReportedCount,
} from '../../../../src/domains/legal-outreach/statistics/reported-disclosure.js';
import { type Interval, Unknowns } from '../../../support/highs.js';
import { type Random, random } from '../../../support/random.js';

/** Drawn and attacked; HUB_TEST_SEED draws others. */
const WORLDS = Number(process.env.HUB_TEST_WORLDS ?? 120);
const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
const KINDS = [CaseKind.LABOUR_DISPUTE, CaseKind.LEGAL_AID, CaseKind.HOTLINE] as const;
const METRICS = ['CASES_ACCEPTED', 'CASES_MEDIATED'] as const;
const EPSILON = 1e-3;

interface Cell {
  readonly regionCode: string;
  readonly kind: CaseKind | null;
  readonly metric: (typeof METRICS)[number];
}
interface World {
  /** Where cases lie: counties, and what lies in a division above directly. */
  readonly leaves: readonly string[];
  readonly counts: readonly ReportedCount[];
}

const isIn = (leaf: string, regionCode: string): boolean =>
  regionCode === 'CN' || leaf.startsWith(regionCode.replace(/(00)+$/, ''));

/** Draws what is there, and of which divisions, kinds and counts somebody tells; all of it true. */
function drawnWorld(draw: Random): World {
  const provinces = ['440000', '450000'].slice(0, 1 + draw.below(2));
  const cities = provinces.flatMap((code) => ['01', '02'].map((city) => `${code.slice(0, 2)}${city}00`));
  const counties = cities.flatMap((code) =>
    Array.from({ length: draw.below(4) }, (_, at) => `${code.slice(0, 4)}0${at + 3}`),
  );
  const divisions = ['CN', ...provinces, ...cities, ...counties];
  const leaves = [...counties, ...[...provinces, ...cities].filter(() => draw.chance(0.3))];
  const there = new Map<string, readonly [number, number]>();
  for (const leaf of leaves)
    for (const kind of KINDS) {
      const accepted = draw.below(draw.pick([1, 8, 15, 60]));
      there.set(`${leaf} ${kind}`, [accepted, draw.below(draw.pick([1, accepted + 1]))]);
    }
  const sumOf = ({ regionCode, kind, metric }: Cell) =>
    leaves
      .filter((leaf) => isIn(leaf, regionCode))
      .flatMap((leaf) => (kind === null ? KINDS : [kind]).map((each) => there.get(`${leaf} ${each}`)))
      .reduce((sum, pair) => sum + (pair?.[METRICS.indexOf(metric)] ?? 0), 0);
  const [ofAll, ofKinds] = [draw.pick([0, 0.3, 0.9]), draw.pick([0, 0.6, 0.95])];
  const counts = divisions.flatMap((regionCode) =>
    [null, ...KINDS].flatMap((kind) => {
      const isTold = draw.chance((kind === null ? ofAll : ofKinds) * (regionCode === 'CN' ? 0.3 : 1));
      if (!isTold) return [];
      return METRICS.filter(() => draw.chance(0.85)).map((metric): ReportedCount => {
        const cell = { regionCode, kind, metric };
        return { ...cell, id: JSON.stringify(cell), value: sumOf(cell) };
      });
    }),
  );
  return { leaves, counts };
}

const isHidden = ({ least, most }: Interval): boolean => least < EPSILON && most > 9 - EPSILON;

/**
 * Small counts that somebody can place more closely than between 0 and 9 who is told these, and knows that divisions and kinds
 * add up and that nothing is mediated that was not accepted.
 */
function findings({ leaves, counts }: World, told: ReadonlySet<string>) {
  const column = (leaf: string, kind: CaseKind, metric: Cell['metric']) =>
    (leaves.indexOf(leaf) * KINDS.length + KINDS.indexOf(kind as (typeof KINDS)[number])) * 2 + METRICS.indexOf(metric);
  const unknowns = new Unknowns(leaves.length * KINDS.length * 2);
  const terms = ({ regionCode, kind, metric }: Cell) =>
    leaves
      .filter((leaf) => isIn(leaf, regionCode))
      .flatMap((leaf) => (kind === null ? KINDS : [kind]).map((each) => [column(leaf, each, metric), 1] as const));
  for (const leaf of leaves)
    for (const kind of KINDS) {
      const [taken, settled] = METRICS.map((metric) => column(leaf, kind, metric)) as [number, number];
      unknowns.know(
        [
          [taken, 1],
          [settled, -1],
        ],
        0,
        Number.POSITIVE_INFINITY,
      );
    }
  for (const count of counts) if (told.has(count.id)) unknowns.know(terms(count), count.value, count.value);
  // Of a division in which nothing lies there is nothing to hide.
  const small = counts.filter((count) => count.value < 10 && terms(count).length > 0);
  const found = small.flatMap((count) => {
    const interval = unknowns.solveSum(terms(count));
    return isHidden(interval) ? [] : [`${count.value} of ${count.id}: ${interval.least} to ${interval.most}`];
  });
  unknowns.end();
  return { found, tried: small.length };
}

const nowhere = () => false;
const large = (counts: readonly ReportedCount[]) =>
  new Set(counts.filter(({ value }) => value >= 10).map(({ id }) => id));

it('gives no small count that was told to a solver that is told all that partner agencies are', () => {
  let [tried, told, tellable] = [0, 0, 0];
  for (let at = 0; at < WORLDS; at += 1) {
    const world = drawnWorld(random(SEED * 1000 + at));
    const open = discloseReported(world.counts, nowhere);
    const { found, tried: here } = findings(world, open);
    expect(found.map((each) => `${each}, of world ${at} of seed ${SEED}`)).toEqual([]);
    tried += here;
    told += open.size;
    tellable += large(world.counts).size;
  }
  expect(tried).toBeGreaterThan(500);
  // And enough is told for it to be of use.
  expect(told / tellable).toBeGreaterThan(0.1);
});

it('gives some where only what is small itself is withheld', () => {
  let found = 0;
  for (let at = 0; at < WORLDS && found === 0; at += 1) {
    const world = drawnWorld(random(SEED * 1000 + at));
    found += findings(world, large(world.counts)).found.length;
  }
  expect(found).toBeGreaterThan(0);
});

const count = (regionCode: string, value: number, more: Partial<ReportedCount> = {}): ReportedCount => ({
  ...{ metric: 'CASES_ACCEPTED', kind: null, regionCode, value },
  id: [regionCode, more.kind ?? '', more.metric ?? ''].join('/'),
  ...more,
});

describe('a small count that was told', () => {
  it('is not what a city was told more than its counties', () => {
    const told = discloseReported(
      [count('440000', 500), count('440600', 100), count('440604', 60), count('440605', 33), count('440606', 7)],
      nowhere,
    );
    expect([...told].toSorted()).toEqual(['440000//', '440600//', '440604//']);
  });

  it('is not what a country was told more than its provinces, however many cases lie abroad', () => {
    const told = discloseReported([count('CN', 100), count('440000', 95), count('KE', 20)], nowhere);
    expect([...told].toSorted()).toEqual(['440000//', 'KE//']);
  });

  it('is not what all kinds have more than one', () => {
    const kind = CaseKind.LABOUR_DISPUTE;
    const told = discloseReported([count('440605', 100), count('440605', 95, { kind })], nowhere);
    expect([...told]).toEqual(['440605//']);
  });

  it('is not what was accepted and not mediated', () => {
    const metric = 'CASES_MEDIATED';
    const told = (mediated: number) =>
      discloseReported([count('440605', 100), count('440605', mediated, { metric })], nowhere).size;
    expect([told(95), told(80)]).toEqual([1, 2]);
  });

  it('is not among what the hub itself counts there', () => {
    expect(discloseReported([count('440605', 100)], (code) => code === '440605').size).toBe(0);
  });
});

it('tells what was mediated only beside what was accepted', () => {
  expect(discloseReported([count('440605', 80, { metric: 'CASES_MEDIATED' })], nowhere).size).toBe(0);
});

it('tells a large one of which nobody tells a part', () => {
  expect(discloseReported([count('440605', 5643, { kind: CaseKind.LABOUR_DISPUTE })], nowhere).size).toBe(1);
});
