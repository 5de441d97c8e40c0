import type { AskedField } from '../graphql/execution/field.js';
import type { Run } from '../graphql/execution/run.js';
import type { Decision, FieldGuard } from '../graphql/guard.js';
import { Recent } from '../recent.js';
import type { Planning } from './place.js';

/** Plans of one field that are kept, for callers with different rights. */
const KEPT = 16;

/** The plans of one way to read one field: one for each set of answers to the questions that planning asked. */
class Plans<Plan extends object> {
  readonly #guards: FieldGuard[] = [];
  readonly #made = new Recent<string, Plan>(KEPT);

  /** The plan for a caller. Only what planning asked about tells callers apart. */
  for({ context }: Run, make: (planning: Planning) => Plan): Plan {
    const key = this.#guards.map((guard) => guard.decide(context)).join(' ');
    return this.#made.get(key, () => {
      let aliases = 0;
      return make({
        alias: () => `r${aliases++}`,
        decide: (guard): Decision => {
          if (!this.#guards.includes(guard)) this.#guards.push(guard);
          return guard.decide(context);
        },
      });
    });
  }
}

const plansOf = new WeakMap<AskedField, Map<string, Plans<object>>>();

/** The plan of a read where it stands, made once for all callers of the same rights. */
export function planOf<Plan extends object>(
  asked: AskedField,
  kind: string,
  run: Run,
  make: (planning: Planning) => Plan,
): Plan {
  const ofField = plansOf.get(asked) ?? new Map<string, Plans<object>>();
  plansOf.set(asked, ofField);
  const plans = (ofField.get(kind) ?? new Plans<Plan>()) as Plans<Plan>;
  ofField.set(kind, plans);
  return plans.for(run, make);
}
