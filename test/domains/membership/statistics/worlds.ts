import {
  addUp,
  type COUNTED,
  type Figures,
  type Forest,
  forestOf,
  noFigures,
} from '../../../../src/domains/membership/statistics/counts.js';
import type { Random } from '../../../support/random.js';

/** Counts of all together and of groups, month after month, of people who join, move and leave. */
export interface World {
  readonly forest: Forest;
  /** By month, then by group; the first is all together. */
  readonly months: readonly (readonly Figures[])[];
}

export interface Drawn {
  /** Children of every node on each level, at most. */
  readonly breadth: readonly number[];
  readonly months: number;
  readonly groups: number;
  /** Members of a division to begin with, at most, by chance many or few. */
  readonly members: number;
  /** Of a hundred members how many join, move, and leave in a month, at most. */
  readonly joins: number;
  readonly moves: number;
  readonly leaves: number;
}

interface Person {
  place: number;
  readonly groups: readonly number[];
}

/** Draws a world. Every division with others below it may have a few members of its own. */
export function drawnWorld(random: Random, drawn: Drawn): World {
  const above: number[] = [-1];
  const rest = new Set<number>();
  let level = [0];
  for (const most of drawn.breadth) {
    level = level.flatMap((top) => {
      return Array.from({ length: 1 + random.below(most) }, () => above.push(top) - 1);
    });
  }
  const inner = [...new Set(above)].filter((node) => node >= 0 && random.chance(0.2));
  for (const node of inner) rest.add(above.push(node) - 1);
  const forest = forestOf(above, (node) => !rest.has(node));
  const leaves = above.map((_, node) => node).filter((node) => forest.below[node]?.length === 0);
  const sizes = new Map(leaves.map((leaf) => [leaf, sizeOf(random, drawn.members)]));
  // Whoever has a rest has somebody in it.
  for (const leaf of rest) sizes.set(leaf, Math.max(1, sizes.get(leaf) ?? 0));
  const shares = Array.from({ length: drawn.groups }, () => 1 + random.below(9));
  const person = (place: number): Person => ({
    place,
    groups: shares.flatMap((share, group) => (random.below(10) < share ? [group + 1] : [])),
  });
  let people = leaves.flatMap((leaf) => Array.from({ length: sizes.get(leaf) ?? 0 }, () => person(leaf)));
  const months = Array.from({ length: drawn.months }, () => {
    const figures = Array.from({ length: drawn.groups + 1 }, () => noFigures(above.length));
    const count = ({ groups }: Person, place: number, counted: (typeof COUNTED)[number]) => {
      for (const group of [0, ...groups]) {
        const values = figures[group]?.[counted];
        if (values) values[place] = (values[place] ?? 0) + 1;
      }
    };
    const staying: Person[] = [];
    for (const each of people) {
      const chance = random.below(1000) / 10;
      if (chance < drawn.leaves) count(each, each.place, 'left');
      else {
        if (chance < drawn.leaves + drawn.moves) {
          each.place = random.pick(leaves);
          count(each, each.place, 'transferredIn');
        }
        staying.push(each);
      }
    }
    for (const leaf of leaves) {
      const most = Math.ceil(((sizes.get(leaf) ?? 0) * drawn.joins) / 50);
      for (let left = random.below(most + 1); left > 0; left -= 1) {
        const newcomer = person(leaf);
        count(newcomer, leaf, 'joined');
        staying.push(newcomer);
      }
    }
    people = staying;
    for (const each of people) count(each, each.place, 'activeAtEnd');
    for (const one of figures) addUp(forest, one);
    return figures;
  });
  return { forest, months };
}

/** Few, or many, or nobody. */
function sizeOf(random: Random, most: number): number {
  if (random.chance(0.15)) return 0;
  return random.chance(0.4) ? random.below(15) : random.below(most);
}
