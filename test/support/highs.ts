import { createRequire } from 'node:module';

// Its types are those of its other build.
const load = createRequire(import.meta.url)('highs') as typeof import('highs').default;

/** A solver of linear programs. */
export const highs = await load();

/** An unknown that is solved for: the smallest and the largest value that fits all that is known. */
export interface Interval {
  readonly least: number;
  readonly most: number;
}

/** Linear sums of unknowns that are never below 0, each known to lie in an interval; solved for what follows of others. */
export class Unknowns {
  readonly #model = highs.createModel();

  constructor(count: number) {
    this.#model.options.set({ output_flag: false });
    for (let column = 0; column < count; column += 1) this.#model.addVar(0, highs.infinity);
  }

  /** Says between what a sum of unknowns lies, each with a factor. */
  know(terms: readonly (readonly [unknown: number, factor: number])[], least: number, most: number): void {
    const [indices, values] = [terms.map(([column]) => column), terms.map(([, factor]) => factor)];
    const bound = (value: number) => (Number.isFinite(value) ? value : Math.sign(value) * highs.infinity);
    this.#model.addRow(bound(least), bound(most), { indices, values });
  }

  solve(unknown: number): Interval {
    return this.solveSum([[unknown, 1]]);
  }

  /** The same of a sum of unknowns, each with a factor. */
  solveSum(terms: readonly (readonly [unknown: number, factor: number])[]): Interval {
    for (const [unknown, factor] of terms) this.#model.changeColCost(unknown, factor);
    const interval = { least: this.#extreme('minimize'), most: this.#extreme('maximize') };
    for (const [unknown] of terms) this.#model.changeColCost(unknown, 0);
    return interval;
  }

  end(): void {
    this.#model.dispose();
  }

  #extreme(sense: 'minimize' | 'maximize'): number {
    this.#model.changeObjectiveSense(highs.constants.objectiveSense[sense]);
    const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
    const tried: unknown[] = [];
    for (const way of WAYS) {
      const status = this.#statusBy(way);
      if (status === optimal) return Math.round(this.#model.getObjectiveValue() * 1e6) / 1e6;
      if (sense === 'maximize' && (status === unbounded || status === unboundedOrInfeasible))
        return Number.POSITIVE_INFINITY;
      tried.push(status);
    }
    throw new Error(`The attack ended with ${tried.join(', ')}: what it knows does not fit together.`);
  }

  #statusBy(way: (typeof WAYS)[number]): unknown {
    this.#model.options.set(way);
    try {
      this.#model.run();
      return this.#model.getModelStatus();
    } catch (error) {
      return error;
    }
  }
}

/** One way to solve stumbles now and then over lines that nearly meet; then the next is tried. */
const WAYS = [
  { solver: 'simplex', presolve: 'on' },
  { solver: 'simplex', presolve: 'off' },
  { solver: 'ipm', presolve: 'on' },
] as const;
