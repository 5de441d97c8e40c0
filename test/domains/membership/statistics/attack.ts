import { createRequire } from 'node:module';
import type { Forest } from '../../../../src/domains/membership/statistics/counts.js';

/** What an agency was told: the value of a node, or null where it is withheld. */
export type Told = (month: number, group: number, count: Asked, node: number) => number | null;

export const ASKED = ['joined', 'transferredIn', 'left', 'activeAtEnd'] as const;
export type Asked = (typeof ASKED)[number];
type Count = Asked | 'transferredOut';
const COUNTS: readonly Count[] = [...ASKED, 'transferredOut'];

/** What there is to know beside the answers. */
export interface Known {
  readonly forest: Forest;
  readonly months: number;
  /** All together, and groups. */
  readonly groups: number;
  readonly told: Told;
  /** The value of what lies in a division directly, where an attacker knows it. */
  readonly rest?: (month: number, group: number, count: Asked, node: number) => number | undefined;
}

/** The smallest and the largest value that fits all that was told. */
export interface Interval {
  readonly least: number;
  readonly most: number;
}

// Its types are those of its other build.
const loadHighs = createRequire(import.meta.url)('highs') as typeof import('highs').default;
const highs = await loadHighs();
const INFINITE = highs.infinity;

/**
 * Whoever has every answer, and knows that what lies in a division adds up; that members at the end are those of the month
 * before with the flows between, transfers out among them, which nobody was told and which are never below 0; that all
 * transfers out are transfers in elsewhere; and that a group is part of all. Solves for the least and the most that a
 * withheld count can be.
 */
export class Attack {
  readonly #known: Known;
  readonly #model: ReturnType<typeof highs.createModel>;
  readonly #leaves: readonly number[];
  readonly #places: ReadonlyMap<number, number>;

  constructor(known: Known) {
    this.#known = known;
    const { forest } = known;
    const nodes = Array.from({ length: forest.above.length }, (_, node) => node);
    this.#leaves = nodes.filter((node) => forest.below[node]?.length === 0);
    this.#places = new Map(this.#leaves.map((leaf, place) => [leaf, place]));
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false });
    const size = known.months * known.groups * COUNTS.length * this.#leaves.length;
    for (let column = 0; column < size; column += 1) this.#model.addVar(0, INFINITE);
    for (let month = 0; month < known.months; month += 1) {
      for (let group = 0; group < known.groups; group += 1) {
        for (const node of nodes) this.#tell(month, group, node);
        this.#balance(month, group);
        if (group > 0) this.#isPartOfAll(month, group);
      }
    }
  }

  /** What can be told of the count of a node, `less` it in all together where `ofOthers` is set. */
  solve(month: number, group: number, count: Count, node: number, ofOthers = false): Interval {
    const own = this.#columns(month, group, count, node).map((column) => [column, ofOthers ? -1 : 1] as const);
    const all = ofOthers ? this.#columns(month, 0, count, node).map((column) => [column, 1] as const) : [];
    const costs = [...own, ...all];
    for (const [column, cost] of costs) this.#model.changeColCost(column, cost);
    const least = this.#extreme('minimize');
    const most = this.#extreme('maximize');
    for (const [column] of costs) this.#model.changeColCost(column, 0);
    return { least, most };
  }

  end(): void {
    this.#model.dispose();
  }

  #extreme(sense: 'minimize' | 'maximize'): number {
    this.#model.changeObjectiveSense(highs.constants.objectiveSense[sense]);
    this.#model.run();
    const status = this.#model.getModelStatus();
    const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
    if (status === optimal) return Math.round(this.#model.getObjectiveValue() * 1e6) / 1e6;
    if (sense === 'maximize' && (status === unbounded || status === unboundedOrInfeasible)) return Infinity;
    throw new Error(`The attack ended with ${status}: what it knows does not fit together.`);
  }

  #column(month: number, group: number, count: Count, leaf: number): number {
    const { groups } = this.#known;
    const place = this.#places.get(leaf) ?? 0;
    return ((month * groups + group) * COUNTS.length + COUNTS.indexOf(count)) * this.#leaves.length + place;
  }

  #columns(month: number, group: number, count: Count, node: number): readonly number[] {
    const below = this.#known.forest.below[node] ?? [];
    if (below.length === 0) return [this.#column(month, group, count, node)];
    return below.flatMap((each) => this.#columns(month, group, count, each));
  }

  #row(least: number, most: number, entries: readonly (readonly [number, number])[]): void {
    this.#model.addRow(least, most, {
      indices: entries.map(([column]) => column),
      values: entries.map(([, value]) => value),
    });
  }

  #tell(month: number, group: number, node: number): void {
    for (const count of ASKED) {
      const { forest, told, rest } = this.#known;
      const value = forest.isRow(node) ? told(month, group, count, node) : rest?.(month, group, count, node);
      if (value === null || value === undefined) continue;
      this.#row(
        value,
        value,
        this.#columns(month, group, count, node).map((column) => [column, 1]),
      );
    }
  }

  #balance(month: number, group: number): void {
    for (const leaf of this.#leaves) {
      if (month === 0) break;
      const signs = { joined: 1, transferredIn: 1, left: -1, transferredOut: -1, activeAtEnd: -1 };
      const entries = COUNTS.map((count) => [this.#column(month, group, count, leaf), signs[count]] as const);
      this.#row(0, 0, [...entries, [this.#column(month - 1, group, 'activeAtEnd', leaf), 1]]);
    }
    const moved = this.#leaves.flatMap((leaf) => [
      [this.#column(month, group, 'transferredIn', leaf), 1] as const,
      [this.#column(month, group, 'transferredOut', leaf), -1] as const,
    ]);
    this.#row(0, 0, moved);
  }

  #isPartOfAll(month: number, group: number): void {
    for (const leaf of this.#leaves) {
      for (const count of COUNTS) {
        const [all, part] = [this.#column(month, 0, count, leaf), this.#column(month, group, count, leaf)];
        this.#row(0, INFINITE, [
          [all, 1],
          [part, -1],
        ]);
      }
    }
  }
}
