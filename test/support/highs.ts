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
    this.#model.changeColCost(unknown, 1);
    const interval = { least: this.#extreme('minimize'), most: this.#extreme('maximize') };
    this.#model.changeColCost(unknown, 0);
    return interval;
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
    if (sense === 'maximize' && (status === unbounded || status === unboundedOrInfeasible))
      return Number.POSITIVE_INFINITY;
    throw new Error(`The attack ended with ${status}: what it knows does not fit together.`);
  }
}
