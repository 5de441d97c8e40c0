import { type Forest, forestOf } from './counts.js';
import type { MonthDivisions } from './month-divisions.js';

/** Where codes lie among the divisions of a month: as numbers, those of what lies in one directly behind all of them. */
export class Nodes {
  readonly #divisions: MonthDivisions;
  readonly #above: number[];
  readonly #leads: ReadonlySet<number>;
  readonly #direct = new Map<number, number>();

  constructor(divisions: MonthDivisions) {
    this.#divisions = divisions;
    this.#above = [...divisions.above];
    this.#leads = new Set(divisions.above);
  }

  /** The number of the division that a code lies in, or of what lies in that directly; -1 for a country that is not known. */
  of(code: string): number {
    const place = this.#divisions.placeOf(code);
    if (!this.#leads.has(place) || place < 0) return place;
    const node = this.#direct.get(place) ?? this.#above.push(place) - 1;
    this.#direct.set(place, node);
    return node;
  }

  /** The forest of all that were asked for; asked when the last was. */
  forest(): Forest {
    return forestOf(this.#above, (node) => node < this.#divisions.rows.length);
  }
}
