import { CaseKind } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import type { SPLIT_ORDER } from '../../../../src/domains/legal-outreach/statistics/disclosure.js';
import {
  type CountedKind,
  type CountedYear,
  countedYear,
} from '../../../../src/domains/legal-outreach/statistics/year-counts.js';
import { forestOf } from '../../../../src/domains/membership/statistics/counts.js';
import type { Random } from '../../../support/random.js';

/** The kinds, by the order of the schema. */
export const KINDS: typeof SPLIT_ORDER = Object.values(CaseKind);
export const LISTED: readonly CountedKind[] = ['ALL', ...KINDS];

/** What was accepted of a kind in a node, and how much of it mediated. */
export type Placed = readonly [node: number, kind: CaseKind, accepted: number, mediated?: number];

/** A year in which there were these cases. */
export function written(above: readonly number[], placed: readonly Placed[]): CountedYear {
  const forest = forestOf(above, () => true);
  return countedYear(
    forest,
    placed.map(([node, kind, accepted, mediated = 0]) => [node, { kind, accepted, mediated }]),
  );
}

/** Draws one: a country with some levels below, where much or little of each kind is accepted and not more mediated. */
export function drawnWorld(random: Random): CountedYear {
  const above = [-1];
  const size = 5 + random.below(9);
  while (above.length < size) above.push(random.below(Math.min(above.length, 5)));
  const leaves = above.map((_, node) => node).filter((node) => !above.includes(node));
  const some = KINDS.filter(() => random.chance(0.7));
  const placed = leaves.flatMap((leaf) =>
    some.map((kind): Placed => {
      const accepted = random.below(random.pick([1, 6, 14, 40, 120]));
      return [leaf, kind, accepted, random.below(random.pick([1, accepted + 1, accepted + 1]))];
    }),
  );
  return written(above, placed);
}
