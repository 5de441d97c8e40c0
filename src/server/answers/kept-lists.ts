import type { TextRange } from '../../kit/database/ranges.js';
import type { Changed } from '../../kit/events/index.js';
import type { KeptAnswer } from './kept-answer.js';

/** Kept answers that looked through records of a kind, by the kind: which of them a change may concern. */
export class KeptLists {
  readonly #byType = new Map<string, Set<KeptAnswer>>();

  add(kept: KeptAnswer): void {
    for (const { type } of kept.looks) {
      const known = this.#byType.get(type) ?? new Set();
      this.#byType.set(type, known.add(kept));
    }
  }

  remove(kept: KeptAnswer): void {
    for (const { type } of kept.looks) this.#byType.get(type)?.delete(kept);
  }

  /** Those that looked where one of the records lies now, or lay before. */
  *touchedBy(changes: readonly Changed[]): Iterable<KeptAnswer> {
    for (const [type, codes] of placesByType(changes)) {
      for (const kept of this.#byType.get(type) ?? []) {
        if (kept.looks.some((look) => look.type === type && isAmong(codes, look.ranges))) yield kept;
      }
    }
  }
}

/** The divisions of changed records in order, by kind: a chunk of a file brings thousands of records of a few. */
function placesByType(changes: readonly Changed[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, Set<string>>();
  for (const { subject, regionCode, leftRegionCode } of changes) {
    const known = places.get(subject.type) ?? new Set();
    places.set(subject.type, known);
    for (const code of [regionCode, leftRegionCode]) if (code !== null) known.add(code);
  }
  return new Map([...places].map(([type, codes]) => [type, [...codes].sort()]));
}

/** Whether one of some codes, in order, lies in one of the ranges; with null any change counts. */
function isAmong(codes: readonly string[], ranges: readonly TextRange[] | null): boolean {
  if (ranges === null) return true;
  return ranges.some(([from, to]) => {
    const first = codes[placeOf(from, codes)];
    return first !== undefined && first < to;
  });
}

/** Where the first code stands that is no less than a text. */
function placeOf(text: string, codes: readonly string[]): number {
  let [low, high] = [0, codes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
