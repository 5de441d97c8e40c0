import { type Forest, forestOf, LEAST_TOLD, smallestOf, toldOf } from '../../membership/index.js';
import type { CaseKind } from '../cases/case.enums.js';

/** A count of cases of a division in a year, as it was told. */
export interface ReportedCount {
  readonly id: string;
  readonly regionCode: string;
  readonly metric: 'CASES_ACCEPTED' | 'CASES_MEDIATED';
  readonly kind: CaseKind | null;
  readonly value: number;
}

/** More cases than there are in a year; what is larger is told as well as this. */
const MOST = 10_000_000;
export const COUNTRY = 'CN';

/**
 * Which counts that sources told of a year partner agencies are told, by their keys: decided over all of them together, by what
 * decides it for the counts of the hub. A division above is the sum of those below it and of a rest, of which nobody told.
 *
 * Where the hub counts ten cases or more itself (`isCounted`), that alone is told: one count told twice would be withheld in
 * two ways, and each could give the other away. Where somebody told of all kinds together, anywhere below one top, what was told of single
 * kinds is not: they would add up. What was mediated is told where what was accepted is, and where not few were left.
 */
export function discloseReported(
  counts: readonly ReportedCount[],
  isCounted: (regionCode: string) => boolean,
): ReadonlySet<string> {
  const open = counts.filter(({ regionCode }) => !isCounted(regionCode));
  const isNational = open.some(({ regionCode }) => regionCode === COUNTRY);
  // What lies abroad is no part of the country.
  const topOf = ({ regionCode }: ReportedCount) =>
    isNational && isInCountry(regionCode) ? COUNTRY : regionCode.slice(0, 2);
  const trees = [...Map.groupBy(open, topOf).values()];
  return new Set(
    trees.flatMap((tree) => {
      const whole = tree.filter(({ kind }) => kind === null);
      if (whole.length > 0) return toldOfKind(whole, tree);
      return [...Map.groupBy(tree, ({ kind }) => kind).values()].flatMap((own) => toldOfKind(own, own));
    }),
  );
}

/** Which of the counts of one kind are told, or of all together; `among` are all that what is told bears upon. */
function toldOfKind(counts: readonly ReportedCount[], among: readonly ReportedCount[]): readonly string[] {
  const places = new Set(among.map(({ regionCode }) => stemOf(regionCode)));
  const accepted = new Map(counts.filter(isAccepted).map((count) => [stemOf(count.regionCode), count]));
  const mediated = counts.filter((count) => !isAccepted(count));
  const taken = tableOf([...accepted.values()], places);
  const takenTold = toldOf({ ...taken, choose: smallestOf(taken.forest, taken.values) });
  const isTold = (stem: string) => takenTold[taken.stems.get(stem) ?? -1] === 1;
  const settled = tableOf(mediated, places);
  // What was accepted, by the same tree: of a rest it can be reckoned where all that it is the rest of is told. Where nobody told of
  // it, what was mediated is not told either, and is in the tree as what others could be reckoned from.
  const whole = tableOf(
    mediated.map((count) => accepted.get(stemOf(count.regionCode)) ?? count),
    places,
  );
  const values = Int32Array.from(settled.nodes, (node) => whole.valueOf(node));
  const ofAll = { values, told: Uint8Array.from(settled.nodes, ({ parts }) => Number(parts.every(isTold))) };
  const settledTold = toldOf({ ...settled, ofAll, choose: smallestOf(settled.forest, settled.values) });
  return [...keysIn(taken, takenTold), ...keysIn(settled, settledTold)];
}

/** Divisions of China are digits, other countries two letters. */
const isInCountry = (regionCode: string): boolean => regionCode === COUNTRY || /^\d/.test(regionCode);

const isAccepted = ({ metric }: ReportedCount): boolean => metric === 'CASES_ACCEPTED';

/** The signs of a code that say where it lies: those of a division above begin the same. */
const stemOf = (regionCode: string): string =>
  regionCode === COUNTRY ? '' : regionCode.replace(/^(\d\d)0000$/, '$1').replace(/^(\d{4})00$/, '$1');

/** A division of which somebody told, or the rest of one. */
interface TableNode {
  /** Of what it is reckoned: itself, or the one above and those beside it. */
  readonly parts: readonly string[];
  readonly count: ReportedCount | null;
}

interface ReportedTable {
  readonly forest: Forest;
  readonly values: Int32Array;
  readonly stems: ReadonlyMap<string, number>;
  readonly nodes: readonly TableNode[];
  valueOf(node: TableNode): number;
}

/**
 * Counts of divisions as a tree: each below the next one above it of which somebody told, and beside those the rest. A rest of nothing
 * counts as well where something was told of a place in it.
 */
function tableOf(counts: readonly ReportedCount[], places: ReadonlySet<string>): ReportedTable {
  const sorted = counts.toSorted((one, other) => compared(stemOf(one.regionCode), stemOf(other.regionCode)));
  const stems = new Map(sorted.map(({ regionCode }, at) => [stemOf(regionCode), at]));
  const above = [...stems.keys()].map((stem) => aboveOf(stem, stems));
  const below = Map.groupBy(above.keys(), (node) => above[node] ?? -1);
  const inRests = new Set([...places].flatMap((stem) => (stems.has(stem) ? [] : aboveOf(stem, stems))));
  const values = sorted.map(({ value }) => Math.min(value, MOST));
  const nodes: TableNode[] = sorted.map((count) => ({ parts: [stemOf(count.regionCode)], count }));
  // From the lowest up, so that a division is at least what those below it are together.
  for (const [node, count] of [...sorted.entries()].toReversed()) {
    const parts = below.get(node) ?? [];
    const [own, sum] = [values[node] ?? 0, parts.reduce((total, each) => total + (values[each] ?? 0), 0)];
    values[node] = Math.max(own, sum);
    if (parts.length === 0 || (own <= sum && !inRests.has(node))) continue;
    above.push(node);
    values.push(Math.max(0, own - sum));
    const others = parts.map((each) => stemOf(sorted[each]?.regionCode ?? ''));
    nodes.push({ parts: [stemOf(count.regionCode), ...others], count: null });
  }
  const byParts = new Map(nodes.map(({ parts }, node) => [parts.join(), values[node] ?? 0]));
  return {
    ...{ forest: forestOf(above, (node) => node < sorted.length), stems, nodes, values: Int32Array.from(values) },
    valueOf: ({ parts }) => byParts.get(parts.join()) ?? 0,
  };
}

const compared = (one: string, other: string): number =>
  one.length - other.length || Number(one > other) - Number(one < other);

/** The node of the next division above; -1 for none. */
function aboveOf(stem: string, stems: ReadonlyMap<string, number>): number {
  for (let length = stem.length - 1; length >= 0; length -= 1) {
    const node = stems.get(stem.slice(0, length));
    if (node !== undefined) return node;
  }
  return -1;
}

/** What sources tell need not add up: a count that is small itself is never told, whatever the tree makes of it. */
function keysIn({ nodes }: ReportedTable, told: Uint8Array): readonly string[] {
  return nodes.flatMap(({ count }, node) => (count && told[node] === 1 && count.value >= LEAST_TOLD ? [count.id] : []));
}
