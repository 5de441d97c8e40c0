import type { PoolClient } from 'pg';
import { Recent } from '../recent.js';
import { isByValues } from './sql.js';

/** Texts whose use is remembered while they have no name yet. */
const REMEMBERED = 2000;

/** How a connection is to send a text. */
export interface Sending {
  /** Under which name; undefined for none. */
  readonly name?: string;
  /** The name that it gives up for this one. */
  readonly closes?: string;
}

const UNNAMED: Sending = {};

/**
 * Names for the statements that come again and again. Postgres plans a named statement once a connection and keeps it as
 * long as it has its name, at some hundred kilobytes: so a text gets a name on its second use, and each connection keeps
 * those it used last, up to a number of them. What is sent without a name is planned each time.
 */
export class StatementNames {
  readonly #most: number;
  readonly #seen: Recent<string, { uses: number; readonly name: string }>;
  readonly #taken = new WeakMap<PoolClient, Set<string>>();
  #made = 0;

  /** `most`: named statements a connection; 0 for poolers that hand a connection from one transaction to another. */
  constructor(most: number) {
    this.#most = most;
    this.#seen = new Recent(Math.max(REMEMBERED, 2 * most));
  }

  /** How a connection is to send this text. A name means one text for ever. */
  sendingOf(text: string, client: PoolClient): Sending {
    if (this.#most === 0 || isByValues(text)) return UNNAMED;
    const seen = this.#seen.get(text, () => ({ uses: 0, name: `hub_${this.#made++}` }));
    seen.uses += 1;
    return seen.uses < 2 ? UNNAMED : this.#take(seen.name, client);
  }

  #take(name: string, client: PoolClient): Sending {
    const taken = this.#taken.get(client) ?? new Set<string>();
    this.#taken.set(client, taken);
    const isTaken = taken.has(name);
    // Until there are many, none is given up, and the order says nothing.
    if (isTaken && taken.size < this.#most / 2) return { name };
    taken.delete(name);
    taken.add(name);
    if (taken.size <= this.#most) return { name };
    const [oldest = ''] = taken;
    taken.delete(oldest);
    return { name, closes: oldest };
  }
}
