import { Recent } from '../recent.js';
/** Texts whose use is remembered while they have no name yet. */
const REMEMBERED = 2000;
/**
 * Names for the statements that come again and again. Postgres plans a named statement once a connection and keeps it as
 * long as the connection lives, at some hundred kilobytes: so a text gets a name on its second use, and each connection
 * takes a limited number of them. What is left over is sent without one, and planned each time.
 */
export class StatementNames {
    #most;
    #seen;
    #taken = new WeakMap();
    #made = 0;
    /** `most`: named statements a connection; 0 for poolers that hand a connection from one transaction to another. */
    constructor(most) {
        this.#most = most;
        this.#seen = new Recent(Math.max(REMEMBERED, 2 * most));
    }
    /** The name under which a connection is to send this text; undefined for none. A name means one text for ever. */
    nameOf(text, client) {
        if (this.#most === 0)
            return undefined;
        const seen = this.#seen.get(text, () => ({ uses: 0, name: `hub_${this.#made++}` }));
        seen.uses += 1;
        if (seen.uses < 2)
            return undefined;
        const taken = this.#taken.get(client) ?? new Set();
        this.#taken.set(client, taken);
        if (!taken.has(seen.name) && taken.size >= this.#most)
            return undefined;
        taken.add(seen.name);
        return seen.name;
    }
}
//# sourceMappingURL=statement-names.js.map