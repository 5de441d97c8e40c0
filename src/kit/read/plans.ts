import type { AskedField } from '../graphql/execution/field.js';
import type { Run } from '../graphql/execution/run.js';
import type { FieldGuard } from '../graphql/guard.js';
import { Recent } from '../recent.js';
import type { Planning } from './place.js';

/** Ways to read one field, and plans of one way for callers with different rights, that are kept. */
const KEPT = 16;

/** The plans of one way to read one field: one for each set of answers to the questions that planning asked. */
class Plans<Plan extends object> {
  readonly #guards = new Set<FieldGuard>();
  readonly #withArguments = new Map<unknown, AskedField>();
  readonly #made = new Recent<string, Plan>(KEPT);

  /** The plan for a caller. Only what planning asked about tells callers apart. */
  for(run: Run, make: (planning: Planning) => Plan): Plan {
    const rights = Array.from(this.#guards, (guard) => guard.decide(run.context));
    const accepted = Array.from(this.#withArguments.values(), (asked) => asked.isAcceptedIn(run));
    return this.#made.get([...rights, ...accepted].join(' '), () => make(this.#planning(run)));
  }

  #planning(run: Run): Planning {
    let aliases = 0;
    return {
      walked: new Set(),
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

const plansOf = new WeakMap<AskedField, Recent<object, Plans<object>>>();

/** The plan of a field for a way to read it, which its `kind` stands for; made once for all callers of the same rights. */
export function planOf<Plan extends object>(
  asked: AskedField,
  kind: object,
  run: Run,
  make: (planning: Planning) => Plan,
): Plan {
  const ofField = plansOf.get(asked) ?? new Recent<object, Plans<object>>(KEPT);
  plansOf.set(asked, ofField);
  return (ofField.get(kind, () => new Plans()) as Plans<Plan>).for(run, make);
}
