import { Atoms, type Choose, settle } from './atoms.js';
import { type Forest, LEAST_TOLD, MOST_SMALL } from './counts.js';

/** One count of one group in all divisions. */
export interface Table {
  readonly forest: Forest;
  readonly values: Int32Array;
  /** The same count of all groups together, and where it is told; absent for all groups together. */
  readonly ofAll?: { readonly values: Int32Array; readonly told: Uint8Array };
  /** Nodes that nobody may reckon, whatever they hold. */
  readonly unknown?: readonly number[];
  readonly choose: Choose;
}

/**
 * Which nodes of a table are told: a 1 for each.
 *
 * Withheld is what is small; of a group also where all together are withheld, and where those who are not in it are few,
 * for the difference is a count as well. Then as much is withheld beside it that whoever knows all the rest can place any
 * count that is small anywhere from 0 to 9. That holds where what shares a secret with it can take what it loses and give
 * what it gains; sums follow a tree, so that it holds of the whole table where it holds of each secret.
 */
export function toldOf(table: Table): Uint8Array {
  const { forest, values, choose, unknown = [] } = table;
  const told = new Uint8Array(values.length);
  for (let node = 0; node < told.length; node += 1) told[node] = isSmall(table, node) ? 0 : 1;
  for (const node of unknown) hide(table, told, node);
  const atoms = new Atoms(forest, told);
  settle(atoms, (node) => hidesAll(table, atoms, node), choose);
  return told;
}

/** Withholds a node, and so much below it that what is told leaves its value open by more than a small count. */
function hide(table: Table, told: Uint8Array, node: number): void {
  told[node] = 0;
  const { forest, values, ofAll } = table;
  for (;;) {
    const unknown = unknownBelow(forest, told, node);
    const sum = (of: (leaf: number) => number) => unknown.reduce((total, leaf) => total + of(leaf), 0);
    const own = (leaf: number) => values[leaf] ?? 0;
    if (sum(own) >= LEAST_TOLD && (!ofAll || sum((leaf) => (ofAll.values[leaf] ?? 0) - own(leaf)) >= LEAST_TOLD))
      return;
    const next = table.choose(toldBelow(forest, told, node));
    if (next === undefined) return;
    told[next] = 0;
  }
}

/** The lowest nodes in one that are not told, nor anything between. */
function unknownBelow(forest: Forest, told: Uint8Array, node: number): readonly number[] {
  if (told[node] === 1) return [];
  const below = forest.below[node] ?? [];
  return below.length === 0 ? [node] : below.flatMap((each) => unknownBelow(forest, told, each));
}

/** The highest nodes below one that are told. */
function toldBelow(forest: Forest, told: Uint8Array, node: number): readonly number[] {
  const below = forest.below[node] ?? [];
  return below.flatMap((each) => (told[each] === 1 ? [each] : toldBelow(forest, told, each)));
}

function isSmall({ values, ofAll }: Table, node: number): boolean {
  const value = values[node] ?? 0;
  if (value < LEAST_TOLD) return true;
  if (!ofAll) return false;
  return ofAll.told[node] !== 1 || (ofAll.values[node] ?? 0) - value < LEAST_TOLD;
}

/** Whether every small count in a secret can be anything from 0 to 9, as far as this table tells. */
function hidesAll({ forest, values, ofAll }: Table, atoms: Atoms, keeper: number): boolean {
  const hidden = atoms.hiddenIn(keeper);
  if (hidden.filter((node) => forest.below[node]?.length === 0).length < 2) return false;
  const sum = atoms.secretOf(keeper, values);
  if (sum < LEAST_TOLD) return false;
  if (!ofAll) return true;
  const others = (node: number) => (ofAll.values[node] ?? 0) - (values[node] ?? 0);
  const sumOfOthers = atoms.secretOf(keeper, ofAll.values) - sum;
  return hidden.every((node) => {
    const [own, other] = [values[node] ?? 0, others(node)];
    const [beside, otherBeside] = [sum - own, sumOfOthers - other];
    if (own < LEAST_TOLD && (beside < MOST_SMALL - own || otherBeside < own)) return false;
    // Where all together are withheld, those who are not in the group are nothing that can be reckoned.
    const isOtherSmall = other < LEAST_TOLD && ofAll.told[node] === 1;
    return !isOtherSmall || (otherBeside >= MOST_SMALL - other && beside >= other);
  });
}
