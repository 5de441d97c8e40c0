import { type Disclosure, disclose } from '../../../../src/domains/legal-outreach/statistics/disclosure.js';
import type { CountedKind, CountedYear } from '../../../../src/domains/legal-outreach/statistics/year-counts.js';
import { LEAST_TOLD, MOST_SMALL } from '../../../../src/domains/membership/statistics/counts.js';
import { smallestOf } from '../../../../src/domains/membership/statistics/disclosure.js';
import { toldOf } from '../../../../src/domains/membership/statistics/withholding.js';
import { type Interval, Unknowns } from '../../../support/highs.js';
import { KINDS, LISTED } from './worlds.js';

/** A rule that is left out, to see that it is missed. */
export type LeftOut = 'complements' | 'kinds' | 'mediated';

/** What is decided of a year, with all rules or without one. */
export function decided(world: CountedYear, leftOut?: LeftOut): ReadonlyMap<CountedKind, Disclosure> {
  const { forest, kinds } = world;
  const all = disclose(world);
  if (leftOut === undefined) return all;
  return new Map(
    [...kinds].map(([kind, { accepted, mediated }]) => {
      const large = (values: Int32Array) => Uint8Array.from(values, (value) => (value >= LEAST_TOLD ? 1 : 0));
      const byTree = (values: Int32Array) => toldOf({ forest, values, choose: smallestOf(forest, values) });
      const own = all.get(kind) as Disclosure;
      if (leftOut === 'complements') return [kind, { accepted: large(accepted), mediated: own.mediated }];
      // Each kind by itself, as if the others were not told.
      if (leftOut === 'kinds') return [kind, { accepted: byTree(accepted), mediated: own.mediated }];
      return [kind, { accepted: own.accepted, mediated: byTree(mediated) }];
    }),
  );
}

const EPSILON = 1e-3;

/** Whether a small count can be anything from 0 to 9. */
const isHidden = ({ least, most }: Interval): boolean => least < EPSILON && most > MOST_SMALL - EPSILON;

/**
 * Small counts that somebody can place more closely than that who was told all that was decided, and knows that divisions
 * and kinds add up, and that nothing was mediated that was not accepted; and how many were tried.
 */
export function findings(world: CountedYear, told: ReadonlyMap<CountedKind, Disclosure>) {
  const { forest, kinds } = world;
  const leaves = Array.from(forest.above, (_, node) => node).filter((node) => forest.below[node]?.length === 0);
  // Of each leaf the accepted and the mediated of each kind.
  const column = (leaf: number, kind: CountedKind, isMediated: boolean) =>
    (leaves.indexOf(leaf) * KINDS.length + KINDS.indexOf(kind as (typeof KINDS)[number])) * 2 + (isMediated ? 1 : 0);
  const unknowns = new Unknowns(2 * leaves.length * KINDS.length);
  const leavesOf = (node: number): readonly number[] => {
    const below = forest.below[node] ?? [];
    return below.length === 0 ? [node] : below.flatMap(leavesOf);
  };
  const terms = (node: number, kind: CountedKind, isMediated: boolean) =>
    leavesOf(node).flatMap((leaf) =>
      (kind === 'ALL' ? KINDS : [kind]).map((each) => [column(leaf, each, isMediated), 1] as const),
    );
  for (const leaf of leaves)
    for (const kind of KINDS) {
      const [taken, settled] = [column(leaf, kind, false), column(leaf, kind, true)];
      unknowns.know(
        [
          [taken, 1],
          [settled, -1],
        ],
        0,
        Number.POSITIVE_INFINITY,
      );
    }
  const small: { name: string; terms: readonly (readonly [number, number])[] }[] = [];
  for (const kind of LISTED)
    for (const count of ['accepted', 'mediated'] as const)
      for (const node of Array.from(forest.above).keys()) {
        const value = kinds.get(kind)?.[count][node] ?? 0;
        const own = terms(node, kind, count === 'mediated');
        if (told.get(kind)?.[count][node] === 1) unknowns.know(own, value, value);
        if (value < LEAST_TOLD) small.push({ name: `${count} ${value} of ${kind}, node ${node}`, terms: own });
      }
  const found = small.flatMap(({ name, terms: own }) => {
    const interval = unknowns.solveSum(own);
    return isHidden(interval) ? [] : [`${name}: ${interval.least} to ${interval.most}`];
  });
  unknowns.end();
  return { found, tried: small.length };
}
