import { Recent } from '../recent.js';
/** Ways to read one field, and plans of one way for callers with different rights, that are kept. */
const KEPT = 16;
/** The plans of one way to read one field: one for each set of answers to the questions that planning asked. */
class Plans {
    #guards = [];
    #withArguments = new Map();
    #made = new Recent(KEPT);
    /** The plan for a caller. Only what planning asked about tells callers apart. */
    for(run, make) {
        const { context } = run;
        const key = this.#guards.map((guard) => guard.decide(context));
        for (const asked of this.#withArguments.values())
            key.push(asked.isAcceptedIn(run));
        return this.#made.get(key.join(' '), () => {
            let aliases = 0;
            return make({
                alias: () => `r${aliases++}`,
                decide: (guard) => {
                    if (!this.#guards.includes(guard))
                        this.#guards.push(guard);
                    return guard.decide(context);
                },
                accepts: (asked) => {
                    // Fields are asked anew by each plan, but stand at the same places of the document.
                    if (asked.hasArguments && !this.#withArguments.has(asked.nodes[0]))
                        this.#withArguments.set(asked.nodes[0], asked);
                    return asked.isAcceptedIn(run);
                },
            });
        });
    }
}
const plansOf = new WeakMap();
/** The plan of a field for a way to read it, which its `kind` stands for; made once for all callers of the same rights. */
export function planOf(asked, kind, run, make) {
    const ofField = plansOf.get(asked) ?? new Recent(KEPT);
    plansOf.set(asked, ofField);
    return ofField.get(kind, () => new Plans()).for(run, make);
}
//# sourceMappingURL=plans.js.map