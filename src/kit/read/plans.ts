import type { AskedField } from '../graphql/execution/field.js';
import type { Run } from '../graphql/execution/run.js';
import type { FieldGuard } from '../graphql/guard.js';
import { Footing } from './footing.js';
import type { Planning } from './place.js';

/** The plans of one way to read one field: one for each set of answers to the questions that planning asked. */
class Plans {
  readonly #ways = new WeakMap<object, Plans>();
  readonly #guards = new Set<FieldGuard>();
  readonly #withArguments = new Map<unknown, AskedField>();
  readonly #made = new Map<string, unknown>();

  /** Those of a way that differs by this, too. */
  by(part: object): Plans {
    const plans = this.#ways.get(part) ?? new Plans();
    this.#ways.set(part, plans);
    return plans;
  }

  /** The plan for a caller. Only what planning asked about tells callers apart. */
  for(run: Run, grow: (by: number) => number, make: (planning: Planning) => unknown): unknown {
    const known = this.#isAccepted(run) ? this.#made.get(this.#rights(run)) : undefined;
    if (known) return known;
    const before = grow(0);
    const plan = make(this.#planning(run));
    // What is asked badly can be asked badly in many ways; and by now it is known about what planning asks.
    if (this.#isAccepted(run)) this.#made.set(this.#rights(run), plan);
    else grow(before - grow(0));
    return plan;
  }

  #isAccepted(run: Run): boolean {
    return this.#withArguments.values().every((asked) => asked.isAcceptedIn(run));
  }

  #rights(run: Run): string {
    return Array.from(this.#guards, (guard) => guard.decide(run.context)).join();
  }

  #planning(run: Run): Planning {
    let aliases = 0;
    return {
      walked: new Set(),
      footing: new Footing(),
      alias: () => `r${aliases++}`,
      decide: (guard) => {
        this.#guards.add(guard);
        return guard.decide(run.context);
      },
      accepts: (asked) => {
        // Fields are asked anew by each plan, but stand at the same places of the document.
        if (asked.hasArguments) this.#withArguments.set(asked.nodes[0], asked);
        return asked.isAcceptedIn(run);
      },
    };
  }
}

const all = new Plans();

/**
 * The plan of a field for a `way` to read it, all that shapes a plan besides what is selected; made once for all callers
 * of the same rights whose arguments are what they must be, and kept as long as the operation.
 */
export function planOf<Plan>(
  asked: AskedField,
  way: readonly object[],
  run: Run,
  make: (planning: Planning) => Plan,
): Plan {
  const plans = way.reduce<Plans>((some, part) => some.by(part), all.by(asked));
  return plans.for(run, asked.selecting.grow, make) as Plan;
}
