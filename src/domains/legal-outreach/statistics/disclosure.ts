import { type Forest, smallestOf, toldOf } from '../../membership/index.js';
import { CaseKind } from '../cases/case.enums.js';
import { ALL, type CountedKind, type CountedYear, type KindCounts } from './year-counts.js';

/** What partner agencies are told of a kind in a year: a 1 for each node. */
export interface Disclosure {
  readonly accepted: Uint8Array;
  readonly mediated: Uint8Array;
}

/** In which order the kinds are split off; those of which there are most come first. */
export const SPLIT_ORDER: readonly CaseKind[] = [
  CaseKind.LABOUR_DISPUTE,
  CaseKind.CONSULTATION,
  CaseKind.LEGAL_AID,
  CaseKind.HOTLINE,
  CaseKind.HAZARD_REPORT,
  CaseKind.SUGGESTION,
];

/**
 * Decides what partner agencies are told of a year: once, when it closes. What was mediated is told beside what was accepted,
 * where not few were left. The kinds make up all cases, so that each is split off from what is left of those before it,
 * and told where that is, and where it leaves not few itself: whoever takes what they know from each other then finds
 * only what is told anyway. What was mediated of a kind would cross both, and is told of none.
 */
export function disclose({ forest, kinds }: CountedYear): ReadonlyMap<CountedKind, Disclosure> {
  const all = countsOf(kinds, ALL);
  const accepted = told(forest, all.accepted);
  const mediated = told(forest, all.mediated, { values: all.accepted, told: accepted });
  const nothing = new Uint8Array(forest.above.length);
  const decided = new Map<CountedKind, Disclosure>([[ALL, { accepted, mediated }]]);
  let left = { values: all.accepted, told: accepted };
  for (const [at, kind] of SPLIT_ORDER.entries()) {
    const { accepted: own } = countsOf(kinds, kind);
    // The last one is what is left.
    const open = at === SPLIT_ORDER.length - 1 ? left.told : told(forest, own, left);
    decided.set(kind, { accepted: open, mediated: nothing });
    left = { values: left.values.map((value, node) => value - (own[node] ?? 0)), told: open };
  }
  return decided;
}

interface Whole {
  readonly values: Int32Array;
  readonly told: Uint8Array;
}

function told(forest: Forest, values: Int32Array, ofAll?: Whole): Uint8Array {
  return toldOf({ forest, values, ...(ofAll ? { ofAll } : {}), choose: smallestOf(forest, values) });
}

function countsOf(kinds: CountedYear['kinds'], kind: CountedKind): KindCounts {
  const counts = kinds.get(kind);
  if (!counts) throw new Error(`Nothing was counted of ${kind}.`);
  return counts;
}
