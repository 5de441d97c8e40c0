import type { Choose } from './atoms.js';
import { COUNTED, type Figures, type Forest, type Tellable } from './counts.js';
import { type Table, toldOf } from './withholding.js';

/** What was decided of a division for the month before. */
export interface Before {
  readonly activeAtEnd: number;
  readonly activeAtEndTold: boolean;
}

/** A month of one group, or of all together. */
export interface GroupMonth {
  readonly forest: Forest;
  readonly figures: Figures;
  /** All groups together, which are decided first; absent for these. */
  readonly ofAll?: { readonly figures: Figures; readonly told: Disclosure } | undefined;
  /** What was decided of each node for the month before; absent where that is not closed, so that nobody was told of it. */
  readonly before?: ((node: number) => Before | undefined) | undefined;
}

/** What partner agencies are told of a month: a 1 for each node. */
export type Disclosure = Readonly<Record<Tellable, Uint8Array>>;

/** Decides what partner agencies are told of a month and group: once, when the month closes. */
export function disclose(month: GroupMonth): Disclosure {
  const joined = toldOf(tableOf(month, 'joined'));
  const left = toldOf(tableOf(month, 'left'));
  const isNetTold = (node: number) => joined[node] === 1 && left[node] === 1;
  const bounded = boundedWholes(month, isNetTold);
  return { joined, left, activeAtEnd: toldOf({ ...tableOf(month, 'activeAtEnd'), unknown: bounded }) };
}

function tableOf({ forest, figures, ofAll }: GroupMonth, count: Tellable): Table {
  const values = figures[count];
  const known = ofAll && { values: ofAll.figures[count], told: ofAll.told[count] };
  return { forest, values, ...(known ? { ofAll: known } : {}), choose: smallestOf(forest, values) };
}

/** What lies in a division directly comes first: it is answered to nobody anyway. Then the smallest. */
export function smallestOf(forest: Forest, values: ArrayLike<number>): Choose {
  const cost = (node: number) => (forest.isRow(node) ? (values[node] ?? 0) : 0);
  return (nodes) => {
    let smallest = nodes[0];
    for (const node of nodes) if (smallest === undefined || cost(node) < cost(smallest)) smallest = node;
    return smallest;
  };
}

/**
 * Where all members there are lie in one division, nobody is transferred into or out of it: what joined and left there is
 * what two ends of months differ by. Such an end is told only behind months of which both are told, and
 * behind an end that was told, or before which there was nobody.
 */
function boundedWholes({ forest, figures, before }: GroupMonth, isNetTold: (node: number) => boolean): number[] {
  if (before === undefined) return [];
  const totals = COUNTED.map((count) => {
    return figures[count].reduce((sum, value, node) => ((forest.above[node] ?? -1) < 0 ? sum + value : sum), 0);
  });
  const isWhole = (node: number) => COUNTED.every((count, at) => figures[count][node] === totals[at]);
  const isKnown = (node: number) => {
    const row = before(node);
    return row === undefined || row.activeAtEndTold || row.activeAtEnd === 0;
  };
  const wholes = Array.from(forest.above, (_, node) => node).filter(isWhole);
  return wholes.filter((node) => !(isNetTold(node) && isKnown(node)));
}
