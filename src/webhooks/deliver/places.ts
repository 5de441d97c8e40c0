/** Turns of one owner at once in a process, of those that a process has in all. */
export const PLACES_OF_OWNER = 4;

/**
 * How many turns each owner has at work in this process. An owner whose receivers are all slow would take up every place
 * otherwise, and have the webhooks of others wait.
 */
export class Places {
  readonly #taken = new Map<string, number>();

  /** Does it at a place of the owner; undefined, and nothing is done, where all of them are taken. */
  async within<Result>(owner: string, work: () => Promise<Result>): Promise<Result | undefined> {
    const taken = this.#taken.get(owner) ?? 0;
    if (taken >= PLACES_OF_OWNER) return undefined;
    this.#taken.set(owner, taken + 1);
    try {
      return await work();
    } finally {
      this.#leave(owner);
    }
  }

  #leave(owner: string): void {
    const left = (this.#taken.get(owner) ?? 0) - 1;
    if (left > 0) this.#taken.set(owner, left);
    else this.#taken.delete(owner);
  }
}
