import { lastDayOf } from '../../../kit/months.js';
import { isValidOn, type RegionRow, type RegionTree } from '../../regions/index.js';

/** Levels that are counted by, the highest first. */
export const LEVELS = ['COUNTRY', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP'] as const;
export type CountedLevel = (typeof LEVELS)[number];

/** The divisions of a level that were in force at the end of a month, by code; zones for statistics are none. */
export function divisionsInForce(tree: RegionTree, level: CountedLevel, month: string): readonly RegionRow[] {
  const at = lastDayOf(month);
  return tree.list({ level, at, first: Number.POSITIVE_INFINITY }).filter((row) => isValidOn(row, at));
}

/** Answers the divisions of months, made once for those that follow each other without a change between them. */
export function divisionsAlike(tree: RegionTree): (month: string) => MonthDivisions {
  let last: { readonly changed: string | undefined; readonly divisions: MonthDivisions } | undefined;
  return (month) => {
    const changed = tree.changedBy(lastDayOf(month));
    if (last?.changed !== changed || last === undefined) last = { changed, divisions: new MonthDivisions(tree, month) };
    return last.divisions;
  };
}

/** Divisions in force at the end of a month, each with the number of the one above, those on top first. */
export class MonthDivisions {
  readonly rows: readonly RegionRow[];
  /** The place of the division above each; -1 on top. */
  readonly above: readonly number[];
  readonly #tree: RegionTree;
  readonly #day: string;
  readonly #places: ReadonlyMap<string, number>;
  readonly #placed = new Map<string, number>();

  constructor(tree: RegionTree, month: string) {
    this.#tree = tree;
    this.#day = lastDayOf(month);
    this.rows = LEVELS.flatMap((level) => divisionsInForce(tree, level, month));
    this.#places = new Map(this.rows.map(({ code }, place) => [code, place]));
    this.above = this.rows.map((row) => this.#above(row));
  }

  /**
   * Where a code of whatever day lies in this month: in the division itself, in that which it came from or went into, else in
   * the nearest one above. -1 for a country that is not known.
   */
  placeOf(code: string): number {
    const known = this.#placed.get(code) ?? this.#find(code);
    this.#placed.set(code, known);
    return known;
  }

  #above(row: RegionRow): number {
    for (const { code } of this.#tree.ancestors(row, this.#day)) {
      const place = this.#places.get(code);
      if (place !== undefined) return place;
    }
    return -1;
  }

  #find(code: string): number {
    for (const own of [code, code.slice(0, 9), code.slice(0, 6)]) {
      const place = this.#places.get(own);
      if (place !== undefined) return place;
    }
    const county = code.slice(0, 6);
    const row = this.#tree.find(county, this.#day);
    // In force, and in no list: a zone for statistics, or a row that only holds others together.
    if (row && isValidOn(row, this.#day)) return this.#above(row);
    return this.#relativeOf(county) ?? this.#abroad(code);
  }

  /** The lowest division that became, or came of, one that is not in force; where several did, the one above them all. */
  #relativeOf(county: string): number | undefined {
    for (const level of ['COUNTY', 'PREFECTURE', 'PROVINCE', 'COUNTRY']) {
      const found = this.rows.flatMap((row, place) => {
        const isNear = row.level === level && (level === 'COUNTRY' || row.code.startsWith(county.slice(0, 2)));
        const ranges = isNear ? this.#tree.ranges(row.code, this.#day) : [];
        return ranges.some(([from, to]) => county >= from && county < to) ? [place] : [];
      });
      if (found.length === 1) return found[0];
    }
    return undefined;
  }

  #abroad(code: string): number {
    return this.#places.get(code.slice(0, 2)) ?? -1;
  }
}
